/** From a car that has stopped to the sign that knows of it: the whole alley, its drivers on emulated chips, lossy air. */

import { Alley } from "../../../hosts/alley/alley.js";
import type { BayId } from "../../../src/domain/ids.js";
import { OCCUPIED } from "../../../src/domain/occupancy.js";
import { DEFAULT_SCHEDULE } from "../../../src/schedule/default-schedule.js";

const HOUR_MS = 3_600_000;

/** Tuesday 2026-12-01 00:00 in Seoul. */
const START_MS = Date.UTC(2026, 10, 30, 15);

/** Cars that stood there when the power came are no arrivals. */
const WARM_UP_MS = HOUR_MS;

export interface LatencyOptions {
  readonly hours: number;
  readonly seeds: readonly number[];
  /** Chance that the air swallows a frame for no reason of its own. */
  readonly lossPerMillion: number;
}

export interface Latency {
  readonly arrivals: number;
  /** Cars that left before the sign knew of them. */
  readonly unseen: number;
  readonly p50Seconds: number;
  readonly p95Seconds: number;
  readonly p99Seconds: number;
  readonly worstSeconds: number;
}

export function measureLatency({ hours, seeds, lossPerMillion }: LatencyOptions): Latency {
  const delaysMs: number[] = [];
  let arrivals = 0;
  for (const seed of seeds) {
    const waitingSinceMs = new Map<BayId, number>();
    let isWarm = false;
    const alley: Alley = new Alley({
      seed,
      startMs: START_MS,
      schedule: DEFAULT_SCHEDULE,
      isCold: false,
      stays: undefined,
      lossPerMillion,
      transcript: () => {},
      mqtt: undefined,
      observer: {
        arrived: (bay) => {
          if (!isWarm) return;
          arrivals += 1;
          waitingSinceMs.set(bay, alley.scenes.get(bay)?.settledAtMs ?? alley.time.nowMs);
        },
        left: (bay) => waitingSinceMs.delete(bay),
        believed: (bay, occupancy) => {
          const sinceMs = waitingSinceMs.get(bay);
          if (occupancy !== OCCUPIED || sinceMs === undefined) return;
          // Some are seen while they still manoeuvre.
          delaysMs.push(Math.max(0, alley.time.nowMs - sinceMs));
          waitingSinceMs.delete(bay);
        },
      },
    });
    alley.runUntil(START_MS + WARM_UP_MS);
    isWarm = true;
    alley.runUntil(START_MS + hours * HOUR_MS);
  }
  delaysMs.sort((one, other) => one - other);
  const at = (share: number) =>
    (delaysMs[Math.min(delaysMs.length - 1, Math.floor(share * delaysMs.length))] ?? Number.NaN) / 1_000;
  return {
    arrivals,
    unseen: arrivals - delaysMs.length,
    p50Seconds: at(0.5),
    p95Seconds: at(0.95),
    p99Seconds: at(0.99),
    worstSeconds: at(1),
  };
}
