import { ECHO_FAULT, ECHO_NONE, type EchoUs } from "../domain/range.js";
import type { Result } from "../domain/result.js";
import { distanceMmOf } from "../domain/speed-of-sound.js";

/** What the ranger sees when the bay is empty, learnt at calibration. */
export interface EmptyProfile {
  /** Distance to the floor, millimetres, [1000, 6000]. */
  readonly floorMm: number;
}

/** Calibration needs this many echoes from the floor, and so many out of twice as many pings. */
export const CALIBRATION_PINGS = 32;

const MIN_FLOOR_MM = 1_000;
const MAX_FLOOR_MM = 6_000;

/** Three quarters of the echoes must agree this closely. */
const MAX_SPREAD_MM = 60;

/**
 * Learns the empty bay from {@link CALIBRATION_PINGS} pings: the median echo is the floor.
 * Fails with `few-echoes` when over half of the pings came back empty or faulty, `unsteady` when
 * the echoes disagree (something moves, or a car stands there half in the beam), `out-of-range`
 * when the floor is nearer than 1 m or farther than 6 m.
 */
export function calibrateEmpty(
  echoesUs: readonly EchoUs[],
  speedDmPerS: number,
): Result<EmptyProfile, "few-echoes" | "unsteady" | "out-of-range"> {
  const distancesMm: number[] = [];
  for (const echoUs of echoesUs) {
    if (echoUs !== ECHO_NONE && echoUs !== ECHO_FAULT) distancesMm.push(distanceMmOf(echoUs, speedDmPerS));
  }
  const count = distancesMm.length;
  if (count < CALIBRATION_PINGS / 2 || count < echoesUs.length / 2) return { ok: false, error: "few-echoes" };
  distancesMm.sort((left, right) => left - right);
  const floorMm = distancesMm[count >> 1] ?? 0;
  const spreadMm = (distancesMm[count - 1 - (count >> 3)] ?? 0) - (distancesMm[count >> 3] ?? 0);
  if (spreadMm > MAX_SPREAD_MM) return { ok: false, error: "unsteady" };
  if (floorMm < MIN_FLOOR_MM || floorMm > MAX_FLOOR_MM) return { ok: false, error: "out-of-range" };
  return { ok: true, value: { floorMm } };
}
