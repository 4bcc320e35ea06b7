/**
 * Walks the entries of one sector in their order. What is broken is stepped over word by word until an entry follows that
 * can be the next one: so one bad bit costs one entry, wherever it is.
 */

import { readNumber } from "../domain/number-bytes.js";
import { isBlank } from "./bits.js";
import {
  commitAt,
  entryBytes,
  gapBytesAt,
  groupAt,
  isCommit,
  isFlippedCommit,
  judgeEntry,
  MAX_ENTRY_BYTES,
  mayBeBegun,
  PAYLOAD_AT,
  payloadBytesAt,
  sequenceAt,
} from "./entry.js";
import { HEADER_BYTES } from "./sector-header.js";
import type { SectorPool } from "./sector-pool.js";

const WORD_BYTES = 4;
const CRC_AND_COMMIT_BYTES = 8;

/** No entry is so far ahead of the one before it in the same sector: more than a sector of 64 KiB can hold. */
const FARTHEST_AHEAD = 4_096;

export class SectorReader {
  kind = 0;
  sequence = 0;
  group = 0;
  /** Of the entry, from the sector's beginning. */
  offset = 0;
  /** End of the last good entry, or of the header. */
  endOffset = HEADER_BYTES;
  /** Entries that were committed and are broken or gone. */
  damaged = 0;
  /** Places in which bits are wrong, though no entry is gone by it. */
  stray = 0;
  /** Writes that a power cut left undone. */
  unfinished = 0;
  /** First offset after everything that is programmed; known when `next` has given false. */
  blankFrom = HEADER_BYTES;
  /** What stands after the last good entry was committed, and is broken. */
  isRestDamaged = false;
  readonly #pool: SectorPool;
  readonly #bytes = new Uint8Array(MAX_ENTRY_BYTES);
  #window = this.#bytes;
  #sector = 0;
  #order = 0;
  #expected = 0;
  #at = HEADER_BYTES;
  #payloadBytes = 0;

  constructor(pool: SectorPool) {
    this.#pool = pool;
  }

  /** Begins with a sector. Counts of damage go on from the sector before. */
  open(sector: number): void {
    this.#sector = sector;
    this.#order = this.#pool.orderOf(sector);
    this.#expected = this.#pool.firstSequenceOf(sector);
    this.#at = HEADER_BYTES;
    this.endOffset = HEADER_BYTES;
    this.blankFrom = HEADER_BYTES;
    this.isRestDamaged = false;
  }

  /** Goes on from an entry that is known, as if all before it were read. */
  seek(sector: number, offset: number, sequence: number): void {
    this.open(sector);
    this.#at = offset;
    this.endOffset = offset;
    this.#expected = sequence;
  }

  get sector(): number {
    return this.#sector;
  }

  /** Sequence of the entry that would come next. */
  get expectedSequence(): number {
    return this.#expected;
  }

  /** The payload of the entry found last: a view, good until the next call. */
  get payload(): Uint8Array {
    return this.#window.subarray(PAYLOAD_AT, PAYLOAD_AT + this.#payloadBytes);
  }

  /** After the end of a sector: `sequence` should come next, as the sector that follows says. What lacks is counted. */
  compareWith(sequence: number): void {
    const missing = sequence - this.#expected - (this.isRestDamaged ? 1 : 0);
    if (missing > 0) this.damaged += missing;
  }

  /** Finds the next good entry; false at the end of what is programmed. */
  next(): boolean {
    const { sectorBytes } = this.#pool.flash;
    for (let at = this.#at; at + WORD_BYTES <= sectorBytes; ) {
      this.#load(at);
      const state = judgeEntry(this.#window, 0, this.#order);
      if (state === "good" && this.#isAhead(sequenceAt(this.#window, 0))) {
        this.#take(at);
        return true;
      }
      if (state === "none" && isBlank(this.#window) && at + this.#window.length === sectorBytes) break;
      at += this.#stepFrom(state);
    }
    this.#judgeRest(sectorBytes);
    this.#at = sectorBytes;
    return false;
  }

  #isAhead(sequence: number): boolean {
    return sequence >= this.#expected && sequence - this.#expected < FARTHEST_AHEAD;
  }

  #take(at: number): void {
    const window = this.#window;
    const sequence = sequenceAt(window, 0);
    const missing = sequence - this.#expected;
    const isExplained = at - this.endOffset === gapBytesAt(window, 0);
    if (missing > 0) this.damaged += missing;
    else if (!isExplained) this.stray += 1;
    else if (at > this.endOffset) this.unfinished += 1;
    if (isFlippedCommit(commitAt(window, 0))) this.stray += 1;
    this.kind = window[1] ?? 0;
    this.sequence = sequence;
    this.group = groupAt(window, 0);
    this.offset = at;
    this.#payloadBytes = payloadBytesAt(window, 0);
    this.endOffset = at + entryBytes(this.#payloadBytes);
    this.#at = this.endOffset;
    this.#expected = sequence + 1;
  }

  /** How far to go from what is no entry: past its end where a CRC stands for its length. */
  #stepFrom(state: ReturnType<typeof judgeEntry>): number {
    if (state === "unfinished") return entryBytes(payloadBytesAt(this.#window, 0)) - CRC_AND_COMMIT_BYTES;
    if (state === "none" && isBlank(this.#window)) return this.#window.length;
    return WORD_BYTES;
  }

  /** Looks at what stands after the last entry. */
  #judgeRest(sectorBytes: number): void {
    let last: number | undefined;
    let lastWord = 0;
    for (let at = this.endOffset; at < sectorBytes; at += this.#window.length) {
      this.#load(at);
      for (let index = 0; index < this.#window.length; index += WORD_BYTES) {
        const word = readNumber(this.#window, index, 4);
        if (word === 0xffff_ffff) continue;
        last = at + index;
        lastWord = word;
      }
    }
    this.blankFrom = last === undefined ? this.endOffset : last + WORD_BYTES;
    if (last === undefined) return;
    this.#load(this.endOffset);
    this.isRestDamaged = isCommit(lastWord);
    if (this.isRestDamaged) this.damaged += 1;
    else if (mayBeBegun(this.#window, 0, this.#expected)) this.unfinished += 1;
    else this.stray += 1;
  }

  #load(at: number): void {
    const { flash } = this.#pool;
    const roomBytes = flash.sectorBytes - at;
    this.#window = roomBytes < MAX_ENTRY_BYTES ? this.#bytes.subarray(0, roomBytes) : this.#bytes;
    flash.read(this.#pool.startOf(this.#sector) + at, this.#window);
  }
}
