import type { FrameParser } from "../frame-receiver.js";

const HEADER = 0xff;

/**
 * Finds the A02YYUW's frames.
 *
 *     byte   0     1       2       3
 *            0xFF  high    low     low byte of the sum of bytes 0 to 2
 *                  distance, mm
 *
 * A high byte of 0xFF would be 65 m: it is the header, and what stood before it was noise. After a sum that is
 * wrong nothing is believed until the line has paused, because the tail of a spoiled frame and the head of the
 * next one can add up (FF 02 FF 04 FF 02 FF 00: bytes 2 to 5 are a frame of 1279 mm that nobody sent).
 *
 * Source: DFRobot wiki, SEN0311, "Communication Protocol Description" (FF 07 A1 A7 is 1953 mm).
 */
export class A02yyuwParser implements FrameParser {
  #count = 0;
  #high = 0;
  #low = 0;
  #isLost = false;

  push(byte: number): number | undefined {
    if (this.#isLost) return undefined;
    switch (this.#count) {
      case 0:
        if (byte === HEADER) this.#count = 1;
        return undefined;
      case 1:
        if (byte === HEADER) return undefined;
        this.#high = byte;
        this.#count = 2;
        return undefined;
      case 2:
        this.#low = byte;
        this.#count = 3;
        return undefined;
      default:
        return this.#end(byte);
    }
  }

  reset(): void {
    this.#count = 0;
    this.#isLost = false;
  }

  #end(sum: number): number | undefined {
    this.#count = 0;
    if (((HEADER + this.#high + this.#low) & 0xff) === sum) return this.#high * 256 + this.#low;
    this.#isLost = true;
    return undefined;
  }
}
