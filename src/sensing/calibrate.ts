import { ECHO_FAULT, ECHO_NONE, type EchoUs } from "../domain/range.js";
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
 * - `few-echoes`: the empty bay answers too seldom to be told from silence, and too often to be called silent;
 * - `unsteady`: the echoes disagree: something moves, or stands half in the beam;
 * - `out-of-range`: what answers is nearer than 1 m from above, or 0.5 m from the side, or farther than 6 m.
 */
export type CalibrationFault =
  | "few-readings"
  | "faults"
  | "blocked"
  | "few-echoes"
  | "unsteady"
  | "out-of-range";

/** Calibration needs so many pings. */
export const CALIBRATION_PINGS = 20;

/** Echoes from nearer are of something that covers the ranger. */
const BLOCKED_MM = 250;

const NEAREST_MM = 500;
const NEAREST_FROM_ABOVE_MM = 1_000;
const FARTHEST_MM = 6_000;

/** Half of the range that holds three quarters of the echoes. */
const MAX_SPREAD_MM = 60;

/** Echoes so far from the floor are of something else. */
const OTHER_MM = 200;

/** The empty bay answers to so many of 1,000 pings at least, or to so few at most. */
const MIN_ECHOES_PER_MILLE = 500;
const SILENT_PER_MILLE = 150;

/** From here on an echo is what some rangers give for none; or a round number from here on that comes so often. */
const NOTHING_MM = 7_000;
const WORD_FOR_NOTHING_MM = 3_900;
const WORD_PER_MILLE = 250;

/** A bay without echoes says nothing of how often the ranger repeats itself: as often as a good one may. */
const UNKNOWN_REPEATS_PER_MILLE = 200;

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
  const allMm = answered
    .map(({ echoUs, speedDmPerS }) => distanceMmOf(echoUs, speedDmPerS))
    .filter((distanceMm) => distanceMm < NOTHING_MM);
  const wordMm = wordForNothing(allMm);
  const distancesMm = allMm.filter((distanceMm) => distanceMm !== wordMm);
  const isLevel = mounting === "wall" || mounting === "kerb";
  if (distancesMm.length * 1_000 <= count * SILENT_PER_MILLE) {
    if (mounting !== undefined && !isLevel) return { ok: false, error: "few-echoes" };
    const silent = {
      floorMm: undefined,
      spreadMm: 0,
      echoesPerMille: 0,
      repeatsPerMille: UNKNOWN_REPEATS_PER_MILLE,
    };
    return { ok: true, value: { mounting: mounting ?? "wall", ...silent, temperatureDeciC } };
  }
  const medianMm = medianOf(distancesMm);
  if (medianMm < BLOCKED_MM) return { ok: false, error: "blocked" };
  const floorsMm = distancesMm.filter((distanceMm) => Math.abs(distanceMm - medianMm) <= OTHER_MM);
  const echoesPerMille = Math.trunc((floorsMm.length * 1_000) / count);
  if (floorsMm.length * 4 < distancesMm.length * 3) return { ok: false, error: "unsteady" };
  if (echoesPerMille < MIN_ECHOES_PER_MILLE) return { ok: false, error: "few-echoes" };
  const spreadMm = spreadOf(floorsMm);
  if (spreadMm > MAX_SPREAD_MM) return { ok: false, error: "unsteady" };
  const floorMm = medianOf(floorsMm);
  if (floorMm < (isLevel ? NEAREST_MM : NEAREST_FROM_ABOVE_MM) || floorMm > FARTHEST_MM)
    return { ok: false, error: "out-of-range" };
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

/** A distance that some rangers give when nothing comes back: round, far, and again and again. */
function wordForNothing(distancesMm: readonly number[]): number | undefined {
  const farMm = Math.max(0, ...distancesMm);
  if (farMm < WORD_FOR_NOTHING_MM || farMm % 100 !== 0) return undefined;
  const count = distancesMm.filter((distanceMm) => distanceMm === farMm).length;
  return count * 1_000 >= distancesMm.length * WORD_PER_MILLE ? farMm : undefined;
}

/** Of 1,000 echoes, how many equal the one before; an even chance is left to what so few cannot show. */
function repeatsOf(readings: readonly CalibrationReading[]): number {
  let echoes = 0;
  let repeats = 0;
  for (let index = 1; index < readings.length; index += 1) {
    const echoUs = readings[index]?.echoUs;
    if (echoUs === ECHO_NONE) continue;
    echoes += 1;
    if (echoUs === readings[index - 1]?.echoUs) repeats += 1;
  }
  return Math.min(1_000, Math.trunc(((repeats + 1) * 1_000) / (echoes + 1)));
}
