import type { Cursor } from "./cursor.js";

/** A stretch as far as it is known, and whether it begins or ends there or goes on. */
interface Known {
  readonly key: number;
  fromMs: number;
  untilMs: number;
  isBegun: boolean;
  isEnded: boolean;
  /** The regimes on the other sides, where it begins and ends. */
  before: number;
  next: number;
}

/** Long stretches that are kept: where changes are rare, a year has few. */
const KEPT = 8;

/**
 * The stretch of time around a moment in which one thing does not change. Most changes are near and found at a glance;
 * of one that is not, what was found is kept: asked again within it, the answer is there, or is looked for from there.
 */
export class Stretch {
  /** What must not change, by regime. */
  readonly #keys: Uint8Array;
  readonly #far: Cursor;
  readonly #known: Known[] = [];
  /** Which of them is the next to go. */
  #oldest = 0;
  #before = 0;
  #next = 0;

  /**
   * @param keys of each regime, by its index: the stretch ends where another key begins
   * @param far a cursor to look far with, wherever it stands
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
    const known = this.#knownAt(here);
    while (!known.isBegun && known.fromMs > sinceMs) this.#lookBack(known, sinceMs);
    this.#before = known.before;
    return known.isBegun && known.fromMs > sinceMs ? known.fromMs : undefined;
  }

  /** When the stretch around the span of `here` ends, if that is near or before `untilMs`; else `undefined`. */
  endsBefore(here: Cursor, untilMs: number): number | undefined {
    const nearMs = here.endsSoon(this.#keys);
    if (nearMs !== undefined) {
      this.#next = here.seen;
      return nearMs;
    }
    const known = this.#knownAt(here);
    while (!known.isEnded && known.untilMs < untilMs) this.#lookOn(known, untilMs);
    this.#next = known.next;
    return known.isEnded && known.untilMs < untilMs ? known.untilMs : undefined;
  }

  /** The stretch around the span of `here` as it is known, or as far as that span. */
  #knownAt(here: Cursor): Known {
    const { fromMs, untilMs } = here;
    for (const known of this.#known) {
      if (fromMs >= known.fromMs && untilMs <= known.untilMs) return known;
    }
    const key = this.#keys[here.regime] ?? 0;
    const known = { key, fromMs, untilMs, isBegun: false, isEnded: false, before: 0, next: 0 };
    this.#known[this.#oldest] = known;
    this.#oldest = (this.#oldest + 1) % KEPT;
    return known;
  }

  #lookBack(known: Known, sinceMs: number): void {
    const far = this.#far;
    far.seek(known.fromMs - 1);
    if (this.#keys[far.regime] === known.key) far.passBack(this.#keys, sinceMs);
    if (this.#keys[far.regime] === known.key) {
      known.fromMs = far.fromMs;
      return;
    }
    known.fromMs = far.untilMs;
    known.isBegun = true;
    known.before = far.regime;
  }

  #lookOn(known: Known, untilMs: number): void {
    const far = this.#far;
    far.seek(known.untilMs);
    if (this.#keys[far.regime] === known.key) far.passOn(this.#keys, untilMs);
    if (this.#keys[far.regime] === known.key) {
      known.untilMs = far.untilMs;
      return;
    }
    known.untilMs = far.fromMs;
    known.isEnded = true;
    known.next = far.regime;
  }
}
