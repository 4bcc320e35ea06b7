import type { WallTime } from "../../hosts/desktop/pace.js";

/** A clock on the wall that goes on only when told to. */
export class TestWall implements WallTime {
  #nowMs = 5_000.25;
  #beat: { readonly periodMs: number; readonly callback: () => void; dueMs: number } | undefined;
  beats = 0;

  nowMs(): number {
    return this.#nowMs;
  }

  every(periodMs: number, callback: () => void): () => void {
    this.beats += 1;
    this.#beat = { periodMs, callback, dueMs: this.#nowMs + periodMs };
    return () => {
      this.beats -= 1;
      this.#beat = undefined;
    };
  }

  /** Lets time pass, beat by beat. */
  pass(durationMs: number): void {
    const endMs = this.#nowMs + durationMs;
    for (let beat = this.#beat; beat !== undefined && beat.dueMs <= endMs; beat = this.#beat) {
      this.#nowMs = beat.dueMs;
      beat.dueMs += beat.periodMs;
      beat.callback();
    }
    this.#nowMs = endMs;
  }

  /** Time passes, and nothing is called: the machine sleeps, or is busy. */
  freeze(durationMs: number): void {
    this.#nowMs += durationMs;
    if (this.#beat !== undefined) this.#beat.dueMs = Math.max(this.#beat.dueMs, this.#nowMs);
  }
}
