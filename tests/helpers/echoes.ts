/** What rangers bring back, for tests: echoes by distance, and sequences of them. */

import fc from "fast-check";
import { ECHO_FAULT, ECHO_NONE, type EchoUs } from "../../src/domain/range.js";
import { echoUsOf, speedOfSoundDmPerS } from "../../src/domain/speed-of-sound.js";

/** Air of 20 degrees, tenths of a degree, and how fast sound is in it. */
export const MILD_DECI_C = 200;
export const MILD_DM_PER_S = speedOfSoundDmPerS(MILD_DECI_C);

/** The echo that comes from `distanceMm` in air of `temperatureDeciC`. */
export function echoFrom(distanceMm: number, temperatureDeciC: number = MILD_DECI_C): EchoUs {
  return echoUsOf(distanceMm, speedOfSoundDmPerS(temperatureDeciC));
}

/** Any reading a ranger can give: each kind of evidence over a floor of 2.4 m, faults, and anything else. */
export const anyEcho: fc.Arbitrary<EchoUs> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 2_397, max: 2_403 }).map((mm) => echoFrom(mm)) },
  { weight: 4, arbitrary: fc.integer({ min: 1_197, max: 1_203 }).map((mm) => echoFrom(mm)) },
  { weight: 2, arbitrary: fc.constant(ECHO_NONE) },
  { weight: 2, arbitrary: fc.constant(ECHO_FAULT) },
  { weight: 1, arbitrary: fc.constant(echoFrom(100)) },
  { weight: 1, arbitrary: fc.constant(echoFrom(2_150)) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }) },
);

/** Stretches of equal readings, as a bay gives them, now and then broken. */
export const echoSequence = fc
  .array(fc.tuple(anyEcho, fc.integer({ min: 1, max: 12 })), { minLength: 1, maxLength: 12 })
  .map((stretches) => stretches.flatMap(([echoUs, count]) => Array.from({ length: count }, () => echoUs)));
