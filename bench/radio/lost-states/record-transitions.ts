import { Alley } from "../../../hosts/alley/alley.js";
import type { BayId } from "../../../src/domain/ids.js";
import type { OccupancyCode } from "../../../src/domain/occupancy.js";
import { DEFAULT_SCHEDULE } from "../../../src/schedule/default-schedule.js";

const DAY_MS = 86_400_000;

/** Tuesday 2026-12-01 00:00 in Seoul. */
const START_MS = Date.UTC(2026, 10, 30, 15);

/** A bay is this from here on, as it said itself. */
export interface Transition {
  readonly atMs: number;
  readonly occupancy: OccupancyCode;
}

/** What the bays of an alley say that changed, on an air that loses nothing by itself; milliseconds since its power came. */
export function recordTransitions(days: number, seed: number): ReadonlyMap<BayId, readonly Transition[]> {
  const bays = new Map<BayId, Transition[]>();
  const alley: Alley = new Alley({
    seed,
    startMs: START_MS,
    schedule: DEFAULT_SCHEDULE,
    isCold: false,
    stays: undefined,
    lossPerMillion: 0,
    transcript: () => {},
    mqtt: undefined,
    observer: {
      believed: (bay, occupancy) => {
        const transitions = bays.get(bay) ?? [];
        transitions.push({ atMs: alley.time.nowMs - START_MS, occupancy });
        bays.set(bay, transitions);
      },
    },
  });
  alley.runUntil(START_MS + days * DAY_MS);
  return bays;
}
