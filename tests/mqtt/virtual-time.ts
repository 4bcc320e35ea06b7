import type { Random } from "../../src/ports/random.js";
import type { Timer, TimerHandle } from "../../src/ports/timer.js";

interface Entry {
  readonly handle: TimerHandle;
  readonly atMs: number;
  readonly callback: () => void;
}

/** A clock that stands still until told to go on: a `Timer` and the scheduler of the simulated broker at once. */
export class VirtualTime implements Timer {
  nowMs = 0;
  #handle = 0;
  #entries: Entry[] = [];

  set(callback: () => void, delayMs: number): TimerHandle {
    this.#handle += 1;
    this.#entries.push({ handle: this.#handle, atMs: this.nowMs + delayMs, callback });
    return this.#handle;
  }

  clear(handle: TimerHandle): void {
    this.#entries = this.#entries.filter((entry) => entry.handle !== handle);
  }

  after(delayMs: number, callback: () => void): void {
    this.set(callback, delayMs);
  }

  /** Timers still to come. */
  get pending(): number {
    return this.#entries.length;
  }

  /** Lets `durationMs` pass, and all that is due in it happen in its order. */
  pass(durationMs: number): void {
    const endMs = this.nowMs + durationMs;
    for (;;) {
      let next: Entry | undefined;
      for (const entry of this.#entries) {
        if (entry.atMs <= endMs && (next === undefined || entry.atMs < next.atMs)) next = entry;
      }
      if (next === undefined) break;
      this.clear(next.handle);
      this.nowMs = next.atMs;
      next.callback();
    }
    this.nowMs = endMs;
  }
}

/** A small generator with a seed (a linear congruence's upper bits), for tests alone. */
export class SeededRandom implements Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * limit);
  }
}

/** A `Random` that always gives its smallest, middle or largest value. */
export function fixedRandom(share: 0 | 0.5 | 1): Random {
  return { below: (limit) => Math.min(limit - 1, Math.floor(limit * share)) };
}
