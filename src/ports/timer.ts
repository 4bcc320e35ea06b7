export type TimerHandle = number;

/** One-shot timers of an always-on node. */
export interface Timer {
  /** Calls `callback` once, after at least `delayMs` (an integer >= 0). */
  set(callback: () => void, delayMs: number): TimerHandle;
  /** Forgets a timer; one that has fired or is unknown is ignored. */
  clear(handle: TimerHandle): void;
}
