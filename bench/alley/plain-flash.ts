import type { Flash } from "../../src/ports/flash.js";
import { BOARD_SECTOR_BYTES, SIGN_SECTORS } from "../../src/storage/plans.js";

const ERASED = 0xff;

/** A sign's flash that does what it is told and checks nothing, so that the store above it is what is measured. */
export class PlainFlash implements Flash {
  readonly sectorBytes = BOARD_SECTOR_BYTES;
  readonly sectorCount = SIGN_SECTORS;
  readonly #image = new Uint8Array(BOARD_SECTOR_BYTES * SIGN_SECTORS).fill(ERASED);

  read(offsetBytes: number, into: Uint8Array): void {
    into.set(this.#image.subarray(offsetBytes, offsetBytes + into.length));
  }

  /** What is written to is erased, so nothing has to be put together with what stands there. */
  write(offsetBytes: number, bytes: Uint8Array): void {
    this.#image.set(bytes, offsetBytes);
  }

  erase(sector: number): void {
    this.#image.fill(ERASED, sector * BOARD_SECTOR_BYTES, (sector + 1) * BOARD_SECTOR_BYTES);
  }
}
