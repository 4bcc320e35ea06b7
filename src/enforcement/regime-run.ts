/** How far back from a moment regimes of one kind have followed each other, for one bay. */

import { isNarrower, samePermission } from "../schedule/permissions.js";
import type { Ruling } from "../schedule/ruling.js";
import type { Regime } from "../schedule/schedule.js";
import { isInForce, type RulesOfBay } from "./rules-of-bay.js";

/** Regimes that follow each other and all limit the stay of anyone. */
export interface LimitedRun {
  /** When the first of them began, UTC milliseconds; or a moment before the one that was asked for. */
  readonly fromMs: number;
  /** Since when the limit was never longer than it is now. */
  readonly asShortFromMs: number;
}

/** Regimes that follow each other and let the same people park. */
export interface PermissionRun {
  /** When the first of them began, UTC milliseconds; or a moment before the one that was asked for. */
  readonly fromMs: number;
  /** Whether somebody who might park before then may not any more; false when that was not looked for. */
  readonly isNarrower: boolean;
}

/** Nothing is looked for further back than 40 days: more than any stay that can be allowed, its grace, and 31 days. */
const LOOK_BACK_MS = 40 * 86_400_000;

/** Whether a regime lets anyone park for a limited time. */
export function isLimited(regime: Regime): boolean {
  return regime.permission === "anyone" && regime.maxStayMinutes > 0;
}

/** The limited regimes up to `ruling`, which holds for `bay` at `utcMs`; those before `enoughMs` do not matter. */
export function limitedRunAt(rules: RulesOfBay, ruling: Ruling, utcMs: number, enoughMs: number): LimitedRun {
  const floorMs = Math.max(enoughMs, utcMs - LOOK_BACK_MS);
  let fromMs = rules.beginningOf(ruling);
  let asShortFromMs: number | undefined;
  while (fromMs > floorMs) {
    const before = rules.at(fromMs - 1);
    if (!isInForce(before) || !isLimited(before.regime)) break;
    if (before.regime.maxStayMinutes > ruling.regime.maxStayMinutes) asShortFromMs ??= fromMs;
    fromMs = rules.beginningOf(before);
  }
  return { fromMs, asShortFromMs: asShortFromMs ?? fromMs };
}

/**
 * The regimes up to `ruling`, which holds at `utcMs`, that let the same people park; those before `enoughMs` do not
 * matter. A schedule that only just came into force narrows too, for it does not know what held before.
 */
export function permissionRunAt(
  rules: RulesOfBay,
  ruling: Ruling,
  utcMs: number,
  enoughMs: number,
): PermissionRun {
  const floorMs = Math.max(enoughMs, utcMs - LOOK_BACK_MS);
  let fromMs = rules.beginningOf(ruling);
  while (fromMs > floorMs) {
    const before = rules.at(fromMs - 1);
    if (!isInForce(before)) return { fromMs, isNarrower: true };
    if (!samePermission(before.regime, ruling.regime))
      return { fromMs, isNarrower: isNarrower(ruling.regime, before.regime) };
    fromMs = rules.beginningOf(before);
  }
  return { fromMs, isNarrower: false };
}
