import type { Timer, TimerHandle } from "../../src/ports/timer.js";

const pending = new Map<TimerHandle, NodeJS.Timeout>();

/** Timers in real time, for what talks to the network. */
export const realTimer: Timer = {
  set(callback, delayMs) {
    const timeout = setTimeout(() => {
      pending.delete(handle);
      callback();
    }, delayMs);
    const handle = timeout[Symbol.toPrimitive]();
    pending.set(handle, timeout);
    return handle;
  },
  clear(handle) {
    clearTimeout(pending.get(handle));
    pending.delete(handle);
  },
};
