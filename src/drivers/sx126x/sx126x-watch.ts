import type { Timer, TimerHandle } from "../../ports/timer.js";

/** One timer that is set anew again and again. */
export class Sx126xWatch {
  readonly #timer: Timer;
  readonly #onDue: () => void;
  #handle: TimerHandle | undefined;

  constructor(timer: Timer, onDue: () => void) {
    this.#timer = timer;
    this.#onDue = onDue;
  }

  /** Calls in `delayMs`, unless it is 0, instead of when it would have called before. */
  set(delayMs: number): void {
    this.clear();
    if (delayMs > 0) this.#handle = this.#timer.set(this.#expire, delayMs);
  }

  clear(): void {
    if (this.#handle !== undefined) this.#timer.clear(this.#handle);
    this.#handle = undefined;
  }

  readonly #expire = (): void => {
    this.#handle = undefined;
    this.#onDue();
  };
}
