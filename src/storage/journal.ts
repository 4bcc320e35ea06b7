/**
 * Entries one after the other in the sectors of one region: the newest sector is the head, and new ones go to its end.
 * What stays of them, and for how long, is for `Records` and `Log` to say.
 */

import { readNumber } from "../domain/number-bytes.js";
import {
  COMMIT_BYTES,
  entryBytes,
  FIRST_OF_GROUP,
  isCommit,
  layCommit,
  layEntry,
  MAX_ENTRY_BYTES,
} from "./entry.js";
import { HEADER_BYTES } from "./sector-header.js";
import type { SectorPool } from "./sector-pool.js";
import { SectorReader } from "./sector-reader.js";

/** An entry in a group of its own. */
export const ALONE = FIRST_OF_GROUP;

export class Journal {
  readonly pool: SectorPool;
  readonly region: number;
  /** The oldest in front, the head at the end. */
  readonly sectors: number[];
  /** Found while the region was mounted. */
  damaged = 0;
  stray = 0;
  unfinished = 0;
  /** Where the entry appended last begins. */
  lastOffset = 0;
  readonly #body = new Uint8Array(MAX_ENTRY_BYTES);
  readonly #check = new Uint8Array(MAX_ENTRY_BYTES);
  readonly #commit = new Uint8Array(COMMIT_BYTES);
  #nextSequence = 0;
  #endOffset = HEADER_BYTES;
  #blankFrom = HEADER_BYTES;

  constructor(pool: SectorPool, region: number) {
    this.pool = pool;
    this.region = region;
    this.sectors = pool.sectorsOf(region);
    layCommit(this.#commit);
    while (isBeingDropped(pool, this.sectors)) this.dropOldest();
  }

  get nextSequence(): number {
    return this.#nextSequence;
  }

  get head(): number | undefined {
    return this.sectors[this.sectors.length - 1];
  }

  /** Bytes of one entry, its overhead included, that the head still takes. */
  get roomBytes(): number {
    return this.head === undefined ? 0 : this.pool.flash.sectorBytes - this.#blankFrom;
  }

  /** What a new sector takes. */
  get sectorRoomBytes(): number {
    return this.pool.flash.sectorBytes - HEADER_BYTES;
  }

  /** Finds the end of the head by reading it, and nothing else. */
  mountHead(): void {
    const { head } = this;
    if (head === undefined) return;
    const reader = new SectorReader(this.pool);
    reader.open(head);
    while (reader.next());
    this.goOnAfter(reader);
  }

  /** Goes on where a reader that read the head to its end found nothing more. */
  goOnAfter(reader: SectorReader): void {
    this.damaged += reader.damaged;
    this.stray += reader.stray;
    this.unfinished += reader.unfinished;
    // A broken entry at the end keeps its number, so that its loss stays visible.
    const isEndDamaged = reader.isRestDamaged;
    this.#nextSequence = reader.expectedSequence + (isEndDamaged ? 1 : 0);
    this.#endOffset = reader.endOffset;
    this.#blankFrom = reader.blankFrom;
  }

  /** Opens another head; false when no sector is left. */
  openHead(earliestS: number): boolean {
    const sector = this.pool.open(this.region, this.#nextSequence, earliestS);
    if (sector === undefined) return false;
    this.sectors.push(sector);
    this.#endOffset = HEADER_BYTES;
    this.#blankFrom = HEADER_BYTES;
    return true;
  }

  /** Erases the oldest sector. */
  dropOldest(): void {
    const oldest = this.sectors.shift();
    if (oldest !== undefined) this.pool.release(oldest);
  }

  /** Erases the head and goes on as if it had never been opened: nothing in it counts. */
  undoHead(): void {
    const head = this.sectors.pop();
    if (head === undefined) return;
    this.#nextSequence = this.pool.firstSequenceOf(head);
    this.pool.release(head);
    this.#endOffset = this.pool.flash.sectorBytes;
    this.#blankFrom = this.pool.flash.sectorBytes;
  }

  /**
   * Writes an entry at the end of the head, which has room for it; true when it is committed. False when the flash did not
   * take it: the room is used up, and the entry may be tried again.
   */
  append(kind: number, payload: Uint8Array, group: number): boolean {
    const { head } = this;
    if (head === undefined) return false;
    const offset = this.#blankFrom;
    const at = this.pool.startOf(head) + offset;
    const fields = {
      kind,
      sequence: this.#nextSequence,
      group,
      gapBytes: offset - this.#endOffset,
      payload,
    };
    const bodyBytes = layEntry(this.#body, fields, this.pool.orderOf(head));
    this.#blankFrom = offset + entryBytes(payload.length);
    const body = this.#body.subarray(0, bodyBytes);
    this.pool.flash.write(at, body);
    if (!this.#reads(at, body)) return false;
    this.pool.flash.write(at + bodyBytes, this.#commit);
    if (!this.#isCommitted(at + bodyBytes)) return false;
    this.#endOffset = this.#blankFrom;
    this.#nextSequence += 1;
    this.lastOffset = offset;
    return true;
  }

  #reads(at: number, bytes: Uint8Array): boolean {
    const check = this.#check.subarray(0, bytes.length);
    this.pool.flash.read(at, check);
    for (let index = 0; index < bytes.length; index += 1) if (check[index] !== bytes[index]) return false;
    return true;
  }

  #isCommitted(at: number): boolean {
    const check = this.#check.subarray(0, COMMIT_BYTES);
    this.pool.flash.read(at, check);
    return isCommit(readNumber(check, 0, 4));
  }
}

/** A retired word with so many bits programmed was being written: one alone may be a flipped one. */
const RETIRING_BITS = 2;

/**
 * The oldest sector was about to go when the power went. Either its retired word was not written to the end; or its erase
 * left the header standing: it is blank, though entries were in it, for else it would begin with the same sequence as the
 * next.
 */
export function isBeingDropped(pool: SectorPool, sectors: readonly number[]): boolean {
  const [oldest, next] = sectors;
  if (oldest === undefined || next === undefined) return false;
  if (pool.headerOf(oldest).retiredBits >= RETIRING_BITS) return true;
  return pool.firstSequenceOf(oldest) !== pool.firstSequenceOf(next) && pool.isBlankInside(oldest);
}
