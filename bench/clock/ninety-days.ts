/** Ninety days without a broker, a network or a technician: the RTC alone carries the time. */

import { SeededRandom } from "../../hosts/alley/random.js";
import { DAY_MS, HOUR_MS, NEW_YORK, SEOUL } from "./alleys.js";
import type { Drift } from "./real-time-clock.js";
import { runScenario, type ScenarioRun } from "./run-scenario.js";

const LENGTH_MS = 90 * DAY_MS;
/** The time was well known when the network went. */
const SET_ERROR_MS = 100;
/** 2026-12-01T00:00Z, and 2027-01-20T00:00Z: New York's clock is put forward within its ninety days. */
const STARTS = [
  { schedule: SEOUL, startMs: 1_796_083_200_000 },
  { schedule: NEW_YORK, startMs: 1_800_403_200_000 },
] as const;

/** How the chip may drift within its bound. */
const DRIFTS: Readonly<Record<string, (boundPpm: number) => Drift>> = {
  "as fast as it may": (boundPpm) => () => boundPpm,
  "as slow as it may": (boundPpm) => () => -boundPpm,
  "with the day's temperature": (boundPpm) => (traceMs) => boundPpm * triangle(traceMs, DAY_MS),
  "with the weather": (boundPpm) => (traceMs) =>
    boundPpm * (0.5 * triangle(traceMs, 9 * DAY_MS) + 0.5 * triangle(traceMs, DAY_MS)),
  "with the season": (boundPpm) => (traceMs) => boundPpm * triangle(traceMs, 365 * DAY_MS),
};

/** Runs every way to drift on either clock, with reboots in between. */
export function ninetyDays(boundPpm: number): readonly ScenarioRun[] {
  return STARTS.flatMap(({ schedule, startMs }) =>
    Object.entries(DRIFTS).map(([name, driftOf]) => {
      const random = new SeededRandom(1, `clock/ninety-days/${name}`);
      return runScenario({
        schedule,
        startMs,
        lengthMs: LENGTH_MS,
        crystalPpm: random.between(-40, 40),
        floorMs: startMs - DAY_MS,
        rtc: {
          offsetMs: SET_ERROR_MS * (name === "as slow as it may" ? -1 : 1),
          driftPpm: driftOf(boundPpm),
          ageMs: 0,
          setErrorMs: SET_ERROR_MS,
          boundPpm,
          isOwn: true,
        },
        servers: [],
        beacon: undefined,
        reboots: [20 * DAY_MS + 5 * HOUR_MS, 75 * DAY_MS],
        isGood: () => true,
        random,
      });
    }),
  );
}

/** 1 at the beginning of each period and -1 in its middle, along straight lines. */
function triangle(traceMs: number, periodMs: number): number {
  return Math.abs(((traceMs % periodMs) / periodMs) * 4 - 2) - 1;
}
