/** Times that a wall clock shows twice, because it is put back in between. */

import type { ClockRun, Zone } from "../../../src/clock/posix-tz.js";

/** No clock is put forward or back by more. */
const MAX_SHIFT_MS = 49 * 3_600_000;

/** Says whether the wall clock will show once more, after its next change, what it shows at `utcMs`. */
export function isShownAgain(zone: Zone, utcMs: number): boolean {
  const run = zone.runAt(utcMs);
  if (run.untilMs - utcMs > MAX_SHIFT_MS) return false;
  return shows(zone.runAt(run.untilMs), utcMs + run.offsetMs);
}

/** Says whether the wall clock shows twice what it shows at `utcMs`, be this the first time or the second. */
export function isShownTwice(zone: Zone, utcMs: number): boolean {
  if (isShownAgain(zone, utcMs)) return true;
  const run = zone.runAt(utcMs);
  if (utcMs - run.fromMs > MAX_SHIFT_MS) return false;
  return shows(zone.runAt(run.fromMs - 1), utcMs + run.offsetMs);
}

function shows(run: ClockRun, localMs: number): boolean {
  const utcMs = localMs - run.offsetMs;
  return utcMs >= run.fromMs && utcMs < run.untilMs;
}
