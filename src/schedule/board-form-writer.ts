import type { BayId } from "../domain/ids.js";
import { encodeUtf8 } from "../domain/utf8.js";

/** Writes unsigned numbers, little endian, texts and sets of bays into a buffer whose length is known beforehand. */
export class BoardFormWriter {
  readonly #bytes: Uint8Array;
  #length = 0;

  constructor(length: number) {
    this.#bytes = new Uint8Array(length);
  }

  /** `value` is an integer in [0, 256^byteCount), `byteCount` at most 6. */
  uint(value: number, byteCount: number): void {
    let rest = value;
    for (let index = 0; index < byteCount; index += 1) {
      this.#put(rest % 256);
      rest = Math.floor(rest / 256);
    }
  }

  /** Its length in one byte, then UTF-8: at most 255 bytes. */
  text(text: string): void {
    const bytes = encodeUtf8(text);
    this.uint(bytes.length, 1);
    this.bytes(bytes);
  }

  /** Bit 0 of the first byte is bay 1. */
  baySet(bays: readonly BayId[], byteCount: number): void {
    const set = new Uint8Array(byteCount);
    for (const bay of bays) {
      const index = (bay - 1) >> 3;
      set[index] = (set[index] ?? 0) | (1 << ((bay - 1) & 7));
    }
    this.bytes(set);
  }

  bytes(bytes: Uint8Array): void {
    for (const byte of bytes) this.#put(byte);
  }

  /** All that was written. Throws unless it is exactly as long as was said beforehand. */
  finish(): Uint8Array {
    if (this.#length !== this.#bytes.length)
      throw new Error(`wrote ${this.#length} bytes, not ${this.#bytes.length}`);
    return this.#bytes;
  }

  #put(byte: number): void {
    this.#bytes[this.#length] = byte;
    this.#length += 1;
  }
}
