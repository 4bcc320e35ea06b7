/**
 * Reads a sound image by docs/storage.md alone, with none of the product's code but the CRC: what the flips of its bits
 * are judged by. It knows nothing of damage.
 */

import { crc32c } from "../../src/domain/crc32c.js";
import type { Geometry } from "./geometry.js";

const HEADER_BYTES = 68;
const OPENING_AT = 24;
const OPENING_MAGIC = 0x5347;
const ENTRY_MAGIC = 0x6b;
const ENTRY_HEAD_BYTES = 12;
const CRC_BYTES = 4;
const COMMIT_BYTES = 4;
const COMMIT = 0x5ac3_96e1;
const FIRST_OF_GROUP = 0x8000;

const RECORDS_REGION = 1;
const VALUE = 1;
const MORE = 2;
const REMOVED = 3;

export interface ImageEntry {
  readonly region: number;
  readonly kind: number;
  readonly sequence: number;
  readonly isFirstOfGroup: boolean;
  readonly following: number;
  readonly payload: Uint8Array;
  /** From the image's beginning: what the CRC covers and the CRC, [start, commitAt). */
  readonly start: number;
  readonly commitAt: number;
}

/** Every entry of an image, those of one region in the order in which they were written. Throws where it is not sound. */
export function entriesOf(image: Uint8Array, { sectorBytes, sectorCount }: Geometry): readonly ImageEntry[] {
  const view = new DataView(image.buffer, image.byteOffset, image.length);
  const sectors: { order: number; entries: ImageEntry[] }[] = [];
  for (let sector = 0; sector < sectorCount; sector += 1) {
    const start = sector * sectorBytes;
    if (view.getUint16(start + OPENING_AT, true) !== OPENING_MAGIC) continue;
    const order = view.getUint32(start + OPENING_AT + 4, true);
    sectors.push({ order, entries: entriesOfSector(image, start, start + sectorBytes, order) });
  }
  sectors.sort((one, other) => one.order - other.order);
  return sectors.flatMap(({ entries }) => entries);
}

function entriesOfSector(image: Uint8Array, start: number, end: number, order: number): ImageEntry[] {
  const view = new DataView(image.buffer, image.byteOffset, image.length);
  const region = view.getUint8(start + OPENING_AT + 3);
  const entries: ImageEntry[] = [];
  let at = start + HEADER_BYTES;
  while (at < end && image[at] === ENTRY_MAGIC) {
    const length = view.getUint16(at + 2, true);
    const group = view.getUint16(at + 8, true);
    const crcAt = at + ENTRY_HEAD_BYTES + Math.ceil(length / 4) * 4;
    const commitAt = crcAt + CRC_BYTES;
    if (
      view.getUint32(crcAt, true) !== crc32c(image, at, crcAt, order) ||
      view.getUint32(commitAt, true) !== COMMIT
    )
      throw new Error(`the entry at ${at} is not sound`);
    entries.push({
      region,
      kind: view.getUint8(at + 1),
      sequence: view.getUint32(at + 4, true),
      isFirstOfGroup: (group & FIRST_OF_GROUP) !== 0,
      following: group & ~FIRST_OF_GROUP,
      payload: image.subarray(at + ENTRY_HEAD_BYTES, at + ENTRY_HEAD_BYTES + length),
      start: at,
      commitAt,
    });
    at = commitAt + COMMIT_BYTES;
  }
  for (let rest = at; rest < end; rest += 1)
    if (image[rest] !== 0xff) throw new Error(`byte ${rest} stands after the last entry`);
  return entries;
}

/** The records' entries, those that were written together side by side. */
export function groupsOf(entries: readonly ImageEntry[]): readonly (readonly ImageEntry[])[] {
  const groups: ImageEntry[][] = [];
  for (const entry of entries) {
    if (entry.region !== RECORDS_REGION) continue;
    if (entry.isFirstOfGroup) groups.push([]);
    groups[groups.length - 1]?.push(entry);
  }
  return groups.filter(
    (group) => group[0]?.isFirstOfGroup === true && group[group.length - 1]?.following === 0,
  );
}

/** The newest value of each name, when these groups are all that there is. */
export function recordsOf(groups: readonly (readonly ImageEntry[])[]): Map<string, Uint8Array> {
  const records = new Map<string, Uint8Array>();
  for (const group of groups) {
    for (const [index, { kind, payload }] of group.entries()) {
      if (kind === MORE) continue;
      const nameEnd = 1 + (payload[0] ?? 0);
      const name = String.fromCharCode(...payload.subarray(1, nameEnd));
      records.delete(name);
      if (kind === REMOVED) continue;
      if (kind !== VALUE) throw new Error(`records have no entries of kind ${kind}`);
      const pieces = [payload.subarray(nameEnd + 4)];
      for (let next = index + 1; group[next]?.kind === MORE; next += 1)
        pieces.push(group[next]?.payload ?? payload);
      records.set(name, Uint8Array.from(pieces.flatMap((piece) => [...piece])));
    }
  }
  return records;
}
