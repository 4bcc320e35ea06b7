import type { Timer, TimerHandle } from "../../src/ports/timer.js";

/** Timers in real time, for what talks to the network. */
export class RealTimer implements Timer {
  readonly #pending = new Map<TimerHandle, NodeJS.Timeout>();

  set(callback: () => void, delayMs: number): TimerHandle {
    const timeout = setTimeout(() => {
      this.#pending.delete(handle);
      callback();
    }, delayMs);
    const handle = timeout[Symbol.toPrimitive]();
    this.#pending.set(handle, timeout);
    return handle;
  }

  clear(handle: TimerHandle): void {
    clearTimeout(this.#pending.get(handle));
    this.#pending.delete(handle);
  }
}
