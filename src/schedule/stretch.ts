import type { Cursor } from "./cursor.js";

/**
 * A stretch of time without a change of one thing, found as far as it was asked for. Asked again within it, it answers
 * from what it knows, and looks on from there.
 */
export class Stretch {
  readonly #cursor: Cursor;
  /** What must not change, by regime. */
  readonly #keys: Uint8Array;
  #key = 0;
  #fromMs = 0;
  #untilMs = 0;
  /** Whether it begins or ends there, or just was not looked at any further. */
  #isBegun = false;
  #isEnded = false;
  /** The regimes on the other side. */
  #before = 0;
  #next = 0;

  /** @param keys of each regime, by its index: the stretch ends where another key begins */
  constructor(cursor: Cursor, keys: Uint8Array) {
    this.#cursor = cursor;
    this.#keys = keys;
  }

  /** When it began, if that was after `sinceMs`; else `undefined`. Ask for a moment within it first: {@link seek}. */
  begunAfter(sinceMs: number): number | undefined {
    this.#lookBack(sinceMs);
    return this.#isBegun && this.#fromMs > sinceMs ? this.#fromMs : undefined;
  }

  /** When it ends, if that is before `untilMs`; else `undefined`. Ask for a moment within it first: {@link seek}. */
  endsBefore(untilMs: number): number | undefined {
    this.#lookOn(untilMs);
    return this.#isEnded && this.#untilMs < untilMs ? this.#untilMs : undefined;
  }

  /** The regime before it; only when {@link begunAfter} gave a moment. */
  get before(): number {
    return this.#before;
  }

  /** The regime after it; only when {@link endsBefore} gave a moment. */
  get next(): number {
    return this.#next;
  }

  /** Makes it the stretch around the cursor's span, in which `utcMs` lies. The cursor is not moved. */
  seek(utcMs: number): void {
    if (utcMs >= this.#fromMs && utcMs < this.#untilMs) return;
    const cursor = this.#cursor;
    this.#key = this.#keys[cursor.regime] ?? 0;
    this.#fromMs = cursor.fromMs;
    this.#untilMs = cursor.untilMs;
    this.#isBegun = false;
    this.#isEnded = false;
  }

  #lookBack(sinceMs: number): void {
    const cursor = this.#cursor;
    if (this.#isBegun || this.#fromMs <= sinceMs) return;
    if (cursor.fromMs !== this.#fromMs) cursor.seek(this.#fromMs);
    while (!this.#isBegun && this.#fromMs > sinceMs) {
      cursor.back();
      if (this.#keys[cursor.regime] === this.#key) this.#fromMs = cursor.fromMs;
      else this.#isBegun = true;
    }
    this.#before = cursor.regime;
  }

  #lookOn(untilMs: number): void {
    const cursor = this.#cursor;
    if (this.#isEnded || this.#untilMs >= untilMs) return;
    if (cursor.untilMs !== this.#untilMs) cursor.seek(this.#untilMs - 1);
    while (!this.#isEnded && this.#untilMs < untilMs) {
      cursor.next();
      if (this.#keys[cursor.regime] === this.#key) this.#untilMs = cursor.untilMs;
      else this.#isEnded = true;
    }
    this.#next = cursor.regime;
  }
}
