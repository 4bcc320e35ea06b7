import type { LoraFrame } from "../../ports/lora-modem.js";

/** Frames heard and not yet read. As many more are lost as come while it is full. */
const SLOTS = 4;
const SLOT_BYTES = 256;

/**
 * Frames in the order in which they came, in memory taken once. What was taken out stays as it is until the next is.
 *
 *     fill(), push()  ->  | lent | waiting ... |  ->  take()
 */
export class ReceivedFrames {
  /** Where the next frame's bytes go: from `nextOffset` on, 255 of them. */
  readonly bytes = new Uint8Array(SLOTS * SLOT_BYTES);
  readonly #lengths = new Uint8Array(SLOTS);
  readonly #rssiDbm = new Int16Array(SLOTS);
  readonly #snrQuarterDb = new Int8Array(SLOTS);
  /** The oldest slot in use; it is lent when `#isLent`. */
  #first = 0;
  #used = 0;
  #isLent = false;

  get isFull(): boolean {
    return this.#used === SLOTS;
  }

  get nextOffset(): number {
    return this.#next * SLOT_BYTES;
  }

  /** Keeps what was filled in at `nextOffset`. Not when full. */
  push(length: number, rssiDbm: number, snrQuarterDb: number): void {
    const slot = this.#next;
    this.#lengths[slot] = length;
    this.#rssiDbm[slot] = rssiDbm;
    this.#snrQuarterDb[slot] = snrQuarterDb;
    this.#used += 1;
  }

  take(): LoraFrame | undefined {
    if (this.#isLent) {
      this.#first = (this.#first + 1) % SLOTS;
      this.#used -= 1;
    }
    this.#isLent = this.#used > 0;
    if (!this.#isLent) return undefined;
    const slot = this.#first;
    const start = slot * SLOT_BYTES;
    return {
      bytes: this.bytes.subarray(start, start + (this.#lengths[slot] as number)),
      rssiDbm: this.#rssiDbm[slot] as number,
      snrQuarterDb: this.#snrQuarterDb[slot] as number,
    };
  }

  get #next(): number {
    return (this.#first + this.#used) % SLOTS;
  }
}
