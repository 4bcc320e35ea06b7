import type { SeededRandom } from "../../../hosts/alley/random.js";
import type { TrueFault } from "../trace.js";
import type { StayTimes } from "./stay-times.js";

const MINUTE_MS = 60_000;

/** When it happens, seen from the vehicles. */
export const FAULT_MOMENTS = ["empty", "before-arrival", "parked", "before-departure"] as const;

export type FaultMoment = (typeof FAULT_MOMENTS)[number];

/** A fault begins this long before or after a vehicle moves, so that what it means is plain. */
const APART_MS: readonly [number, number] = [2 * MINUTE_MS, 6 * MINUTE_MS];

/** The "half an hour", and a little more or less. */
const LASTS_MS: readonly [number, number] = [25 * MINUTE_MS, 45 * MINUTE_MS];

/** The stay that faults come to; there is one before it and at least one after it. */
const STRUCK_STAY = 1;

/**
 * One fault of a trace whose stays and gaps are roomy: until `endMs`, or for about half an hour. At "before-arrival" a vehicle
 * comes and at "before-departure" one goes while the ranger does not measure.
 */
export function drawFault(
  kind: TrueFault["kind"],
  moment: FaultMoment,
  endMs: number | undefined,
  stays: readonly StayTimes[],
  random: SeededRandom,
): TrueFault {
  const struck = stays[STRUCK_STAY];
  const next = stays[STRUCK_STAY + 1];
  if (struck === undefined || next === undefined) throw new Error("a faulty trace needs three stays");
  const apartMs = random.between(...APART_MS);
  const beginsMs = {
    empty: struck.leftMs + apartMs,
    "before-arrival": next.arrivesMs - apartMs,
    parked: struck.stopsMs + apartMs,
    "before-departure": struck.movesMs - apartMs,
  };
  const fromMs = beginsMs[moment];
  return { kind, fromMs, untilMs: endMs ?? fromMs + random.between(...LASTS_MS) };
}
