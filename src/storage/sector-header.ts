/**
 * What stands at the beginning of a sector, version 1, little endian. Drawn in docs/storage.md.
 *
 * ```
 * offset  size  field
 *      0    12  wear, copy A      u16 magic "GW", u8 version, u8 0; u32 erase count; u32 CRC-32C of the 8 bytes before
 *     12    12  wear, copy B
 *     24    20  opening, copy A   u16 magic "GS", u8 version, u8 region; u32 order; u32 sequence of the first entry;
 *                                 u32 earliest UTC second of the first entry; u32 CRC-32C of the 16 bytes before
 *     44    20  opening, copy B
 *     64     4  retired           programmed to 0 before the sector is erased
 *     68        entries
 *
 *  erase -> wear -> (free) -> opening -> entries -> retired -> erase
 * ```
 *
 * Two copies, for a single flipped bit must not cost a whole sector. The wear part is programmed right after each erase, so
 * a sector that has it was erased to the end. Its form stays as it is in all versions: by it a version is known.
 */

import { crc32c } from "../domain/crc32c.js";
import { readNumber, writeNumber } from "../domain/number-bytes.js";
import { isBlank, onesOf } from "./bits.js";

export const FORMAT_VERSION = 1;

export const WEAR_AT = 0;
const WEAR_BYTES = 24;
export const OPENING_AT = 24;
const OPENING_BYTES = 40;
export const RETIRED_AT = 64;
export const RETIRED_BYTES = 4;
export const HEADER_BYTES = 68;

const WEAR_MAGIC = 0x5747;
const OPENING_MAGIC = 0x5347;
const WEAR_COPY_BYTES = 12;
const OPENING_COPY_BYTES = 20;
const COPIES = 2;

/** A retired word counts when so many of its bits are 0: one flipped bit retires nothing. */
const RETIRED_ZEROS = 16;

export const MIN_REGION = 1;
export const MAX_REGION = 15;

/** What an opening says. */
export interface Opening {
  /** Whose sector it is, [1, 15]. */
  readonly region: number;
  /** Counts openings over the whole partition. */
  readonly order: number;
  /** Sequence of its first entry, [0, 2^32 - 1]. */
  readonly firstSequence: number;
  /** Before this UTC second its first entry was not written; 0 where nobody asks. */
  readonly earliestS: number;
}

/** What can be made of a header. */
export interface SectorHeader {
  /** Version of the format, when a wear copy is good; a foreign one says nothing of the rest. */
  readonly version: number | undefined;
  readonly eraseCount: number | undefined;
  readonly opening: Opening | undefined;
  /** No bit of the opening is programmed. */
  readonly isUnopened: boolean;
  readonly isRetired: boolean;
  /** How many bits of the retired word are programmed, [0, 32]. */
  readonly retiredBits: number;
  /** No bit is programmed that magics and version leave at 1: a write or an erase that was cut short may have left it so. */
  readonly mayBeLeft: boolean;
  /** Copies that are neither good nor cut short by a loss of power, [0, 4]. */
  readonly damagedCopies: number;
}

/** Both copies, {@link WEAR_BYTES}. */
export function encodeWear(eraseCount: number): Uint8Array {
  const bytes = new Uint8Array(WEAR_BYTES);
  writeNumber(bytes, 0, 2, WEAR_MAGIC);
  bytes[2] = FORMAT_VERSION;
  writeNumber(bytes, 4, 4, eraseCount);
  return seal(bytes, WEAR_COPY_BYTES);
}

/** Both copies, {@link OPENING_BYTES}. */
export function encodeOpening({ region, order, firstSequence, earliestS }: Opening): Uint8Array {
  const bytes = new Uint8Array(OPENING_BYTES);
  writeNumber(bytes, 0, 2, OPENING_MAGIC);
  bytes[2] = FORMAT_VERSION;
  bytes[3] = region;
  writeNumber(bytes, 4, 4, order);
  writeNumber(bytes, 8, 4, firstSequence);
  writeNumber(bytes, 12, 4, earliestS);
  return seal(bytes, OPENING_COPY_BYTES);
}

