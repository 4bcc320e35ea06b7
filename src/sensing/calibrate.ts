import { ECHO_FAULT, type EchoUs } from "../domain/range.js";
import type { Result } from "../domain/result.js";
import { distanceMmOf } from "../domain/speed-of-sound.js";
import type { EmptyProfile, Mounting } from "./empty-profile.js";

/** One ping on the empty bay. */
export interface CalibrationReading {
  readonly echoUs: EchoUs;
  /** Speed of sound then, decimetres per second. */
  readonly speedDmPerS: number;
  /** Tenths of a degree Celsius. */
  readonly temperatureDeciC: number;
}

/**
 * - `few-readings`: fewer than {@link CALIBRATION_PINGS};
 * - `faults`: the ranger did not answer one ping in ten or more;
 * - `blocked`: echoes from so near that something covers the ranger;
 * - `latched`: one and the same echo, again and again;
 * - `few-echoes`: the empty bay answers too seldom to be told from silence, and too often to be called silent;
 * - `unsteady`: the echoes disagree: something moves, or stands half in the beam;
 * - `out-of-range`: what answers is nearer than 0.5 m or farther than 6 m.
 */
export type CalibrationFault =
  | "few-readings"
  | "faults"
  | "blocked"
  | "latched"
  | "few-echoes"
  | "unsteady"
  | "out-of-range";

/** Calibration needs so many pings. */
export const CALIBRATION_PINGS = 32;

const NEAREST_MM = 500;
const FARTHEST_MM = 6_000;

/** Half of the range that holds three quarters of the echoes. */
const MAX_SPREAD_MM = 60;

/** Echoes so far from the floor are of something else. */
const OTHER_MM = 200;

/** The empty bay answers to so many of 1,000 pings at least, or to so few at most. */
const MIN_ECHOES_PER_MILLE = 500;
const SILENT_PER_MILLE = 150;

/** From here on an echo is what some rangers give for none. */
const NOTHING_MM = 7_000;

const LATCHED_COUNT = 24;

/**
 * Learns the empty bay: the median echo is the floor, or what stands across. A bay that brings next to nothing back is
 * silent when empty, which only a ranger that looks level can make use of.
 * @param mounting left out, it is `overhead` when there is a floor, and `wall` when the bay is silent
 */
export function calibrateEmpty(
  readings: readonly CalibrationReading[],
  mounting?: Mounting,
): Result<EmptyProfile, CalibrationFault> {
  const count = readings.length;
  if (count < CALIBRATION_PINGS) return { ok: false, error: "few-readings" };
  const answered = readings.filter(({ echoUs }) => echoUs !== ECHO_FAULT);
  if (answered.length * 10 <= count * 9) return { ok: false, error: "faults" };
  const temperatureDeciC = medianOf(answered.map((reading) => reading.temperatureDeciC));
  const distancesMm = answered
    .map(({ echoUs, speedDmPerS }) => distanceMmOf(echoUs, speedDmPerS))
    .filter((distanceMm) => distanceMm < NOTHING_MM);
  const isLevel = mounting === "wall" || mounting === "kerb";
  if (distancesMm.length * 1_000 <= count * SILENT_PER_MILLE) {
    if (mounting !== undefined && !isLevel) return { ok: false, error: "few-echoes" };
    const silent = { floorMm: undefined, spreadMm: 0, echoesPerMille: 0, repeatsPerMille: 0 };
    return { ok: true, value: { mounting: mounting ?? "wall", ...silent, temperatureDeciC } };
  }
  const medianMm = medianOf(distancesMm);
  if (medianMm < 250) return { ok: false, error: "blocked" };
  if (longestRepeat(answered) >= LATCHED_COUNT) return { ok: false, error: "latched" };
  const floorsMm = distancesMm.filter((distanceMm) => Math.abs(distanceMm - medianMm) <= OTHER_MM);
  const echoesPerMille = Math.trunc((floorsMm.length * 1_000) / count);
  if (floorsMm.length * 4 < distancesMm.length * 3) return { ok: false, error: "unsteady" };
  if (echoesPerMille < MIN_ECHOES_PER_MILLE) return { ok: false, error: "few-echoes" };
  const spreadMm = spreadOf(floorsMm);
  if (spreadMm > MAX_SPREAD_MM) return { ok: false, error: "unsteady" };
  const floorMm = medianOf(floorsMm);
  if (floorMm < NEAREST_MM || floorMm > FARTHEST_MM) return { ok: false, error: "out-of-range" };
  const repeatsPerMille = repeatsOf(answered);
  const value = {
    mounting: mounting ?? "overhead",
    floorMm,
    spreadMm,
    echoesPerMille,
    repeatsPerMille,
    temperatureDeciC,
  };
  return { ok: true, value };
}

/** The lower one of two in the middle; `numbers` is not empty. */
function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((left, right) => left - right);
  return sorted[(sorted.length - 1) >> 1] ?? 0;
}

function spreadOf(distancesMm: readonly number[]): number {
  const sorted = [...distancesMm].sort((left, right) => left - right);
  const eighth = sorted.length >> 3;
  return ((sorted[sorted.length - 1 - eighth] ?? 0) - (sorted[eighth] ?? 0) + 1) >> 1;
}

/** Of 1,000 echoes, how many equal the one before; an even chance is left to what so few cannot show. */
function repeatsOf(readings: readonly CalibrationReading[]): number {
  let repeats = 0;
  for (let index = 1; index < readings.length; index += 1)
    if (readings[index]?.echoUs === readings[index - 1]?.echoUs) repeats += 1;
  return Math.trunc(((repeats + 1) * 1_000) / (readings.length + 1));
}

function longestRepeat(readings: readonly CalibrationReading[]): number {
  let longest = 0;
  let run = 0;
  for (let index = 0; index < readings.length; index += 1) {
    run = index > 0 && readings[index]?.echoUs === readings[index - 1]?.echoUs ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
}
