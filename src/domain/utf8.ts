import type { Result } from "./result.js";

const REPLACEMENT = 0xfffd;

/**
 * The UTF-8 bytes of `text`; half a surrogate pair becomes U+FFFD.
 * Boards have no TextEncoder. Source: RFC 3629, section 3.
 */
export function encodeUtf8(text: string): Uint8Array {
  // One code unit never needs more than three bytes: a pair is two units and four bytes.
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    let point = text.codePointAt(index) ?? REPLACEMENT;
    if (point > 0xffff) index += 1;
    else if (point >= 0xd800 && point <= 0xdfff) point = REPLACEMENT;
    length = writePoint(bytes, length, point);
  }
  return bytes.slice(0, length);
}

/** How many bytes `encodeUtf8` makes of `text`, without making them. */
export function utf8LengthOf(text: string): number {
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    const point = text.codePointAt(index) ?? REPLACEMENT;
    if (point > 0xffff) index += 1;
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return length;
}

/** Writes one code point at `at` and returns where the next goes. */
function writePoint(bytes: Uint8Array, at: number, point: number): number {
  if (point < 0x80) {
    bytes[at] = point;
    return at + 1;
  }
  if (point < 0x800) {
    bytes[at] = 0xc0 | (point >>> 6);
    bytes[at + 1] = 0x80 | (point & 0x3f);
    return at + 2;
  }
  if (point < 0x10000) {
    bytes[at] = 0xe0 | (point >>> 12);
    bytes[at + 1] = 0x80 | ((point >>> 6) & 0x3f);
    bytes[at + 2] = 0x80 | (point & 0x3f);
    return at + 3;
  }
  bytes[at] = 0xf0 | (point >>> 18);
  bytes[at + 1] = 0x80 | ((point >>> 12) & 0x3f);
  bytes[at + 2] = 0x80 | ((point >>> 6) & 0x3f);
  bytes[at + 3] = 0x80 | (point & 0x3f);
  return at + 4;
}

/**
 * The text of well-formed UTF-8. Refuses overlong forms, surrogates, anything above U+10FFFF, and a
 * sequence that ends early. Source: RFC 3629, sections 3 and 4.
 */
export function decodeUtf8(bytes: Uint8Array): Result<string, "bad-utf8"> {
  let text = "";
  let index = 0;
  while (index < bytes.length) {
    const first = bytes[index] ?? 0;
    const length = sequenceLength(first);
    if (length === 0) return { ok: false, error: "bad-utf8" };
    let point = length === 1 ? first : first & (0x7f >>> length);
    for (let offset = 1; offset < length; offset += 1) {
      // Past the end there is a 0, which continues nothing.
      const next = bytes[index + offset] ?? 0;
      if ((next & 0xc0) !== 0x80) return { ok: false, error: "bad-utf8" };
      point = (point << 6) | (next & 0x3f);
    }
    if (!isShortestScalar(point, length)) return { ok: false, error: "bad-utf8" };
    text += String.fromCodePoint(point);
    index += length;
  }
  return { ok: true, value: text };
}

/** Bytes in the sequence that `first` opens, [1, 4]; 0 when it can open none. */
function sequenceLength(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc0) return 0;
  if (first < 0xe0) return 2;
  if (first < 0xf0) return 3;
  return first < 0xf8 ? 4 : 0;
}

/** Whether `point` is a character that needs all of `length` bytes. */
function isShortestScalar(point: number, length: number): boolean {
  switch (length) {
    case 1:
      return true;
    case 2:
      return point >= 0x80;
    case 3:
      return point >= 0x800 && (point < 0xd800 || point > 0xdfff);
    default:
      return point >= 0x10000 && point <= 0x10ffff;
  }
}
