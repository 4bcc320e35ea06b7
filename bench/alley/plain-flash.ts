import type { Flash } from "../../src/ports/flash.js";

const ERASED = 0xff;

/** A flash that does what it is told and checks nothing, so that the store above it is what is measured. */
export class PlainFlash implements Flash {
  readonly sectorBytes: number;
  readonly sectorCount: number;
  readonly #image: Uint8Array;

  constructor(sectorBytes: number, sectorCount: number) {
    this.sectorBytes = sectorBytes;
    this.sectorCount = sectorCount;
    this.#image = new Uint8Array(sectorBytes * sectorCount).fill(ERASED);
  }

  read(offsetBytes: number, into: Uint8Array): void {
    into.set(this.#image.subarray(offsetBytes, offsetBytes + into.length));
  }

  /** What is written to is erased, so nothing has to be put together with what stands there. */
  write(offsetBytes: number, bytes: Uint8Array): void {
    this.#image.set(bytes, offsetBytes);
  }

  erase(sector: number): void {
    this.#image.fill(ERASED, sector * this.sectorBytes, (sector + 1) * this.sectorBytes);
  }
}
