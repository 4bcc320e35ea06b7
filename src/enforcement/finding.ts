import type { Ruling } from "../schedule/ruling.js";
import type { BayKind } from "../schedule/schedule.js";
import { type Claim, holdsAt, isEntitled } from "./claim.js";
import type { RulesOfBay } from "./rules-of-bay.js";
import type { Stay } from "./stay.js";
import type { VerdictKind, VerdictReason } from "./verdict.js";

/** All that one judgement rests on. */
export interface Case {
  readonly stay: Stay;
  /** The moment that is judged: now, or the last one of a stay that ended. UTC milliseconds, as all times here. */
  readonly atMs: number;
  /** The last moment up to it for which a report proves that the car stood there. */
  readonly provenMs: number;
  readonly earliestMs: number;
  readonly latestMs: number;
  readonly bayKind: BayKind;
  readonly rules: RulesOfBay;
  /** What holds at `atMs`, by the schedule's own rules. */
  readonly ruling: Ruling;
  readonly graceMs: number;
  /** Whether the alley has an issuer of claims. */
  readonly hasClaimKey: boolean;
  /** Every claim of the alley. */
  readonly claims: readonly Claim[];
}

/** What was found; a verdict but for its rule and effect. */
export interface Finding {
  readonly kind: VerdictKind;
  readonly reason: VerdictReason;
  readonly sinceMs: number | undefined;
  /** Until when it holds at most, by what was looked at; `undefined` for as long as the ruling does. */
  readonly untilMs?: number;
}

/** The claims for the bay that hold now and whose class may park now. */
export function entitlingClaims({ stay, atMs, ruling, claims }: Case): readonly Claim[] {
  return claims.filter(
    (claim) => claim.bay === stay.bay && holdsAt(claim, atMs) && isEntitled(claim.classIndex, ruling.regime),
  );
}
