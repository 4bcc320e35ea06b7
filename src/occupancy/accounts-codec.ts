/**
 * Accounts that are not over yet, as they are saved, little endian:
 *
 * ```
 * offset  size  field
 *      0     1  format, 1
 *      1     4  sequence that the next hour gets in its log
 *      5     4  sequence that the next day gets in its log
 *      9    16  the running hour, as a row
 *     25        the running day, as a row; nothing when there is none
 * ```
 *
 * The sequences tell, after a power cut, whether what was running then has been written down as over since.
 */

import { readNumber, writeNumber } from "../domain/number-bytes.js";
import type { Result } from "../domain/result.js";
import {
  decodeDayRow,
  decodeHourRows,
  encodeDayRow,
  encodeHourRows,
  HOUR_ROW_BYTES,
} from "./account-rows.js";
import type { RunningAccounts } from "./accounts.js";

export interface SavedAccounts extends RunningAccounts {
  readonly nextHourSequence: number;
  readonly nextDaySequence: number;
}

const FORMAT = 1;
const HOUR_AT = 9;
const DAY_AT = HOUR_AT + HOUR_ROW_BYTES;

export function encodeAccounts({ nextHourSequence, nextDaySequence, hour, day }: SavedAccounts): Uint8Array {
  const dayBytes = day === undefined ? undefined : encodeDayRow(day);
  const bytes = new Uint8Array(DAY_AT + (dayBytes?.length ?? 0));
  bytes[0] = FORMAT;
  writeNumber(bytes, 1, 4, nextHourSequence);
  writeNumber(bytes, 5, 4, nextDaySequence);
  bytes.set(encodeHourRows([hour]), HOUR_AT);
  if (dayBytes !== undefined) bytes.set(dayBytes, DAY_AT);
  return bytes;
}

export function decodeAccounts(bytes: Uint8Array): Result<SavedAccounts, "unknown-format" | "wrong-length"> {
  if (bytes[0] !== FORMAT) return { ok: false, error: "unknown-format" };
  if (bytes.length < DAY_AT) return { ok: false, error: "wrong-length" };
  const hours = decodeHourRows(bytes.subarray(HOUR_AT, DAY_AT));
  const day = bytes.length === DAY_AT ? undefined : decodeDayRow(bytes.subarray(DAY_AT));
  const hour = hours.ok ? hours.value[0] : undefined;
  if (hour === undefined || day?.ok === false) return { ok: false, error: "wrong-length" };
  return {
    ok: true,
    value: {
      nextHourSequence: readNumber(bytes, 1, 4),
      nextDaySequence: readNumber(bytes, 5, 4),
      hour,
      day: day?.value,
    },
  };
}
