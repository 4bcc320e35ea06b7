import type { Cursor } from "./cursor.js";

/**
 * The stretch of time around a moment in which one thing does not change. Most changes are near and found at a glance;
 * of one that is not, what was found is kept: asked again within it, the answer is there, or is looked for from there.
 */
export class Stretch {
  /** What must not change, by regime. */
  readonly #keys: Uint8Array;
  readonly #far: Cursor;
  /** What is known of the stretch asked about last, and whether it begins or ends there or goes on. */
  #key = 0;
  #fromMs = 0;
  #untilMs = 0;
  #isBegun = false;
  #isEnded = false;
  #farBefore = 0;
  #farNext = 0;
  #before = 0;
  #next = 0;

  /**
   * @param keys of each regime, by its index: the stretch ends where another key begins
   * @param far a cursor of its own, to look far
   */
  constructor(keys: Uint8Array, far: Cursor) {
    this.#keys = keys;
    this.#far = far;
  }

  /** The regime before the stretch; only when {@link begunAfter} just gave a moment. */
  get before(): number {
    return this.#before;
  }

  /** The regime after the stretch; only when {@link endsBefore} just gave a moment. */
  get next(): number {
    return this.#next;
  }

  /** When the stretch around the span of `here` began, if that was after `sinceMs`; else `undefined`. */
  begunAfter(here: Cursor, sinceMs: number): number | undefined {
    const nearMs = here.beganLately(this.#keys);
    if (nearMs !== undefined) {
      this.#before = here.seen;
      return nearMs > sinceMs ? nearMs : undefined;
    }
    this.#settle(here);
    while (!this.#isBegun && this.#fromMs > sinceMs) this.#lookBack(sinceMs);
    this.#before = this.#farBefore;
    return this.#isBegun && this.#fromMs > sinceMs ? this.#fromMs : undefined;
  }

  /** When the stretch around the span of `here` ends, if that is near or before `untilMs`; else `undefined`. */
  endsBefore(here: Cursor, untilMs: number): number | undefined {
    const nearMs = here.endsSoon(this.#keys);
    if (nearMs !== undefined) {
      this.#next = here.seen;
      return nearMs;
    }
    this.#settle(here);
    while (!this.#isEnded && this.#untilMs < untilMs) this.#lookOn(untilMs);
    this.#next = this.#farNext;
    return this.#isEnded && this.#untilMs < untilMs ? this.#untilMs : undefined;
  }

  /** Begins anew with the span of `here`, unless that lies in the stretch already. */
  #settle(here: Cursor): void {
    if (here.fromMs >= this.#fromMs && here.untilMs <= this.#untilMs) return;
    this.#key = this.#keys[here.regime] ?? 0;
    this.#fromMs = here.fromMs;
    this.#untilMs = here.untilMs;
    this.#isBegun = false;
    this.#isEnded = false;
  }

  #lookBack(sinceMs: number): void {
    const far = this.#far;
    far.seek(this.#fromMs - 1);
    if (this.#keys[far.regime] === this.#key) far.passBack(this.#keys, sinceMs);
    if (this.#keys[far.regime] === this.#key) {
      this.#fromMs = far.fromMs;
      return;
    }
    this.#fromMs = far.untilMs;
    this.#isBegun = true;
    this.#farBefore = far.regime;
  }

  #lookOn(untilMs: number): void {
    const far = this.#far;
    far.seek(this.#untilMs);
    if (this.#keys[far.regime] === this.#key) far.passOn(this.#keys, untilMs);
    if (this.#keys[far.regime] === this.#key) {
      this.#untilMs = far.untilMs;
      return;
    }
    this.#untilMs = far.fromMs;
    this.#isEnded = true;
    this.#farNext = far.regime;
  }
}
