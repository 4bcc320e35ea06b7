import { VirtualTime } from "../../hosts/alley/virtual-time.js";
import type { Random } from "../../src/ports/random.js";
import type { Timer, TimerHandle } from "../../src/ports/timer.js";

/** The world's clock as a `Timer` that counts what is pending, and as the scheduler of a simulated broker. */
export class VirtualTimer implements Timer {
  readonly #time = new VirtualTime(0);
  readonly #pending = new Set<TimerHandle>();

  get nowMs(): number {
    return this.#time.nowMs;
  }

  /** Timers set and not yet run or cleared; what was asked by `after` does not count. */
  get pending(): number {
    return this.#pending.size;
  }

  set(callback: () => void, delayMs: number): TimerHandle {
    const handle = this.#time.after(delayMs, () => {
      this.#pending.delete(handle);
      callback();
    });
    this.#pending.add(handle);
    return handle;
  }

  clear(handle: TimerHandle): void {
    this.#pending.delete(handle);
    this.#time.cancel(handle);
  }

  after(delayMs: number, callback: () => void): void {
    this.#time.after(delayMs, callback);
  }

  /** Lets `durationMs` pass, and all that is due in it happen. */
  pass(durationMs: number): void {
    this.#time.runUntil(this.#time.nowMs + durationMs);
  }
}

/** A `Random` with a seed: the upper bits of a linear congruence. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return {
    below(limit) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * limit);
    },
  };
}

/** A `Random` that always gives its smallest, middle or largest value. */
export function fixedRandom(share: 0 | 0.5 | 1): Random {
  return { below: (limit) => Math.min(limit - 1, Math.floor(limit * share)) };
}
