import { MINUTES_PER_DAY } from "../clock/civil-time.js";

/** More pieces than any day of a checked schedule can fall into: 256 rules with a head and a tail, 256 exceptions. */
const MAX_PIECES = 1_600;

const EMPTY = -1;

/**
 * One day being filled, the first come first: spans are laid down in order, each takes what is still empty of it. Made
 * once and used for every day.
 */
export class DayFilling {
  /** Pieces in the order of the day: each begins at its minute and ends where the next begins. */
  count = 0;
  readonly minutes = new Uint16Array(MAX_PIECES);
  readonly sources = new Int16Array(MAX_PIECES);
  #emptyMinutes = MINUTES_PER_DAY;

  /** Empties the day. */
  start(): void {
    this.count = 1;
    this.minutes[0] = 0;
    this.sources[0] = EMPTY;
    this.#emptyMinutes = MINUTES_PER_DAY;
  }

  get isFull(): boolean {
    return this.#emptyMinutes === 0;
  }

  /** Lays `source`, 0 or more, on what is empty of [fromMinute, toMinute), within [0, 1440]. */
  lay(source: number, fromMinute: number, toMinute: number): void {
    for (let index = 0; index < this.count; index += 1) {
      const begin = this.minutes[index] ?? 0;
      if (begin >= toMinute) return;
      if (this.sources[index] !== EMPTY) continue;
      const end = this.#endOf(index);
      if (end <= fromMinute) continue;
      if (begin < fromMinute) {
        // What comes before the span stays empty; the rest is looked at next.
        this.#split(index, fromMinute);
        continue;
      }
      if (end > toMinute) this.#split(index, toMinute);
      this.sources[index] = source;
      this.#emptyMinutes -= this.#endOf(index) - begin;
    }
  }

  #endOf(index: number): number {
    return index + 1 < this.count ? (this.minutes[index + 1] ?? 0) : MINUTES_PER_DAY;
  }

  /** Makes two empty pieces of one. */
  #split(index: number, minute: number): void {
    this.minutes.copyWithin(index + 2, index + 1, this.count);
    this.sources.copyWithin(index + 2, index + 1, this.count);
    this.minutes[index + 1] = minute;
    this.sources[index + 1] = EMPTY;
    this.count += 1;
  }
}
