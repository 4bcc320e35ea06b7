/**
 * A bay's retained buffer: everything that outlives a sleep, version 3.
 *
 * ```
 * offset  size  field
 *      0     2  magic 0x4742, u16 little endian
 *      2     1  version 3
 *      3     1  reserved, 0
 *      4     4  CRC-32C of bytes 8-307, u32 little endian
 *      8    24  countdowns and counters of the node: see bay-node-state.ts
 *     32   148  link: see bay-link-state.ts
 *    180   128  detector
 *    308    32  tripwire: written from below the engine, so outside the check
 * ```
 */

import { crc32c } from "../domain/crc32c.js";
import { LINK_BYTES } from "../radio/bay-link-state.js";
import { DETECTOR_BYTES } from "../sensing/detector.js";
import { TRIPWIRE_BYTES } from "../sensing/tripwire.js";

export const RETAINED_BYTES = 340;

const MAGIC = 0x4742;
const VERSION = 3;
const CHECKED_START = 8;
const NODE_BYTES = 24;
const LINK_START = 32;
const DETECTOR_START = 180;
const TRIPWIRE_START = 308;

/** Views of the buffer's regions. */
export class BayRetained {
  readonly node: DataView;
  readonly detector: DataView;
  readonly link: DataView;
  readonly tripwire: DataView;
  readonly #bytes: Uint8Array;
  readonly #head: DataView;

  /** @param bytes at least {@link RETAINED_BYTES}; kept, not copied. */
  constructor(bytes: Uint8Array) {
    if (bytes.length < RETAINED_BYTES)
      throw new RangeError(`retained buffer of ${bytes.length} bytes, needs ${RETAINED_BYTES}`);
    const { buffer, byteOffset } = bytes;
    this.#bytes = bytes;
    this.#head = new DataView(buffer, byteOffset, CHECKED_START);
    this.node = new DataView(buffer, byteOffset + CHECKED_START, NODE_BYTES);
    this.detector = new DataView(buffer, byteOffset + DETECTOR_START, DETECTOR_BYTES);
    this.link = new DataView(buffer, byteOffset + LINK_START, LINK_BYTES);
    this.tripwire = tripwireRegion(bytes);
  }

  /** True when the buffer holds what `seal` left: the same version, and not one bit changed. */
  isWhole(): boolean {
    const head = this.#head;
    return (
      head.getUint16(0, true) === MAGIC &&
      head.getUint8(2) === VERSION &&
      head.getUint8(3) === 0 &&
      head.getUint32(4, true) === this.#check()
    );
  }

  clear(): void {
    this.#bytes.fill(0, 0, RETAINED_BYTES);
  }

  seal(): void {
    this.#head.setUint16(0, MAGIC, true);
    this.#head.setUint8(2, VERSION);
    this.#head.setUint32(4, this.#check(), true);
  }

  #check(): number {
    return crc32c(this.#bytes, CHECKED_START, TRIPWIRE_START);
  }
}

/** The part of the retained buffer that the host's tripwire works on. */
export function tripwireRegion(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset + TRIPWIRE_START, TRIPWIRE_BYTES);
}
