/**
 * What the sign says to a bay that it has heard, and what it wants of it by the way.
 *
 * ```
 * offset  size  field
 *      0     2  low half of the counter that is acknowledged, u16 little endian
 *      2     1  power from now on, dBm + 32; 0: as before
 *      3     1  bit 0: a command follows; bits 7-1 are 0
 *      4     1  epoch to come         only when one was announced
 *      5     1  its spreading factor
 *      6     2  seconds until then, u16 little endian
 * ```
 */

const SHORT_BYTES = 4;
const LONG_BYTES = 8;
const POWER_ZERO = 32;
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
}

export function emptyAcknowledgement(): Acknowledgement {
  return {
    counterLow: 0,
    powerDbm: undefined,
    hasCommand: false,
    nextEpoch: undefined,
    nextSpreadingFactor: MAX_FACTOR,
    nextInS: 0,
  };
}

/** Writes the body at `at` and tells its length. */
export function encodeAcknowledgement(
  body: Readonly<Acknowledgement>,
  bytes: Uint8Array,
  at: number,
): number {
  const { counterLow, powerDbm, nextEpoch, nextInS } = body;
  bytes[at] = counterLow;
  bytes[at + 1] = counterLow >>> 8;
  bytes[at + 2] = powerDbm === undefined ? 0 : powerDbm + POWER_ZERO;
  bytes[at + 3] = body.hasCommand ? 1 : 0;
  if (nextEpoch === undefined) return SHORT_BYTES;
  bytes[at + 4] = nextEpoch;
  bytes[at + 5] = body.nextSpreadingFactor;
  bytes[at + 6] = nextInS;
  bytes[at + 7] = nextInS >>> 8;
  return LONG_BYTES;
}

/** Reads a body of 4 to 8 bytes; false, and `into` of no use, when it is none. */
export function decodeAcknowledgement(
  bytes: Uint8Array,
  at: number,
  end: number,
  into: Acknowledgement,
): boolean {
  const length = end - at;
  const power = bytes[at + 2] ?? 0;
  const flags = bytes[at + 3] ?? 0;
  if ((length !== SHORT_BYTES && length !== LONG_BYTES) || flags > 1 || power > 62) return false;
  into.counterLow = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
  into.powerDbm = power === 0 ? undefined : power - POWER_ZERO;
  into.hasCommand = flags === 1;
  into.nextEpoch = length === LONG_BYTES ? bytes[at + 4] : undefined;
  if (length === SHORT_BYTES) return true;
  into.nextSpreadingFactor = bytes[at + 5] ?? 0;
  into.nextInS = (bytes[at + 6] ?? 0) | ((bytes[at + 7] ?? 0) << 8);
  return into.nextSpreadingFactor >= MIN_FACTOR && into.nextSpreadingFactor <= MAX_FACTOR;
}
