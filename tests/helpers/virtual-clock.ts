/** Time for tests: it goes on only when told to, and what falls due at one moment runs in the order of asking. */

interface Due {
  readonly atMs: number;
  readonly callback: () => void;
}

export class VirtualClock {
  nowMs = 0;
  readonly #due = new Map<number, Due>();
  #lastHandle = 0;

  /** Calls back once, `delayMs` from now; the handle cancels. */
  after(delayMs: number, callback: () => void): number {
    this.#lastHandle += 1;
    this.#due.set(this.#lastHandle, { atMs: this.nowMs + delayMs, callback });
    return this.#lastHandle;
  }

  cancel(handle: number | undefined): void {
    if (handle !== undefined) this.#due.delete(handle);
  }

  /** Runs everything that falls due until then, that moment included. */
  runUntil(untilMs: number): void {
    for (;;) {
      const next = this.#next();
      if (next === undefined || next[1].atMs > untilMs) break;
      this.#due.delete(next[0]);
      this.nowMs = Math.max(this.nowMs, next[1].atMs);
      next[1].callback();
    }
    this.nowMs = Math.max(this.nowMs, untilMs);
  }

  #next(): readonly [number, Due] | undefined {
    let first: readonly [number, Due] | undefined;
    for (const entry of this.#due) if (first === undefined || entry[1].atMs < first[1].atMs) first = entry;
    return first;
  }
}
