/**
 * Time on the air in the hour before a moment, exactly: a transmission that began before that hour counts with the part of it
 * that lies within.
 *
 * The sum at a transmission's end is the most of any hour since the last one's: as the hour moves on, it grows only while
 * somebody transmits, and then it never shrinks.
 *
 * ```
 *             |<------------- an hour ------------->|
 *   ==#=====--|-----====------------======----======|      # part that has left already
 *     oldest                                  newest
 * ```
 */

const HOUR_US = 3_600_000_000;

/** Of the sums of all transmitters and bands: one of these is a slot. */
export class SlidingHour {
  readonly #capacity: number;
  /** Start and end by turns, a ring for each slot. */
  readonly #stretches: Float64Array;
  /** Where the oldest is, and how many there are. */
  readonly #oldest: Int32Array;
  readonly #count: Int32Array;
  /** Of all stretches in the ring, whole. */
  readonly #sumUs: Float64Array;

  /** @param capacity a power of two; so many transmissions of an hour fit into each slot */
  constructor(slots: number, capacity: number) {
    if (capacity < 1 || (capacity & (capacity - 1)) !== 0)
      throw new RangeError(`${capacity} is no power of two`);
    this.#capacity = capacity;
    this.#stretches = new Float64Array(2 * slots * capacity);
    this.#oldest = new Int32Array(slots);
    this.#count = new Int32Array(slots);
    this.#sumUs = new Float64Array(slots);
  }

  /** Takes a transmission. Gives the time on the air in the hour up to its end, -1 when its ring is full. */
  add(slot: number, startUs: number, endUs: number): number {
    const base = slot * this.#capacity;
    const mask = this.#capacity - 1;
    const sinceUs = endUs - HOUR_US;
    let oldest = this.#oldest[slot] as number;
    let count = this.#count[slot] as number;
    let sumUs = this.#sumUs[slot] as number;
    while (count > 0) {
      const at = 2 * (base + oldest);
      const oldestEndUs = this.#stretches[at + 1] as number;
      if (oldestEndUs > sinceUs) break;
      sumUs -= oldestEndUs - (this.#stretches[at] as number);
      oldest = (oldest + 1) & mask;
      count -= 1;
    }
    const isFull = count === this.#capacity;
    if (!isFull) {
      const at = 2 * (base + ((oldest + count) & mask));
      this.#stretches[at] = startUs;
      this.#stretches[at + 1] = endUs;
      sumUs += endUs - startUs;
      count += 1;
    }
    this.#oldest[slot] = oldest;
    this.#count[slot] = count;
    this.#sumUs[slot] = sumUs;
    if (isFull) return -1;
    const oldestStartUs = this.#stretches[2 * (base + oldest)] as number;
    return oldestStartUs < sinceUs ? sumUs - (sinceUs - oldestStartUs) : sumUs;
  }
}
