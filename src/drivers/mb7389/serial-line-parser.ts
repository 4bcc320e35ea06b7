import type { FrameParser } from "../frame-receiver.js";

const LETTER_R = 0x52;
const CARRIAGE_RETURN = 0x0d;
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;
const DIGIT_COUNT = 4;

/** Nearer than this is told as this; 5000 is "no target". */
const LOWEST_MM = 300;
const HIGHEST_MM = 5_000;

/**
 * Finds the MB7389's lines: `R`, four digits, a carriage return; millimetres, [300, 5000].
 *
 * There is no checksum: a digit spoiled into another digit that leaves the number in its range can't be told. All
 * else can: another letter, a missing or additional digit, a number that the chip never sends. After such a line
 * nothing is believed until the line has paused. The text that the chip sends after power-up has an `R` in "RoHS"
 * and in "WR", without digits behind it.
 *
 * Source: MaxBotix, "HRXL-MaxSonar-WR/WRC Series", PD11500, "Pin Out" (pin 5): 9600 baud 8N1, at most 4999 mm, and
 * 5000 when no target is detected.
 */
export class Mb7389LineParser implements FrameParser {
  /** Bytes of the line so far, the `R` included. */
  #count = 0;
  #distanceMm = 0;
  #isLost = false;

  push(byte: number): number | undefined {
    if (this.#isLost) return undefined;
    if (this.#count === 0) return this.#begin(byte);
    if (this.#count <= DIGIT_COUNT) return this.#digit(byte);
    const isGood =
      byte === CARRIAGE_RETURN && this.#distanceMm >= LOWEST_MM && this.#distanceMm <= HIGHEST_MM;
    this.#count = 0;
    if (isGood) return this.#distanceMm;
    this.#isLost = true;
    return undefined;
  }

  reset(): void {
    this.#count = 0;
    this.#isLost = false;
  }

  #begin(byte: number): undefined {
    if (byte !== LETTER_R) return;
    this.#count = 1;
    this.#distanceMm = 0;
  }

  #digit(byte: number): undefined {
    if (byte < DIGIT_0 || byte > DIGIT_9) {
      this.#isLost = true;
      return;
    }
    this.#distanceMm = this.#distanceMm * 10 + byte - DIGIT_0;
    this.#count += 1;
  }
}
