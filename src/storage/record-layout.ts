/**
 * How named values become entries. Kinds and payloads:
 *
 * ```
 * 1  value    u8 length of the name, name, u32 bytes of the whole value, its first bytes
 * 2  more     the next bytes of the value before
 * 3  removed  u8 length of the name, name
 * ```
 *
 * What changes together is one group of entries, which may go on from sector to sector. How a value is cut into entries
 * follows from the room in the head alone, so a group can be counted before it is written.
 */

import { readNumber, writeNumber } from "../domain/number-bytes.js";
import { ENTRY_OVERHEAD_BYTES, entryBytes, MAX_PAYLOAD_BYTES } from "./entry.js";

export const VALUE = 1;
export const MORE = 2;
export const REMOVED = 3;

export const MAX_NAME_LENGTH = 24;

const NAME_LENGTH_BYTES = 1;
const SIZE_BYTES = 4;

/** A sector's end that takes less than this of a value is left blank. */
const SMALLEST_PIECE_BYTES = 16;

/** What can be lost at a sector's end: a head and a piece that don't fit, and the overhead of one entry more. */
export const WASTE_BYTES =
  2 * ENTRY_OVERHEAD_BYTES + NAME_LENGTH_BYTES + MAX_NAME_LENGTH + SIZE_BYTES + SMALLEST_PIECE_BYTES;

/** 1 to 24 of `a-z 0-9 / . -`. */
export function isName(name: string): boolean {
  if (name.length === 0 || name.length > MAX_NAME_LENGTH) return false;
  for (let index = 0; index < name.length; index += 1) {
    const code = name.charCodeAt(index);
    const isLetter = code >= 0x61 && code <= 0x7a;
    // The characters - . / and the digits lie next to each other.
    if (!isLetter && !(code >= 0x2d && code <= 0x39)) return false;
  }
  return true;
}

/** What stands before a value's first bytes. */
export function headBytesOf(name: string): number {
  return NAME_LENGTH_BYTES + name.length + SIZE_BYTES;
}

/**
 * How many bytes of a value go into its next entry, where the head still takes `roomBytes`; `undefined` when the entry
 * belongs in a new sector.
 *
 * @param headBytes what stands before them in the payload.
 */
export function pieceBytes(restBytes: number, headBytes: number, roomBytes: number): number | undefined {
  const mostBytes = Math.min(MAX_PAYLOAD_BYTES, roomBytes - ENTRY_OVERHEAD_BYTES) - headBytes;
  if (restBytes <= mostBytes) return entryBytes(headBytes + restBytes) <= roomBytes ? restBytes : undefined;
  // All but a value's last entry are filled up to a whole word.
  const piece = mostBytes - ((headBytes + mostBytes) & 3);
  return piece >= SMALLEST_PIECE_BYTES ? piece : undefined;
}

/** Counts the entries and sectors that values take, one after the other, from some room in the head on. */
export class RoomCounter {
  entries = 0;
  newSectors = 0;
  roomBytes: number;
  readonly #sectorRoomBytes: number;

  constructor(roomBytes: number, sectorRoomBytes: number) {
    this.roomBytes = roomBytes;
    this.#sectorRoomBytes = sectorRoomBytes;
  }

  /** @param sizeBytes `undefined` for a name that is removed. */
  add(name: string, sizeBytes: number | undefined): void {
    let restBytes = sizeBytes ?? 0;
    let headBytes = sizeBytes === undefined ? NAME_LENGTH_BYTES + name.length : headBytesOf(name);
    for (;;) {
      const piece = pieceBytes(restBytes, headBytes, this.roomBytes);
      if (piece === undefined) {
        this.newSectors += 1;
        this.roomBytes = this.#sectorRoomBytes;
        continue;
      }
      this.entries += 1;
      this.roomBytes -= entryBytes(headBytes + piece);
      restBytes -= piece;
      headBytes = 0;
      if (restBytes === 0) return;
    }
  }
}

/** What a value takes at most where sectors are as good as endless. */
export function footprintBytes(name: string, sizeBytes: number | undefined): number {
  if (sizeBytes === undefined) return entryBytes(NAME_LENGTH_BYTES + name.length);
  const firstBytes = MAX_PAYLOAD_BYTES - headBytesOf(name);
  if (sizeBytes <= firstBytes) return entryBytes(headBytesOf(name) + sizeBytes);
  const restBytes = sizeBytes - firstBytes;
  const whole = Math.floor(restBytes / MAX_PAYLOAD_BYTES);
  const lastBytes = restBytes - whole * MAX_PAYLOAD_BYTES;
  const last = lastBytes === 0 ? 0 : entryBytes(lastBytes);
  return (1 + whole) * (MAX_PAYLOAD_BYTES + ENTRY_OVERHEAD_BYTES) + last + ENTRY_OVERHEAD_BYTES;
}

/** Writes name and size before a value's first bytes, or the name of what is removed; gives their length. */
export function layHead(into: Uint8Array, name: string, sizeBytes: number | undefined): number {
  into[0] = name.length;
  for (let index = 0; index < name.length; index += 1)
    into[NAME_LENGTH_BYTES + index] = name.charCodeAt(index);
  const at = NAME_LENGTH_BYTES + name.length;
  if (sizeBytes === undefined) return at;
  writeNumber(into, at, SIZE_BYTES, sizeBytes);
  return at + SIZE_BYTES;
}

export interface RecordHead {
  readonly name: string;
  readonly sizeBytes: number;
  /** What stands before the value's first bytes. */
  readonly headBytes: number;
}

/** Reads what {@link layHead} wrote; `undefined` when it is no such thing. */
export function readHead(payload: Uint8Array, isRemoved: boolean): RecordHead | undefined {
  const length = payload[0] ?? 0;
  const at = NAME_LENGTH_BYTES + length;
  const headBytes = isRemoved ? at : at + SIZE_BYTES;
  if (length === 0 || length > MAX_NAME_LENGTH || headBytes > payload.length) return undefined;
  let name = "";
  for (let index = NAME_LENGTH_BYTES; index < at; index += 1)
    name += String.fromCharCode(payload[index] ?? 0);
  if (!isName(name)) return undefined;
  return { name, sizeBytes: isRemoved ? 0 : readNumber(payload, at, SIZE_BYTES), headBytes };
}
