/**
 * The sign's time and rule, for whoever is in reach with the alley's key: first frame of a session.
 *
 * ```
 * offset  size  field
 *      0     6  UTC, milliseconds since 1970, little endian
 *      6     4  how far off it may be, milliseconds, little endian
 *     10     1  who may park: 0 nobody, 1 residents, 2 a permit, 3 anyone
 *     11     1  how far the time is believed: 0 unknown, 1 floor, 2 bounded, 3 trusted
 * ```
 */

import { readNumber, writeNumber } from "../domain/number-bytes.js";

export const BEACON_BYTES = 12;

export interface Beacon {
  readonly utcMs: number;
  /** [0, 2^32 - 1]. */
  readonly errorMs: number;
  /** As in the schedule's board form. */
  readonly permission: number;
  readonly trust: number;
}

export function encodeBeacon({ utcMs, errorMs, permission, trust }: Beacon): Uint8Array {
  const body = new Uint8Array(BEACON_BYTES);
  writeNumber(body, 0, 6, utcMs);
  writeNumber(body, 6, 4, errorMs);
  body[10] = permission;
  body[11] = trust;
  return body;
}

/** `undefined` for a body that is none. */
export function decodeBeacon(body: Uint8Array): Beacon | undefined {
  const permission = body[10] ?? 0;
  const trust = body[11] ?? 0;
  if (body.length !== BEACON_BYTES || permission > 3 || trust > 3) return undefined;
  return { utcMs: readNumber(body, 0, 6), errorMs: readNumber(body, 6, 4), permission, trust };
}
