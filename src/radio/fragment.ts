/**
 * A part of something that all bays are to have: a schedule, a release. What it is part of proves itself, by its own hash
 * and signatures.
 *
 * ```
 * offset  size  field
 *      0     1  object: tells one transfer from another
 *      1     2  index, u16 little endian, from 0
 *      3     2  parts in all, u16 little endian
 *      5     n  data
 * ```
 */

import { readNumber, writeNumber } from "../domain/number-bytes.js";

const DATA_AT = 5;

/** Longest data of a part: the frame stays under 0.4 s at SF7 and under 1.2 s at SF9, 125 kHz. */
export const MAX_FRAGMENT_BYTES = 192;

export interface Fragment {
  readonly object: number;
  readonly index: number;
  /** [1, 65535]. */
  readonly count: number;
  readonly data: Uint8Array;
}

export function encodeFragment({ object, index, count, data }: Fragment): Uint8Array {
  if (data.length < 1 || data.length > MAX_FRAGMENT_BYTES)
    throw new RangeError(`no fragment has ${data.length} bytes`);
  const body = new Uint8Array(DATA_AT + data.length);
  body[0] = object;
  writeNumber(body, 1, 2, index);
  writeNumber(body, 3, 2, count);
  body.set(data, DATA_AT);
  return body;
}

/** `undefined` for a body that is none. The data are a copy. */
export function decodeFragment(body: Uint8Array): Fragment | undefined {
  const index = readNumber(body, 1, 2);
  const count = readNumber(body, 3, 2);
  const size = body.length - DATA_AT;
  if (size < 1 || size > MAX_FRAGMENT_BYTES || index >= count) return undefined;
  return { object: body[0] ?? 0, index, count, data: body.slice(DATA_AT) };
}
