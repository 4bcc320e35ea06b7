import type { Flash } from "../../../src/ports/flash.js";

/** A dumped partition. It is read, and nothing else. */
export class ImageFlash implements Flash {
  readonly sectorBytes: number;
  readonly sectorCount: number;
  readonly #bytes: Uint8Array;

  /** @param bytes a whole number of sectors */
  constructor(bytes: Uint8Array, sectorBytes: number) {
    this.#bytes = bytes;
    this.sectorBytes = sectorBytes;
    this.sectorCount = bytes.length / sectorBytes;
  }

  read(offsetBytes: number, into: Uint8Array): void {
    into.set(this.#bytes.subarray(offsetBytes, offsetBytes + into.length));
  }

  write(): never {
    throw new Error("an image is not written to");
  }

  erase(): never {
    throw new Error("an image is not erased");
  }
}
