export type TimerHandle = number;

/** One-shot timers of an always-on node. */
export interface Timer {
  /** Calls `callback` once, after at least `delayMs` (an integer in [0, 2147483647]). */
  set(callback: () => void, delayMs: number): TimerHandle;
  /** Forgets a timer; one that has fired or is unknown is ignored. */
  clear(handle: TimerHandle): void;
}
