import { FREE, OCCUPIED } from "../../../src/domain/occupancy.js";
import { type Change, firstHeldMs } from "../reading.js";
import type { SensingTrace } from "../trace.js";
import { isFaultyAt } from "./truth-spans.js";

/** Shorter stays may be missed, and a bay that is empty for less need not be shown free. */
const SHORTEST_MS = 60_000;

export interface Latencies {
  /** From standing still to "occupied", seconds; a stay that was missed counts with all its length. */
  readonly arrivalSeconds: readonly number[];
  /** From the empty bay to "free", seconds, where it stays empty for a minute; a gap that was missed counts whole. */
  readonly departureSeconds: readonly number[];
  /** Stays of a minute or more. */
  readonly longStays: number;
  /** Of them, never shown occupied while the vehicle stood. */
  readonly missedStays: number;
}

/** Stays that nobody can see, and those that come or go while the ranger does not measure, are left out. */
export function latenciesOf(trace: SensingTrace, changes: readonly Change[]): Latencies {
  const arrivalSeconds: number[] = [];
  const departureSeconds: number[] = [];
  let longStays = 0;
  let missedStays = 0;
  trace.stays.forEach(({ isDecidable, stopsMs, movesMs, leftMs }, index) => {
    if (!isDecidable) return;
    if (!isFaultyAt(trace, stopsMs)) {
      const seenMs = firstHeldMs(changes, stopsMs, movesMs, ({ state }) => state === OCCUPIED);
      const isLong = movesMs - stopsMs >= SHORTEST_MS;
      if (isLong) longStays += 1;
      if (isLong && seenMs === undefined) missedStays += 1;
      arrivalSeconds.push(((seenMs ?? movesMs) - stopsMs) / 1_000);
    }
    const nextMs = trace.stays[index + 1]?.arrivesMs ?? trace.durationMs;
    if (nextMs - leftMs < SHORTEST_MS || isFaultyAt(trace, leftMs)) return;
    const freeMs = firstHeldMs(changes, leftMs, nextMs, ({ state }) => state === FREE);
    departureSeconds.push(((freeMs ?? nextMs) - leftMs) / 1_000);
  });
  return { arrivalSeconds, departureSeconds, longStays, missedStays };
}
