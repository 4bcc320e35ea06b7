/** The rows of the committee's accounts, and their bytes: numbers little endian. No bay is named in them. */

import { readNumber, writeNumber } from "../domain/number-bytes.js";
import type { Result } from "../domain/result.js";
import type { BaySeconds } from "./bay-seconds.js";

/** {@link HourRow.hour} of what was counted while the time was not trusted. */
export const UNTIMED = 0;

/** One hour of the alley. An hour may have several rows, after a step of the clock: they add up. */
export interface HourRow extends BaySeconds {
  /** Hours since 1970 began, UTC; {@link UNTIMED}. */
  readonly hour: number;
}

/** How many bay-seconds were used under one regime. */
export interface RegimeShare {
  /** Index into the schedule's regimes, [0, 31]. */
  readonly regime: number;
  /** [0, 2^24 - 1]. */
  occupiedS: number;
}

/** One civil day under one schedule. A day may have several rows: they add up. */
export interface DayRow {
  /** Days since 1970 began, by the zone of the schedule. */
  readonly day: number;
  readonly scheduleVersion: number;
  /** Of the regimes that held, in the order in which they did first. */
  readonly shares: readonly RegimeShare[];
}

/** Why bytes are no rows. */
export type RowError = "wrong-length";

/**
 * ```
 * offset  size  field
 *      0     3  hour
 *      3     2  arrivals
 *      5     2  departures
 *      7     3  occupied bay-seconds
 *     10     3  unknown bay-seconds
 *     13     3  free bay-seconds
 * ```
 */
export const HOUR_ROW_BYTES = 16;

/**
 * ```
 * offset  size  field
 *      0     3  day
 *      3     4  version of the schedule
 *      7    4n  for each regime: its index (1), occupied bay-seconds (3)
 * ```
 */
const DAY_HEAD_BYTES = 7;

const SHARE_BYTES = 4;

export function encodeHourRows(rows: readonly HourRow[]): Uint8Array {
  const bytes = new Uint8Array(rows.length * HOUR_ROW_BYTES);
  rows.forEach((row, index) => {
    const at = index * HOUR_ROW_BYTES;
    writeNumber(bytes, at, 3, row.hour);
    writeNumber(bytes, at + 3, 2, row.arrivals);
    writeNumber(bytes, at + 5, 2, row.departures);
    writeNumber(bytes, at + 7, 3, row.occupiedS);
    writeNumber(bytes, at + 10, 3, row.unknownS);
    writeNumber(bytes, at + 13, 3, row.freeS);
  });
  return bytes;
}

export function decodeHourRows(bytes: Uint8Array): Result<HourRow[], RowError> {
  if (bytes.length % HOUR_ROW_BYTES !== 0) return { ok: false, error: "wrong-length" };
  const value: HourRow[] = [];
  for (let at = 0; at < bytes.length; at += HOUR_ROW_BYTES) {
    value.push({
      hour: readNumber(bytes, at, 3),
      arrivals: readNumber(bytes, at + 3, 2),
      departures: readNumber(bytes, at + 5, 2),
      occupiedS: readNumber(bytes, at + 7, 3),
      unknownS: readNumber(bytes, at + 10, 3),
      freeS: readNumber(bytes, at + 13, 3),
    });
  }
  return { ok: true, value };
}

export function encodeDayRow({ day, scheduleVersion, shares }: DayRow): Uint8Array {
  const bytes = new Uint8Array(DAY_HEAD_BYTES + shares.length * SHARE_BYTES);
  writeNumber(bytes, 0, 3, day);
  writeNumber(bytes, 3, 4, scheduleVersion);
  shares.forEach(({ regime, occupiedS }, index) => {
    const at = DAY_HEAD_BYTES + index * SHARE_BYTES;
    bytes[at] = regime;
    writeNumber(bytes, at + 1, 3, occupiedS);
  });
  return bytes;
}

export function decodeDayRow(bytes: Uint8Array): Result<DayRow & { shares: RegimeShare[] }, RowError> {
  const sharesBytes = bytes.length - DAY_HEAD_BYTES;
  if (sharesBytes < 0 || sharesBytes % SHARE_BYTES !== 0) return { ok: false, error: "wrong-length" };
  const shares: RegimeShare[] = [];
  for (let at = DAY_HEAD_BYTES; at < bytes.length; at += SHARE_BYTES)
    shares.push({ regime: bytes[at] ?? 0, occupiedS: readNumber(bytes, at + 1, 3) });
  return {
    ok: true,
    value: { day: readNumber(bytes, 0, 3), scheduleVersion: readNumber(bytes, 3, 4), shares },
  };
}
