import type { AirClock } from "./lora-air/air-clock.js";

type Action = () => void;

/** Handles carry the slot in their low bits and a number that is never used twice above it. */
const SLOT_LIMIT = 1_048_576;

const FIRST_CAPACITY = 64;

const US_PER_MS = 1_000;

/**
 * The world's only clock: things happen when they are due, in the order of (time, insertion), and
 * between two of them no time passes. It counts whole microseconds, which radios need; all else has milliseconds.
 * UTC in microseconds is exact in a double.
 *
 * The queue is a binary heap of slots. A slot knows its place in the heap, so that what is cancelled
 * is gone at once and memory follows what is pending. Rising and sinking work on local references: on XS, where
 * most of a run was spent here, each use of a private field is a search.
 */
export class VirtualTime implements AirClock {
  #nowUs: number;
  /** Insertions so far, which orders what is due at the same time. Below 2^33, which is centuries. */
  #insertions = 0;
  #size = 0;
  #heap = new Int32Array(FIRST_CAPACITY);
  #placeOf = new Int32Array(FIRST_CAPACITY);
  #dueUs = new Float64Array(FIRST_CAPACITY);
  #insertion = new Float64Array(FIRST_CAPACITY);
  readonly #actions: (Action | undefined)[] = [];
  /** Slots handed out so far; a slot that is not in the heap waits behind its end, in `#heap[size, used)`. */
  #used = 0;

  /** @param startMs UTC milliseconds, an integer */
  constructor(startMs: number) {
    this.#nowUs = startMs * US_PER_MS;
  }

  /** The millisecond that has begun. */
  get nowMs(): number {
    return Math.floor(this.#nowUs / US_PER_MS);
  }

  get nowUs(): number {
    return this.#nowUs;
  }

  /** Runs `action` at `timeMs`, an integer not before `nowMs`; now, if it is that. The handle is never given out again. */
  at(timeMs: number, action: Action): number {
    if (!Number.isInteger(timeMs) || timeMs < this.nowMs)
      throw new RangeError(`not a time to come: ${timeMs} ms`);
    return this.#insert(Math.max(this.#nowUs, timeMs * US_PER_MS), action);
  }

  /** Runs `action` at `timeUs`, an integer not before now. The handle is of the same kind. */
  atUs(timeUs: number, action: Action): number {
    if (!Number.isInteger(timeUs) || timeUs < this.#nowUs)
      throw new RangeError(`not a time to come: ${timeUs} us`);
    return this.#insert(timeUs, action);
  }

  /** Runs `action` in `delayMs`, an integer >= 0, counted from this very microsecond. */
  after(delayMs: number, action: Action): number {
    if (!Number.isInteger(delayMs) || delayMs < 0)
      throw new RangeError(`not a time to come: in ${delayMs} ms`);
    return this.#insert(this.#nowUs + delayMs * US_PER_MS, action);
  }

  /** Forgets what has not run yet; any other handle is ignored. */
  cancel(handle: number): void {
    const slot = handle % SLOT_LIMIT;
    if (this.#actions[slot] === undefined) return;
    if (this.#insertion[slot] !== Math.floor(handle / SLOT_LIMIT)) return;
    this.#remove(slot);
  }

  /** Runs everything due up to and including `endMs`; then it is `endMs`. Never turns back. */
  runUntil(endMs: number): void {
    this.runUntilUs(endMs * US_PER_MS);
  }

  /** The same in microseconds. */
  runUntilUs(endUs: number): void {
    while (this.#size > 0) {
      const slot = this.#heap[0] as number;
      const dueUs = this.#dueUs[slot] as number;
      if (dueUs > endUs) break;
      const action = this.#actions[slot] as Action;
      this.#remove(slot);
      this.#nowUs = dueUs;
      action();
    }
    if (endUs > this.#nowUs) this.#nowUs = endUs;
  }

  #insert(dueUs: number, action: Action): number {
    const place = this.#size;
    if (place === this.#used) this.#addSlot();
    const slot = this.#heap[place] as number;
    const insertion = this.#insertions;
    this.#size = place + 1;
    this.#insertions = insertion + 1;
    this.#dueUs[slot] = dueUs;
    this.#insertion[slot] = insertion;
    this.#actions[slot] = action;
    this.#rise(place, slot);
    return insertion * SLOT_LIMIT + slot;
  }

  #addSlot(): void {
    const slot = this.#used;
    if (slot === SLOT_LIMIT) throw new RangeError("too much is pending");
    if (slot === this.#heap.length) this.#grow();
    this.#heap[slot] = slot;
    this.#actions.push(undefined);
    this.#used = slot + 1;
  }

  #grow(): void {
    const capacity = this.#heap.length * 2;
    const heap = new Int32Array(capacity);
    const placeOf = new Int32Array(capacity);
    const dueUs = new Float64Array(capacity);
    const insertion = new Float64Array(capacity);
    heap.set(this.#heap);
    placeOf.set(this.#placeOf);
    dueUs.set(this.#dueUs);
    insertion.set(this.#insertion);
    this.#heap = heap;
    this.#placeOf = placeOf;
    this.#dueUs = dueUs;
    this.#insertion = insertion;
  }

  #remove(slot: number): void {
    const place = this.#placeOf[slot] as number;
    const last = this.#size - 1;
    const moved = this.#heap[last] as number;
    this.#heap[last] = slot;
    this.#size = last;
    this.#actions[slot] = undefined;
    if (place === last) return;
    this.#sink(place, moved);
    if (this.#heap[place] === moved) this.#rise(place, moved);
  }

  /** Puts `slot` at `start` or as far above it as it belongs. */
  #rise(start: number, slot: number): void {
    const heap = this.#heap;
    const placeOf = this.#placeOf;
    const due = this.#dueUs;
    const insertion = this.#insertion;
    const dueUs = due[slot] as number;
    const inserted = insertion[slot] as number;
    let place = start;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = heap[above] as number;
      const parentDueUs = due[parent] as number;
      if (parentDueUs < dueUs || (parentDueUs === dueUs && (insertion[parent] as number) < inserted)) break;
      heap[place] = parent;
      placeOf[parent] = place;
      place = above;
    }
    heap[place] = slot;
    placeOf[slot] = place;
  }

  /** Puts `slot` at `start` or as far below it as it belongs. */
  #sink(start: number, slot: number): void {
    const heap = this.#heap;
    const placeOf = this.#placeOf;
    const due = this.#dueUs;
    const insertion = this.#insertion;
    const size = this.#size;
    const dueUs = due[slot] as number;
    const inserted = insertion[slot] as number;
    let place = start;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= size) break;
      let child = heap[below] as number;
      let childDueUs = due[child] as number;
      if (below + 1 < size) {
        const other = heap[below + 1] as number;
        const otherDueUs = due[other] as number;
        const isOtherFirst =
          otherDueUs < childDueUs ||
          (otherDueUs === childDueUs && (insertion[other] as number) < (insertion[child] as number));
        if (isOtherFirst) {
          below += 1;
          child = other;
          childDueUs = otherDueUs;
        }
      }
      if (dueUs < childDueUs || (dueUs === childDueUs && inserted < (insertion[child] as number))) break;
      heap[place] = child;
      placeOf[child] = place;
      place = below;
    }
    heap[place] = slot;
    placeOf[slot] = place;
  }
}