/** @param bytes the sector's first {@link HEADER_BYTES}. */
export function decodeHeader(bytes: Uint8Array): SectorHeader {
  const wearAt = goodCopyAt(bytes, WEAR_AT, WEAR_COPY_BYTES, WEAR_MAGIC);
  const openingAt = goodCopyAt(bytes, OPENING_AT, OPENING_COPY_BYTES, OPENING_MAGIC);
  const region = openingAt === undefined ? 0 : (bytes[openingAt + 3] ?? 0);
  const isOpened = openingAt !== undefined && region >= MIN_REGION && region <= MAX_REGION;
  const retiredBits = onesOf(~readNumber(bytes, RETIRED_AT, 4));
  return {
    version: wearAt === undefined ? undefined : bytes[wearAt + 2],
    eraseCount: wearAt === undefined ? undefined : readNumber(bytes, wearAt + 4, 4),
    opening: isOpened
      ? {
          region,
          order: readNumber(bytes, openingAt + 4, 4),
          firstSequence: readNumber(bytes, openingAt + 8, 4),
          earliestS: readNumber(bytes, openingAt + 12, 4),
        }
      : undefined,
    isUnopened: isBlank(bytes, OPENING_AT, HEADER_BYTES),
    retiredBits,
    isRetired: retiredBits >= RETIRED_ZEROS,
    mayBeLeft:
      isLeftOf(bytes, WEAR_AT, WEAR_COPY_BYTES, WEAR_MAGIC) &&
      isLeftOf(bytes, OPENING_AT, OPENING_COPY_BYTES, OPENING_MAGIC),
    damagedCopies:
      damagedCopies(bytes, WEAR_AT, WEAR_COPY_BYTES, wearAt) +
      damagedCopies(bytes, OPENING_AT, OPENING_COPY_BYTES, openingAt),
  };
}

/** Puts the CRC at the end of copy A and makes copy B. */
function seal(bytes: Uint8Array, copyBytes: number): Uint8Array {
  writeNumber(bytes, copyBytes - 4, 4, crc32c(bytes, 0, copyBytes - 4));
  bytes.copyWithin(copyBytes, 0, copyBytes);
  return bytes;
}

function goodCopyAt(bytes: Uint8Array, at: number, copyBytes: number, magic: number): number | undefined {
  for (let copy = 0; copy < COPIES; copy += 1) {
    const start = at + copy * copyBytes;
    const end = start + copyBytes - 4;
    if (readNumber(bytes, start, 2) === magic && readNumber(bytes, end, 4) === crc32c(bytes, start, end))
      return start;
  }
  return undefined;
}

function isLeftOf(bytes: Uint8Array, at: number, copyBytes: number, magic: number): boolean {
  for (let copy = 0; copy < COPIES; copy += 1) {
    const start = at + copy * copyBytes;
    const isMagicLeft = (readNumber(bytes, start, 2) & magic) === magic;
    if (!isMagicLeft || ((bytes[start + 2] ?? 0) & FORMAT_VERSION) !== FORMAT_VERSION) return false;
  }
  return true;
}

/**
 * Copies that differ from the good one in another way than a write that was cut short leaves them: that has more than one
 * bit still to be programmed and none too many. All copies when there is no good one, though something is programmed.
 */
function damagedCopies(bytes: Uint8Array, at: number, copyBytes: number, goodAt: number | undefined): number {
  if (goodAt === undefined) return isBlank(bytes, at, at + COPIES * copyBytes) ? 0 : COPIES;
  const otherAt = goodAt === at ? at + copyBytes : at;
  let missing = 0;
  for (let index = 0; index < copyBytes; index += 1) {
    const good = bytes[goodAt + index] ?? 0;
    const other = bytes[otherAt + index] ?? 0;
    if ((good & ~other) !== 0) return 1;
    missing += onesOf(other & ~good);
  }
  return missing === 1 ? 1 : 0;
}
