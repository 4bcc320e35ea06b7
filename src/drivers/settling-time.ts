import type { Timer, TimerHandle } from "../ports/timer.js";

/** Tells whether what was begun has had its time. */
export class SettlingTime {
  readonly #timer: Timer;
  #handle: TimerHandle | undefined;
  #isOver = false;

  constructor(timer: Timer) {
    this.#timer = timer;
  }

  /** At least as long as it was given has passed. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** From now on, anew. */
  begin(delayMs: number): void {
    this.stop();
    this.#handle = this.#timer.set(this.#end, delayMs);
  }

  /** It is not over then, and will not be. */
  stop(): void {
    if (this.#handle !== undefined) this.#timer.clear(this.#handle);
    this.#handle = undefined;
    this.#isOver = false;
  }

  /** Made once, as it is needed each time. */
  readonly #end = (): void => {
    this.#handle = undefined;
    this.#isOver = true;
  };
}
