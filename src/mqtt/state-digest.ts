import { crc32c } from "../domain/crc32c.js";

/** A CRC-32C over numbers, texts and bytes, one after the other. */
export class StateDigest {
  readonly #word = new Uint8Array(8);
  #crc = 0;

  /** The digest so far, unsigned 32-bit. */
  get value(): number {
    return this.#crc;
  }

  /** Adds an integer in [0, 2^53): 8 bytes, little endian. */
  addNumber(value: number): void {
    let rest = value;
    for (let index = 0; index < 8; index += 1) {
      this.#word[index] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    this.addBytes(this.#word);
  }

  /** Adds the length and the UTF-16 code units of a text. */
  addText(text: string): void {
    this.addNumber(text.length);
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      this.#word[0] = unit & 0xff;
      this.#word[1] = unit >>> 8;
      this.#crc = crc32c(this.#word, 0, 2, this.#crc);
    }
  }

  addBytes(bytes: Uint8Array): void {
    this.#crc = crc32c(bytes, 0, bytes.length, this.#crc);
  }
}
