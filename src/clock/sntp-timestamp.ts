/**
 * NTP's numbers: timestamps of 32-bit seconds and a 32-bit fraction, and short ones of 16 bits each. Two halves stay two
 * halves: together they would pass 2^53. Source: RFC 5905, 6.
 */

import { LAST_UTC_MS } from "./time-sample.js";

/** From 1900-01-01 to 1970-01-01. */
const NTP_TO_UNIX_S = 2_208_988_800;

/** Seconds begin again at 0 after so long: next on 2036-02-07. */
const ERA_MS = 2 ** 32 * 1_000;

/** Unsigned, high byte first; bytes beyond the end are 0. */
export function wordAt(bytes: Uint8Array, index: number): number {
  const byteAt = (offset: number) => bytes[index + offset] ?? 0;
  return ((byteAt(0) << 24) | (byteAt(1) << 16) | (byteAt(2) << 8) | byteAt(3)) >>> 0;
}

/**
 * The first UTC millisecond from `pivotMs` on whose timestamp this is, rounded down; `undefined` when the years end before.
 */
export function ntpMsOf(seconds: number, fraction: number, pivotMs: number): number | undefined {
  const inFirstEraMs = (seconds - NTP_TO_UNIX_S) * 1_000 + Math.floor((fraction * 1_000) / 2 ** 32);
  const utcMs = inFirstEraMs + Math.ceil((pivotMs - inFirstEraMs) / ERA_MS) * ERA_MS;
  return utcMs <= LAST_UTC_MS ? utcMs : undefined;
}

export function isZeroTimestamp(bytes: Uint8Array, index: number): boolean {
  return wordAt(bytes, index) === 0 && wordAt(bytes, index + 4) === 0;
}

/**
 * Milliseconds from the timestamp at `from` to the one at `to`, rounded down, in [-2^31 s, 2^31 s): an era may end between.
 */
export function betweenMs(bytes: Uint8Array, from: number, to: number): number {
  const fraction = wordAt(bytes, to + 4) - wordAt(bytes, from + 4);
  const seconds = (wordAt(bytes, to) - wordAt(bytes, from)) | 0;
  return Math.floor(seconds * 1_000 + (fraction * 1_000) / 2 ** 32);
}
