/**
 * What the sign says to a bay that it has heard, and what it wants of it by the way.
 *
 * ```
 * offset  size  field
 *      0     2  low half of the counter that is acknowledged, u16 little endian
 *      2     1  power from now on, dBm + 32; 0: as before
 *      3     1  bit 0: a command follows; bit 1: an epoch is announced; bit 2: a session is; bits 7-3 are 0
 *      4     1  epoch to come                             with bit 1
 *      5     1  its spreading factor
 *      6     2  seconds until then, u16 little endian
 *    4/8     2  seconds until the session, the same       with bit 2
 * ```
 */

import { readNumber, writeNumber } from "../domain/number-bytes.js";

const SHORT_BYTES = 4;
const EPOCH_BYTES = 4;
const SESSION_BYTES = 2;

const HAS_COMMAND = 1;
const HAS_EPOCH = 2;
const HAS_SESSION = 4;

const POWER_ZERO = 32;
const MAX_POWER_CODE = 62;
const MIN_FACTOR = 7;
const MAX_FACTOR = 12;

/** Decoders fill one that the caller keeps. */
export interface Acknowledgement {
  /** [0, 65535]. */
  counterLow: number;
  /** [-31, 30]; `undefined`: as before. */
  powerDbm: number | undefined;
  hasCommand: boolean;
  /** [0, 255]; `undefined` when none was announced: what follows is of no account then. */
  nextEpoch: number | undefined;
  nextSpreadingFactor: number;
  /** [0, 65535]. */
  nextInS: number;
  /** Until the sign speaks to all; `undefined`: not announced. */
  sessionInS: number | undefined;
}

export function emptyAcknowledgement(): Acknowledgement {
  return {
    counterLow: 0,
    powerDbm: undefined,
    hasCommand: false,
    nextEpoch: undefined,
    nextSpreadingFactor: MAX_FACTOR,
    nextInS: 0,
    sessionInS: undefined,
  };
}

/** Writes the body at `at` and tells its length. */
export function encodeAcknowledgement(
  body: Readonly<Acknowledgement>,
  bytes: Uint8Array,
  at: number,
): number {
  const { counterLow, powerDbm, nextEpoch, sessionInS } = body;
  const flags =
    (body.hasCommand ? HAS_COMMAND : 0) |
    (nextEpoch === undefined ? 0 : HAS_EPOCH) |
    (sessionInS === undefined ? 0 : HAS_SESSION);
  writeNumber(bytes, at, 2, counterLow);
  bytes[at + 2] = powerDbm === undefined ? 0 : powerDbm + POWER_ZERO;
  bytes[at + 3] = flags;
  let end = at + SHORT_BYTES;
  if (nextEpoch !== undefined) {
    bytes[end] = nextEpoch;
    bytes[end + 1] = body.nextSpreadingFactor;
    writeNumber(bytes, end + 2, 2, body.nextInS);
    end += EPOCH_BYTES;
  }
  if (sessionInS !== undefined) {
    writeNumber(bytes, end, 2, sessionInS);
    end += SESSION_BYTES;
  }
  return end - at;
}

/** Reads the body `bytes[at, end)`, of at least 4 bytes; false, and `into` of no use, when it is none. */
export function decodeAcknowledgement(
  bytes: Uint8Array,
  at: number,
  end: number,
  into: Acknowledgement,
): boolean {
  const power = bytes[at + 2] ?? 0;
  const flags = bytes[at + 3] ?? 0;
  const epochBytes = (flags & HAS_EPOCH) !== 0 ? EPOCH_BYTES : 0;
  const sessionBytes = (flags & HAS_SESSION) !== 0 ? SESSION_BYTES : 0;
  if (end - at !== SHORT_BYTES + epochBytes + sessionBytes || flags > 7 || power > MAX_POWER_CODE)
    return false;
  const epochAt = at + SHORT_BYTES;
  into.counterLow = readNumber(bytes, at, 2);
  into.powerDbm = power === 0 ? undefined : power - POWER_ZERO;
  into.hasCommand = (flags & HAS_COMMAND) !== 0;
  into.sessionInS = sessionBytes === 0 ? undefined : readNumber(bytes, epochAt + epochBytes, 2);
  into.nextEpoch = epochBytes === 0 ? undefined : bytes[epochAt];
  if (into.nextEpoch === undefined) return true;
  into.nextSpreadingFactor = bytes[epochAt + 1] ?? 0;
  into.nextInS = readNumber(bytes, epochAt + 2, 2);
  return into.nextSpreadingFactor >= MIN_FACTOR && into.nextSpreadingFactor <= MAX_FACTOR;
}
