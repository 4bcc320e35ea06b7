/** A value's bytes, a piece at a time: from memory, or from the entries in which it stands. */

import type { RecordPlace } from "./record-index.js";
import { readHead } from "./record-layout.js";
import type { SectorPool } from "./sector-pool.js";
import { SectorReader } from "./sector-reader.js";

export interface ValueSource {
  /** The next bytes of the value; false when they can't be read any more. */
  fill(into: Uint8Array): boolean;
}

export class GivenValue implements ValueSource {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  fill(into: Uint8Array): boolean {
    into.set(this.#bytes.subarray(this.#at, this.#at + into.length));
    this.#at += into.length;
    return true;
  }
}

export class StoredValue implements ValueSource {
  readonly #reader: SectorReader;
  readonly #sectors: readonly number[];
  #sectorIndex: number;
  #sequence: number;
  /** Of the present entry's payload. */
  #at = 0;
  #left = 0;
  #isFirst = true;

  /** @param sectors those of the region, in order, as they are now. */
  constructor(pool: SectorPool, sectors: readonly number[], { sector, offset, sequence }: RecordPlace) {
    this.#reader = new SectorReader(pool);
    this.#sectors = sectors;
    this.#sectorIndex = sectors.indexOf(sector);
    this.#sequence = sequence;
    this.#reader.seek(sector, offset, sequence);
  }

  fill(into: Uint8Array): boolean {
    for (let filled = 0; filled < into.length; ) {
      if (this.#left === 0 && !this.#nextEntry()) return false;
      const count = Math.min(this.#left, into.length - filled);
      into.set(this.#reader.payload.subarray(this.#at, this.#at + count), filled);
      this.#at += count;
      this.#left -= count;
      filled += count;
    }
    return true;
  }

  #nextEntry(): boolean {
    const reader = this.#reader;
    while (!reader.next()) {
      this.#sectorIndex += 1;
      const sector = this.#sectors[this.#sectorIndex];
      if (sector === undefined) return false;
      reader.open(sector);
    }
    if (reader.sequence !== this.#sequence) return false;
    this.#sequence += 1;
    this.#at = this.#isFirst ? (readHead(reader.payload, false)?.headBytes ?? 0) : 0;
    this.#isFirst = false;
    this.#left = reader.payload.length - this.#at;
    return this.#left > 0;
  }
}
