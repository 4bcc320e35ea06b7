import {
  type CalibrationFault,
  type CalibrationReading,
  calibrateEmpty,
} from "../../../src/sensing/calibrate.js";
import type { EmptyProfile, Mounting } from "../../../src/sensing/empty-profile.js";
import { repeatsOfLatched } from "../../../src/sensing/run-lengths.js";
import { HeardEchoes } from "./heard-echoes.js";
import type { Recording } from "./recording.js";
import { silentFromMs } from "./silent-gap.js";

/**
 * What is worth a look though the profile can be used:
 * - `weak-echoes`: fewer than 80 % of the pings bring the empty bay's echo back;
 * - `wide-spread`: the echoes are spread by more than half of what would be refused;
 * - `car-below`: what looks down meets something nearer than any floor should be;
 * - `car-across`: what looks level meets something where a car would stand;
 * - `far-floor`: farther than many rangers hear well;
 * - `silent-bay`: nothing comes back from the empty bay;
 * - `many-repeats`, `constant-repeats`: a ranger that hangs shows late, or never;
 * - `no-temperature`, `temperature-changed`: none was recorded, or it moved by more than five degrees;
 * - `short-recording`: less than a minute;
 * - `gaps`: the ranger did not answer for a while.
 */
export type CalibrationWarning =
  | "weak-echoes"
  | "wide-spread"
  | "car-below"
  | "car-across"
  | "far-floor"
  | "silent-bay"
  | "many-repeats"
  | "constant-repeats"
  | "no-temperature"
  | "temperature-changed"
  | "short-recording"
  | "gaps";

export type FindingCode = CalibrationFault | CalibrationWarning;

/** A profile, with warnings or none; or why there is none. */
export interface Calibration {
  readonly profile: EmptyProfile | undefined;
  readonly findings: readonly FindingCode[];
}

/** Enough echoes for any weather. */
const GOOD_PER_MILLE = 800;
/** Half of the spread that is refused. */
const WIDE_MM = 30;
/** A beam or ceiling is higher than this above a floor, but not above the roof of a car. */
const CAR_BELOW_MM = 1_800;
/** Across a bay nothing stands so near but a car. */
const CAR_ACROSS_MM = 1_500;
/** Source: data sheets of HC-SR04, A02YYUW and JSN-SR04T give 4 to 4.5 m to a flat wall. */
const FAR_MM = 4_500;
/** A ranger that hangs should show within a minute of readings that are a second apart. */
const LATE_REPEATS = 60;
const CHANGED_DECI_C = 50;
const SHORT_MS = 60_000;

/** What the detector reckons with where there is no thermometer. Source: src/domain/speed-of-sound.ts. */
const ASSUMED_DECI_C = 125;

/** Learns a profile from a recording of an empty bay. */
export function calibrateRecording(recording: Recording, mounting: Mounting | undefined): Calibration {
  const learnt = calibrateEmpty(readingsOf(recording), mounting);
  const ofRecording = warningsOfRecording(recording);
  if (!learnt.ok) return { profile: undefined, findings: [learnt.error, ...ofRecording] };
  return { profile: learnt.value, findings: [...warningsOfProfile(learnt.value), ...ofRecording] };
}

function readingsOf(recording: Recording): readonly CalibrationReading[] {
  const heard = new HeardEchoes(recording);
  const readings: CalibrationReading[] = [];
  let temperatureDeciC = ASSUMED_DECI_C;
  for (let index = 0; index < recording.count; index += 1) {
    const echoUs = heard.echoUs(index);
    temperatureDeciC = recording.temperatureDeciC(index) ?? temperatureDeciC;
    readings.push({ echoUs, speedDmPerS: heard.speedDmPerS, temperatureDeciC });
  }
  return readings;
}

function warningsOfProfile(profile: EmptyProfile): readonly CalibrationWarning[] {
  const { mounting, floorMm, spreadMm, echoesPerMille, repeatsPerMille } = profile;
  if (floorMm === undefined) return ["silent-bay"];
  const looksDown = mounting === "overhead" || mounting === "pole";
  const latchedCount = repeatsOfLatched(repeatsPerMille);
  const warnings: readonly (readonly [boolean, CalibrationWarning])[] = [
    [echoesPerMille < GOOD_PER_MILLE, "weak-echoes"],
    [spreadMm > WIDE_MM, "wide-spread"],
    [looksDown && floorMm < CAR_BELOW_MM, "car-below"],
    [!looksDown && floorMm < CAR_ACROSS_MM, "car-across"],
    [floorMm > FAR_MM, "far-floor"],
    [latchedCount === 0, "constant-repeats"],
    [latchedCount > LATE_REPEATS, "many-repeats"],
  ];
  return warnings.filter(([applies]) => applies).map(([, code]) => code);
}

function warningsOfRecording(recording: Recording): readonly CalibrationWarning[] {
  const silentMs = silentFromMs(recording);
  let lowDeciC = Number.POSITIVE_INFINITY;
  let highDeciC = Number.NEGATIVE_INFINITY;
  let hasGaps = false;
  for (let index = 0; index < recording.count; index += 1) {
    const deciC = recording.temperatureDeciC(index);
    if (deciC !== undefined) {
      lowDeciC = Math.min(lowDeciC, deciC);
      highDeciC = Math.max(highDeciC, deciC);
    }
    if (index > 0 && recording.timeMs(index) - recording.timeMs(index - 1) > silentMs) hasGaps = true;
  }
  const lengthMs = recording.timeMs(recording.count - 1) - recording.timeMs(0);
  const warnings: readonly (readonly [boolean, CalibrationWarning])[] = [
    [highDeciC < lowDeciC, "no-temperature"],
    [highDeciC - lowDeciC > CHANGED_DECI_C, "temperature-changed"],
    [lengthMs < SHORT_MS, "short-recording"],
    [hasGaps, "gaps"],
  ];
  return warnings.filter(([applies]) => applies).map(([, code]) => code);
}
