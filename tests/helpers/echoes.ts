/** What rangers bring back, for tests: echoes by distance, and sequences of them. */

import fc from "fast-check";
import { ECHO_FAULT, ECHO_NONE, type EchoUs } from "../../src/domain/range.js";

/** A speed at which one microsecond of echo is a fifth of a millimetre: every distance has its exact echo. */
export const TEST_SPEED_DM_PER_S = 4_000;

/** The echo that comes from exactly `distanceMm` at {@link TEST_SPEED_DM_PER_S}. */
export function echoFrom(distanceMm: number): EchoUs {
  return distanceMm * 5;
}

/** Any reading a ranger can give: each kind of evidence over a floor of 2.4 m, faults, and anything else. */
export const anyEcho = fc.oneof(
  { weight: 4, arbitrary: fc.constant(echoFrom(2_400)) },
  { weight: 4, arbitrary: fc.constant(echoFrom(1_200)) },
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
