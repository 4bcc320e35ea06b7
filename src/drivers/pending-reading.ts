import { ECHO_FAULT, type EchoUs } from "../domain/range.js";
import type { Timer, TimerHandle } from "../ports/timer.js";

/**
 * The reading that a ranger owes after `trigger`, told once: what `settle` brings, or a fault when the time is over.
 *
 *     idle --begin--> pending --settle(echo) | time over: fault--> idle, the reading waits for `read`
 */
export class PendingReading {
  readonly #timer: Timer;
  #onReadable: (() => void) | undefined;
  #deadline: TimerHandle | undefined;
  #reading: EchoUs | undefined;

  constructor(timer: Timer, onReadable: () => void) {
    this.#timer = timer;
    this.#onReadable = onReadable;
  }

  get isPending(): boolean {
    return this.#deadline !== undefined;
  }

  /** A reading is owed from now on, and is a fault when nothing else came in `timeoutMs`. */
  begin(timeoutMs: number): void {
    if (this.isPending || this.#onReadable === undefined) return;
    this.#deadline = this.#timer.set(() => this.settle(ECHO_FAULT), timeoutMs);
  }

  /** Pays what is owed. When nothing is, it does nothing. */
  settle(echoUs: EchoUs): void {
    if (this.#deadline === undefined) return;
    this.#timer.clear(this.#deadline);
    this.#deadline = undefined;
    this.#reading = echoUs;
    this.#onReadable?.();
  }

  read(): EchoUs | undefined {
    const reading = this.#reading;
    this.#reading = undefined;
    return reading;
  }

  close(): void {
    if (this.#deadline !== undefined) this.#timer.clear(this.#deadline);
    this.#deadline = undefined;
    this.#onReadable = undefined;
    this.#reading = undefined;
  }
}
