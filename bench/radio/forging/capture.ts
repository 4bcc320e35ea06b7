/** Everything that was ever on the air, as an attacker keeps it, and what the alley has been through since. */

import type { SeededRandom } from "../../../hosts/alley/random.js";

/** How often each of these has happened. */
export interface Upheavals {
  readonly reboots: number;
  readonly restores: number;
  readonly pairings: number;
}

export interface CapturedFrame extends Upheavals {
  readonly bytes: Uint8Array;
  readonly isFromSign: boolean;
  /** Of another alley with nodes of the same numbers. */
  readonly isForeign: boolean;
}

/** More are not kept: one of those before is given up. */
const CAPACITY = 4_000;

export class Capture {
  readonly frames: CapturedFrame[] = [];
  readonly #random: SeededRandom;

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  add(frame: CapturedFrame): void {
    if (this.frames.length < CAPACITY) this.frames.push(frame);
    else this.frames[this.#random.below(CAPACITY)] = frame;
  }

  /** Half the time one of the newest. */
  draw(): CapturedFrame {
    const { length } = this.frames;
    const isNew = length < CAPACITY && this.#random.below(2) === 0;
    const index = isNew ? length - 1 - this.#random.below(Math.min(64, length)) : this.#random.below(length);
    const frame = this.frames[index];
    if (frame === undefined) throw new Error("nothing was captured yet");
    return frame;
  }
}
