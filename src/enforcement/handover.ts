import type { Case } from "./finding.js";
import { permissionRunAt } from "./regime-run.js";

/** How the permission that holds now came to hold during a stay, if it did. UTC milliseconds. */
export interface Handover {
  /** When it began to hold. */
  readonly fromMs: number;
  /** Until when the stay is let be for it; `fromMs` when it is not. */
  readonly graceUntilMs: number;
}

/**
 * The handover to the permission that holds now. A stay is let be for a while when the permission became narrower after
 * it began, or may have; a stay begun since then is not.
 */
export function handoverOf({ stay, atMs, earliestMs, latestMs, rules, ruling, graceMs }: Case): Handover {
  // A change before the stay is none of its own, so it is not looked for.
  const enoughMs = stay.sinceMs === undefined ? Math.min(latestMs, atMs) - graceMs : earliestMs;
  const { fromMs, isNarrower } = permissionRunAt(rules, ruling, atMs, enoughMs);
  return { fromMs, graceUntilMs: isNarrower ? fromMs + graceMs : fromMs };
}
