/** Where the traces take place: the default alley's rules by two clocks, and the days on which they are tried. */

import type { SeededRandom } from "../../hosts/alley/random.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import type { Schedule } from "../../src/schedule/schedule.js";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export const SEOUL: Schedule = DEFAULT_SCHEDULE;
/** The same hours, by a wall clock that is put forward and back. */
export const NEW_YORK: Schedule = { ...DEFAULT_SCHEDULE, timeZone: "EST5EDT,M3.2.0,M11.1.0" };

/** Monday 2026-11-02T00:00Z, the day after New York's clock is put back. */
const FIRST_MONDAY_MS = 1_793_577_600_000;
/** Sundays 2026-11-01T00:00Z and 2027-03-14T00:00Z: on either New York's clock is changed. */
const CHANGE_DAYS_MS = [FIRST_MONDAY_MS - DAY_MS, 1_804_982_400_000] as const;

export interface Place {
  readonly schedule: Schedule;
  /** UTC milliseconds. */
  readonly startMs: number;
}

/** A place and a moment at which a trace begins: anywhere in a year, and often about a change of New York's clock. */
export function placeFor(random: SeededRandom): Place {
  if (random.below(4) > 0)
    return { schedule: SEOUL, startMs: FIRST_MONDAY_MS + random.below(365) * DAY_MS + random.below(DAY_MS) };
  const changeMs = CHANGE_DAYS_MS[random.below(2)] ?? FIRST_MONDAY_MS;
  return { schedule: NEW_YORK, startMs: changeMs + random.below(2 * DAY_MS) };
}
