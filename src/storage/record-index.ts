/** Where the newest whole version of each record stands: read from the region's sectors, oldest first. */

import { FIRST_OF_GROUP } from "./entry.js";
import { MORE, REMOVED, readHead, VALUE } from "./record-layout.js";
import type { SectorReader } from "./sector-reader.js";

export interface RecordPlace {
  readonly name: string;
  /** In which the group begins that it came with: without that sector it counts for nothing. */
  readonly groupSector: number;
  /** Of its first entry. */
  readonly sector: number;
  readonly offset: number;
  readonly sequence: number;
  /** `undefined` when the name was removed. */
  readonly sizeBytes: number | undefined;
}

/**
 * Puts groups together from entries as they come. A group whose first entry is missing, whose entries do not follow on one
 * another, or that says something senseless, counts for nothing.
 */
export class GroupGatherer {
  readonly #onWhole: (places: readonly RecordPlace[]) => void;
  #places: RecordPlace[] = [];
  #isGathering = false;
  #firstSector = 0;
  #sequence = 0;
  #following = 0;
  /** Bytes of the value under way that are still to come. */
  #missingBytes = 0;
  /** Groups that began and were not ended. */
  unfinished = 0;

  constructor(onWhole: (places: readonly RecordPlace[]) => void) {
    this.#onWhole = onWhole;
  }

  take(reader: SectorReader): void {
    const following = reader.group & ~FIRST_OF_GROUP;
    if ((reader.group & FIRST_OF_GROUP) !== 0) {
      this.end();
      this.#isGathering = true;
      this.#firstSector = reader.sector;
      this.#missingBytes = 0;
    } else if (
      !this.#isGathering ||
      reader.sequence !== this.#sequence + 1 ||
      following !== this.#following - 1
    ) {
      this.end();
      return;
    }
    this.#sequence = reader.sequence;
    this.#following = following;
    if (!this.#takePiece(reader)) {
      this.end();
      return;
    }
    if (following > 0) return;
    this.#isGathering = false;
    if (this.#missingBytes === 0) this.#onWhole(this.#places);
    this.#places = [];
  }

  /** What was begun does not go on. */
  end(): void {
    if (this.#isGathering) this.unfinished += 1;
    this.#isGathering = false;
    this.#places = [];
  }

  #takePiece({ kind, payload, sector, offset, sequence }: SectorReader): boolean {
    if (kind === MORE) {
      this.#missingBytes -= payload.length;
      return this.#missingBytes >= 0;
    }
    if ((kind !== VALUE && kind !== REMOVED) || this.#missingBytes !== 0) return false;
    const head = readHead(payload, kind === REMOVED);
    if (head === undefined) return false;
    const { name, headBytes } = head;
    const sizeBytes = kind === REMOVED ? undefined : head.sizeBytes;
    this.#missingBytes = head.sizeBytes - (payload.length - headBytes);
    this.#places.push({ name, groupSector: this.#firstSector, sector, offset, sequence, sizeBytes });
    return this.#missingBytes >= 0;
  }
}
