/**
 * One entry, version 1, little endian. Drawn in docs/storage.md.
 *
 * ```
 * offset  size  field
 *      0     1  magic 0x6B
 *      1     1  kind
 *      2     2  bytes of the payload n, [0, 236]
 *      4     4  sequence
 *      8     2  bit 15: the first of its group; bits 0-14: entries of the group that still follow
 *     10     2  gap: bytes between the end of the entry before, or of the header, and this one
 *     12     n  payload, padded with zeros to a multiple of 4 (N)
 * 12 + N     4  CRC-32C of all before, seeded with the order of the sector's opening
 * 16 + N     4  commit 0x5AC396E1, programmed last and alone; one wrong bit is forgiven
 * ```
 *
 * The commit word tells that everything before it was programmed to the end, which a CRC alone can't: cells that lost
 * power half-way may read right once and wrong later. The seed makes what an earlier use of the sector left no entry.
 * A gap is what a cut or a bad cell left behind, known to whoever wrote on; what no gap explains is damage.
 */

import { crc32c } from "../domain/crc32c.js";
import { readNumber, writeNumber } from "../domain/number-bytes.js";
import { onesOf } from "./bits.js";

export const MAX_ENTRY_BYTES = 256;
export const MAX_PAYLOAD_BYTES = 236;
export const PAYLOAD_AT = 12;
export const COMMIT_BYTES = 4;
/** What an entry takes besides its padded payload. */
export const ENTRY_OVERHEAD_BYTES = 20;

export const FIRST_OF_GROUP = 0x8000;
export const MAX_GROUP_ENTRIES = 0x8000;

const MAGIC = 0x6b;
const COMMIT = 0x5ac3_96e1;
const FORGIVEN_BITS = 1;
const CRC_BYTES = 4;

export interface EntryFields {
  readonly kind: number;
  readonly sequence: number;
  /** {@link FIRST_OF_GROUP} and how many follow. */
  readonly group: number;
  readonly gapBytes: number;
  readonly payload: Uint8Array;
}

/** How good an entry's bytes are. */
export type EntryState =
  /** No entry begins here, or one that is broken: then nothing is known of its length. */
  | "none"
  /** All there, and never committed. */
  | "unfinished"
  | "good";

export function entryBytes(payloadBytes: number): number {
  return ENTRY_OVERHEAD_BYTES + paddedBytes(payloadBytes);
}

/** Lays all but the commit word down in `into`; gives how many bytes these are, a multiple of 4. */
export function layEntry(into: Uint8Array, fields: EntryFields, order: number): number {
  const { payload } = fields;
  const crcAt = PAYLOAD_AT + paddedBytes(payload.length);
  into[0] = MAGIC;
  into[1] = fields.kind;
  writeNumber(into, 2, 2, payload.length);
  writeNumber(into, 4, 4, fields.sequence);
  writeNumber(into, 8, 2, fields.group);
  writeNumber(into, 10, 2, fields.gapBytes);
  into.set(payload, PAYLOAD_AT);
  into.fill(0, PAYLOAD_AT + payload.length, crcAt);
  writeNumber(into, crcAt, 4, crc32c(into, 0, crcAt, order));
  return crcAt + CRC_BYTES;
}

export function layCommit(into: Uint8Array): void {
  writeNumber(into, 0, 4, COMMIT);
}

export function isCommit(word: number): boolean {
  return onesOf(word ^ COMMIT) <= FORGIVEN_BITS;
}

/** A commit word that is forgiven its wrong bit. */
export function isFlippedCommit(word: number): boolean {
  return word !== COMMIT && isCommit(word);
}

/** Judges what stands at `bytes[at]`, of a sector that was opened with `order`. */
export function judgeEntry(bytes: Uint8Array, at: number, order: number): EntryState {
  const roomBytes = bytes.length - at;
  if (roomBytes < ENTRY_OVERHEAD_BYTES || bytes[at] !== MAGIC) return "none";
  const payloadBytes = payloadBytesAt(bytes, at);
  if (payloadBytes > MAX_PAYLOAD_BYTES || entryBytes(payloadBytes) > roomBytes) return "none";
  const crcAt = at + PAYLOAD_AT + paddedBytes(payloadBytes);
  if (readNumber(bytes, crcAt, 4) !== crc32c(bytes, at, crcAt, order)) return "none";
  return isCommit(readNumber(bytes, crcAt + CRC_BYTES, 4)) ? "good" : "unfinished";
}

/** Says whether these 8 bytes may be the beginning of an entry whose write was cut short. */
export function mayBeBegun(bytes: Uint8Array, at: number, sequence: number): boolean {
  const magic = bytes[at] ?? 0;
  const written = readNumber(bytes, at + 4, 4);
  const isNothingThere = readNumber(bytes, at, 4) === 0xffff_ffff && written === 0xffff_ffff;
  return !isNothingThere && (magic & MAGIC) === MAGIC && (written & sequence) >>> 0 === sequence;
}

export function payloadBytesAt(bytes: Uint8Array, at: number): number {
  return readNumber(bytes, at + 2, 2);
}

export function sequenceAt(bytes: Uint8Array, at: number): number {
  return readNumber(bytes, at + 4, 4);
}

export function groupAt(bytes: Uint8Array, at: number): number {
  return readNumber(bytes, at + 8, 2);
}

export function gapBytesAt(bytes: Uint8Array, at: number): number {
  return readNumber(bytes, at + 10, 2);
}

export function commitAt(bytes: Uint8Array, at: number): number {
  return readNumber(bytes, at + entryBytes(payloadBytesAt(bytes, at)) - COMMIT_BYTES, 4);
}

function paddedBytes(payloadBytes: number): number {
  return (payloadBytes + 3) & ~3;
}
