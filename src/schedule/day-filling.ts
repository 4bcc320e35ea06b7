import { MINUTES_PER_DAY } from "../clock/civil-time.js";

/**
 * One day being filled, the first come first: spans are laid down in order, and each takes what is still empty of it.
 */
export class DayFilling {
  /** What was laid, in no order: where it begins, and of what. */
  readonly minutes: Uint16Array;
  readonly sources: Uint16Array;
  #count = 0;
  /** What is still empty, in the order of the day: from, and to before. */
  readonly #gapFrom: Uint16Array;
  readonly #gapTo: Uint16Array;
  #gaps = 1;

  /** @param spans that are laid on one day at most */
  constructor(spans: number) {
    // Each span may cut one gap in two, and a piece has a minute at least.
    const pieces = Math.min(2 * spans + 1, MINUTES_PER_DAY);
    this.minutes = new Uint16Array(pieces);
    this.sources = new Uint16Array(pieces);
    this.#gapFrom = new Uint16Array(pieces);
    this.#gapTo = new Uint16Array(pieces);
    this.#gapTo[0] = MINUTES_PER_DAY;
  }

  /** Pieces laid so far. */
  get count(): number {
    return this.#count;
  }

  get isFull(): boolean {
    return this.#gaps === 0;
  }

  /** Lays `source` on what is empty of [fromMinute, toMinute), within [0, 1440]. */
  lay(source: number, fromMinute: number, toMinute: number): void {
    let gap = 0;
    while (gap < this.#gaps) {
      const gapFrom = this.#gapFrom[gap] ?? 0;
      const gapTo = this.#gapTo[gap] ?? 0;
      if (gapFrom >= toMinute) return;
      if (gapTo > fromMinute) {
        this.minutes[this.#count] = Math.max(gapFrom, fromMinute);
        this.sources[this.#count] = source;
        this.#count += 1;
        gap += this.#narrow(gap, gapFrom < fromMinute, gapTo > toMinute, fromMinute, toMinute);
      } else {
        gap += 1;
      }
    }
  }

  /** Leaves of a gap what lies before and after a span; returns how many gaps that makes. */
  #narrow(gap: number, isBefore: boolean, isAfter: boolean, fromMinute: number, toMinute: number): number {
    if (isBefore && isAfter) {
      this.#gapFrom.copyWithin(gap + 1, gap, this.#gaps);
      this.#gapTo.copyWithin(gap + 1, gap, this.#gaps);
      this.#gaps += 1;
      this.#gapTo[gap] = fromMinute;
      this.#gapFrom[gap + 1] = toMinute;
      return 2;
    }
    if (isBefore) this.#gapTo[gap] = fromMinute;
    else if (isAfter) this.#gapFrom[gap] = toMinute;
    else {
      this.#gapFrom.copyWithin(gap, gap + 1, this.#gaps);
      this.#gapTo.copyWithin(gap, gap + 1, this.#gaps);
      this.#gaps -= 1;
      return 0;
    }
    return 1;
  }
}
