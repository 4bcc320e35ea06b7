/**
 * A reader of images that knows nothing but the tables of docs/storage.md: it finds each field where they say, and uses no
 * code of the store's.
 */

import { readFileSync } from "node:fs";

const GUIDE = readFileSync(new URL("../../docs/storage.md", import.meta.url), "utf8");

export interface DrawnEntry {
  readonly kind: number;
  readonly sequence: number;
  readonly isFirst: boolean;
  readonly following: number;
  readonly payload: Uint8Array;
}

export interface DrawnSector {
  readonly eraseCount: number;
  /** `undefined` for a sector that is free. */
  readonly region: number | undefined;
  readonly order: number;
  readonly firstSequence: number;
  readonly earliestS: number;
  readonly entries: readonly DrawnEntry[];
}

const HEADER_BYTES = Number(/### Sector header\n\n(\d+) bytes/.exec(GUIDE)?.[1]);
const COMMIT = "e196c35a";
const MOST_ENTRY_BYTES = 256;

/** Offset and size of the fields in the table of a section; an offset beyond the payload counts from its padded end. */
function fieldsOf(section: string): ReadonlyMap<string, { readonly at: number; readonly sizeBytes: number }> {
  const [, text = ""] = GUIDE.split(`\n### ${section}\n`);
  const rows =
    text.split("\n### ")[0]?.matchAll(/^\| (?:(\d+) \+ \*N\*|(\d+)) \| (\S+) \| ([^|]+) \|/gm) ?? [];
  return new Map(
    [...rows].map(([, behind, at, sizeBytes, name = ""]) => [
      name,
      { at: Number(behind ?? at), sizeBytes: Number(sizeBytes) },
    ]),
  );
}

const HEADER = fieldsOf("Sector header");
const ENTRY = fieldsOf("Entry");

function fieldOf(fields: typeof HEADER, name: string): { readonly at: number; readonly sizeBytes: number } {
  const field = fields.get(name);
  if (field === undefined) throw new Error(`docs/storage.md does not draw ${name}`);
  return field;
}

/** A number as drawn; `addBytes` moves it on, past a payload. */
function numberOf(
  fields: typeof HEADER,
  name: string,
  bytes: Uint8Array,
  start: number,
  addBytes = 0,
): number {
  const { at, sizeBytes } = fieldOf(fields, name);
  const view = new DataView(bytes.buffer, bytes.byteOffset + start + at + addBytes);
  return sizeBytes === 4
    ? view.getUint32(0, true)
    : sizeBytes === 2
      ? view.getUint16(0, true)
      : view.getUint8(0);
}

/** Bit by bit. Source: RFC 3720, appendix B.4. */
function crcOf(bytes: Uint8Array, seed = 0): number {
  let register = ~seed;
  for (const byte of bytes) {
    register ^= byte;
    for (let bit = 0; bit < 8; bit += 1)
      register = (register & 1) === 1 ? (register >>> 1) ^ 0x82f6_3b78 : register >>> 1;
  }
  return ~register >>> 0;
}

/** Every sector of an image. Throws where it is not as drawn. */
export function readDrawn(image: Uint8Array, sectorBytes: number): readonly DrawnSector[] {
  const sectors: DrawnSector[] = [];
  for (let start = 0; start < image.length; start += sectorBytes)
    sectors.push(readSector(image.subarray(start, start + sectorBytes)));
  return sectors;
}

function readSector(bytes: Uint8Array): DrawnSector {
  const number = (name: string) => numberOf(HEADER, name, bytes, 0);
  if (number("wear magic") !== 0x5747 || number("version") !== 1 || number("zero") !== 0)
    throw new Error("no wear");
  checkCopies(bytes, "wear magic", "wear CRC", "wear copy");
  const sector = { eraseCount: number("erase count"), order: 0, firstSequence: 0, earliestS: 0, entries: [] };
  const { at: openingAt } = fieldOf(HEADER, "opening magic");
  if (bytes.subarray(openingAt, HEADER_BYTES).every((byte) => byte === 0xff))
    return { ...sector, region: undefined };
  if (number("opening magic") !== 0x5347 || number("opening version") !== 1) throw new Error("no opening");
  checkCopies(bytes, "opening magic", "opening CRC", "opening copy");
  if (number("retired") !== 0xffff_ffff) throw new Error("retired");
  const order = number("order");
  return {
    ...sector,
    region: number("region"),
    order,
    firstSequence: number("first sequence"),
    earliestS: number("earliest"),
    entries: readEntries(bytes, order, number("first sequence")),
  };
}

/** A part from its magic to its CRC, and its copy. */
function checkCopies(bytes: Uint8Array, from: string, crc: string, copy: string): void {
  const { at } = fieldOf(HEADER, from);
  const { at: crcAt, sizeBytes } = fieldOf(HEADER, crc);
  if (numberOf(HEADER, crc, bytes, 0) !== crcOf(bytes.subarray(at, crcAt))) throw new Error(`bad ${crc}`);
  const { at: copyAt, sizeBytes: copyBytes } = fieldOf(HEADER, copy);
  const part = Buffer.from(bytes.subarray(at, crcAt + sizeBytes));
  if (part.compare(bytes.subarray(copyAt, copyAt + copyBytes)) !== 0) throw new Error(`bad ${copy}`);
}

/** Entries follow on one another, each at the end of the one before or as far behind it as its gap says. */
function readEntries(bytes: Uint8Array, order: number, firstSequence: number): readonly DrawnEntry[] {
  const entries: DrawnEntry[] = [];
  let end = HEADER_BYTES;
  for (let at = end; at + 20 <= bytes.length; at += 4) {
    const found = readEntry(bytes, at, order);
    if (found === undefined) continue;
    if (found.gapBytes !== at - end) throw new Error(`a gap of ${found.gapBytes} at ${at}, behind ${end}`);
    if (found.entry.sequence !== firstSequence + entries.length) throw new Error(`out of sequence at ${at}`);
    entries.push(found.entry);
    end = at + found.sizeBytes;
    at = end - 4;
  }
  return entries;
}

function readEntry(
  bytes: Uint8Array,
  at: number,
  order: number,
): { readonly entry: DrawnEntry; readonly gapBytes: number; readonly sizeBytes: number } | undefined {
  const number = (name: string, addBytes = 0) => numberOf(ENTRY, name, bytes, at, addBytes);
  if (number("magic") !== 0x6b) return undefined;
  const lengthBytes = number("length");
  const paddedBytes = Math.ceil(lengthBytes / 4) * 4;
  const sizeBytes = fieldOf(ENTRY, "commit").at + paddedBytes + 4;
  if (sizeBytes > MOST_ENTRY_BYTES || at + sizeBytes > bytes.length) return undefined;
  const crcAt = at + fieldOf(ENTRY, "CRC").at + paddedBytes;
  if (number("CRC", paddedBytes) !== crcOf(bytes.subarray(at, crcAt), order)) return undefined;
  const commitAt = at + sizeBytes - 4;
  if (Buffer.from(bytes.subarray(commitAt, commitAt + 4)).toString("hex") !== COMMIT) return undefined;
  const payloadAt = at + fieldOf(ENTRY, "payload").at;
  const group = number("group");
  const entry = {
    kind: number("kind"),
    sequence: number("sequence"),
    isFirst: group >= 0x8000,
    following: group & 0x7fff,
    payload: bytes.slice(payloadAt, payloadAt + lengthBytes),
  };
  return { entry, gapBytes: number("gap"), sizeBytes };
}
