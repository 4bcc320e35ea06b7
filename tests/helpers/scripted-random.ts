/** Sources of randomness for tests. */

import type { Random } from "../../src/ports/random.js";

/** Gives these numbers, each cut to the limit asked for, over and over. */
export function scriptedRandom(...numbers: readonly number[]): Random {
  let next = 0;
  return {
    below(limit) {
      const number = numbers[next % numbers.length] ?? 0;
      next += 1;
      return Math.min(number, limit - 1);
    },
  };
}

/** A small generator: good enough to spread things, and the same for the same seed. */
export class TestRandom implements Random {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed ^ 0x9e3779b9) >>> 0;
  }

  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }
}
