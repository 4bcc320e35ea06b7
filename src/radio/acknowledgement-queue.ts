import type { AlleyId, BayId } from "../domain/ids.js";
import { ACKNOWLEDGEMENT, encodeFrame } from "./frame.js";

/** From the end of a bay's frame to its acknowledgement: the bay turns its radio round meanwhile. */
export const TURNAROUND_MS = 10;

const CAPACITY = 16;

/** The sign's side of the link: acknowledgements that wait for its one transmitter. */
export class AcknowledgementQueue {
  readonly #alley: AlleyId;
  readonly #bays = new Uint8Array(CAPACITY);
  readonly #counters = new Uint32Array(CAPACITY);
  #first = 0;
  #count = 0;

  constructor(alley: AlleyId) {
    this.#alley = alley;
  }

  /** Adds one; when the queue is full it is dropped, for the bay sends again. */
  push(bay: BayId, counter: number): void {
    if (this.#count === CAPACITY) return;
    const slot = (this.#first + this.#count) % CAPACITY;
    this.#bays[slot] = bay;
    this.#counters[slot] = counter;
    this.#count += 1;
  }

  /** Writes the oldest one as a frame and forgets it; false when none waits. */
  take(bytes: Uint8Array): boolean {
    if (this.#count === 0) return false;
    const bay = this.#bays[this.#first] ?? 0;
    const counter = this.#counters[this.#first] ?? 0;
    this.#first = (this.#first + 1) % CAPACITY;
    this.#count -= 1;
    encodeFrame({ type: ACKNOWLEDGEMENT, alley: this.#alley, bay, counter, body: 0 }, bytes);
    return true;
  }
}
