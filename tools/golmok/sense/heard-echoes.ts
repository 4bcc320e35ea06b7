import { ECHO_NONE, type EchoUs } from "../../../src/domain/range.js";
import { echoUsOf, speedOfSoundDmPerS } from "../../../src/domain/speed-of-sound.js";
import type { Recording } from "./recording.js";

/** The held temperature is let go when the recorded one is so far from it. */
const HOLD_DECI_C = 20;

/** From beyond this no ranger hears; 9,500 mm is what an echo's microseconds can hold. */
const FARTHEST_MM = 9_500;

/**
 * Makes of recorded distances the echoes that a detector takes. A recording's distances may have been corrected for
 * temperature by the ranger or its driver, or not; nobody knows, so they are taken as they are: the echo is reckoned with
 * the same speed of sound with which the detector will make a distance of it again, and nothing is corrected twice. That
 * speed is of a *held* temperature, one that stays until the recorded one has moved by two degrees. Were it the recorded
 * one, whose last digit trembles, then equal distances would give unequal echoes, and a ranger that hangs could not be
 * told by its echoes being equal.
 */
export class HeardEchoes {
  readonly #recording: Recording;
  #heldDeciC: number | undefined;
  #speedDmPerS = speedOfSoundDmPerS(undefined);

  constructor(recording: Recording) {
    this.#recording = recording;
  }

  /** The temperature to give the detector with this reading; `undefined` before the first that was recorded. */
  get heldDeciC(): number | undefined {
    return this.#heldDeciC;
  }

  /** The speed of sound at that temperature, decimetres per second. */
  get speedDmPerS(): number {
    return this.#speedDmPerS;
  }

  /** The echo of reading `index`; to be asked in the order of time. */
  echoUs(index: number): EchoUs {
    const deciC = this.#recording.temperatureDeciC(index);
    if (
      deciC !== undefined &&
      Math.abs(deciC - (this.#heldDeciC ?? Number.POSITIVE_INFINITY)) >= HOLD_DECI_C
    ) {
      this.#heldDeciC = deciC;
      this.#speedDmPerS = speedOfSoundDmPerS(deciC);
    }
    const rangeMm = this.#recording.rangeMm(index);
    return rangeMm === undefined || rangeMm > FARTHEST_MM ? ECHO_NONE : echoUsOf(rangeMm, this.#speedDmPerS);
  }
}
