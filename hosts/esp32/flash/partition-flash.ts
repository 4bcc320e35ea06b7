import type { Flash } from "../../../src/ports/flash.js";
import type { SdkFlash, SdkFlashStorage } from "./sdk-flash.js";

export interface PartitionFlashOptions {
  /** The default export of `embedded:storage/flash`. */
  readonly io: SdkFlashStorage;
  /** The partition's label in the partition table; its type is data. */
  readonly path: string;
}

/**
 * The `Flash` port over a raw data partition of an ESP32. It must not be an encrypted one: that programs 16 bytes at
 * once, and the port 4.
 *
 * A write or an erase that the chip refuses is counted and not thrown: what stands there then shows when it is read again,
 * and the store looks. A read that fails is thrown, for it has no content: bytes made up in its place could be taken for a
 * blank or damaged sector, and data be erased that are still there. The board starts again and reads again.
 *
 * Nothing here is written in the background: when a call returns, the chip has done it.
 * Source: ESP-IDF, `esp_partition_write` and `esp_partition_erase_range`.
 */
export class PartitionFlash implements Flash {
  readonly sectorBytes: number;
  readonly sectorCount: number;
  /** Writes and erases that failed since it was opened. */
  failures = 0;
  readonly #flash: SdkFlash;

  /** Throws when there is no such partition. */
  constructor({ io, path }: PartitionFlashOptions) {
    this.#flash = io.open({ path, mode: "r+" });
    const { blockLength, blocks } = this.#flash.status();
    this.sectorBytes = blockLength;
    this.sectorCount = blocks;
  }

  read(offsetBytes: number, into: Uint8Array): void {
    if (into.length > 0) this.#flash.read(into, offsetBytes);
  }

  write(offsetBytes: number, bytes: Uint8Array): void {
    this.#attempt(() => this.#flash.write(bytes, offsetBytes));
  }

  erase(sector: number): void {
    this.#attempt(() => this.#flash.eraseBlock(sector));
  }

  close(): void {
    this.#flash.close();
  }

  #attempt(operate: () => void): void {
    try {
      operate();
    } catch {
      this.failures += 1;
    }
  }
}
