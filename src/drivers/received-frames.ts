import type { LoraFrame } from "../ports/lora-modem.js";
import { ChunkedBytes } from "./chunked-bytes.js";

const SLOTS = 4;

class Slot {
  readonly bytes = new ChunkedBytes();
  lengthBytes = 0;
  rssiDbm = 0;
  snrQuarterDb = 0;
}

/**
 * What a LoRa modem has heard and nobody has read yet: up to three frames, beside the one that the reader has, in memory
 * taken once. When all are taken the newest is lost.
 *
 *     free --slot, keep--> waits --take--> the reader's --take--> free
 */
export class ReceivedFrames {
  readonly #slots = Array.from({ length: SLOTS }, () => new Slot());
  /** The reader's, or the one it had last; those that wait come after it. */
  #first = 0;
  #waiting = 0;

  /** Where the next frame goes, or `undefined`. It does not wait until `keep`. */
  get slot(): Slot | undefined {
    return this.#waiting === SLOTS - 1 ? undefined : this.#at(1 + this.#waiting);
  }

  keep(): void {
    this.#waiting += 1;
  }

  take(): LoraFrame | undefined {
    if (this.#waiting === 0) return undefined;
    this.#waiting -= 1;
    this.#first = (this.#first + 1) % SLOTS;
    const { bytes, lengthBytes, rssiDbm, snrQuarterDb } = this.#at(0);
    return { bytes: bytes.all.subarray(0, lengthBytes), rssiDbm, snrQuarterDb };
  }

  clear(): void {
    this.#waiting = 0;
  }

  #at(offset: number): Slot {
    return this.#slots[(this.#first + offset) % SLOTS] as Slot;
  }
}
