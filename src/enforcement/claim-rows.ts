/**
 * Claims as a store keeps them, little endian. No signature is in them: they were checked when they came.
 *
 * ```
 * offset  size  field
 *      0     1  format, 1
 *      1     4  version of the schedule by which classes and bays are meant
 *      5   25n  for each claim:
 *           1   bay
 *           1   class
 *           5   first second at which it holds, UTC
 *           5   first second at which it does not hold any more
 *           5   the last end with which it was ever shown
 *           4   the token's first 4 bytes
 *           4   and its last
 * ```
 */

import { type AlleyId, MAX_BAY_ID } from "../domain/ids.js";
import { readNumber, writeNumber } from "../domain/number-bytes.js";
import type { Result } from "../domain/result.js";
import type { Claim } from "./claim.js";

export interface ClaimRow extends Claim {
  /** The last end that this claim was ever shown with, UTC seconds. */
  readonly lastEndS: number;
}

export interface KeptClaims {
  readonly scheduleVersion: number;
  readonly rows: readonly ClaimRow[];
}

/** Why bytes are no kept claims. */
export type ClaimRowsError = "unknown-format" | "wrong-length" | "bay-out-of-range";

const FORMAT = 1;
const HEAD_BYTES = 5;
const ROW_BYTES = 25;

export function encodeClaims({ scheduleVersion, rows }: KeptClaims): Uint8Array {
  const bytes = new Uint8Array(HEAD_BYTES + rows.length * ROW_BYTES);
  bytes[0] = FORMAT;
  writeNumber(bytes, 1, 4, scheduleVersion);
  rows.forEach((row, index) => {
    const at = HEAD_BYTES + index * ROW_BYTES;
    bytes[at] = row.bay;
    bytes[at + 1] = row.classIndex;
    writeNumber(bytes, at + 2, 5, row.fromS);
    writeNumber(bytes, at + 7, 5, row.expiresS);
    writeNumber(bytes, at + 12, 5, row.lastEndS);
    writeNumber(bytes, at + 17, 4, row.tokenHigh);
    writeNumber(bytes, at + 21, 4, row.tokenLow);
  });
  return bytes;
}

/** Reads what {@link encodeClaims} made of the claims of this alley. */
export function decodeClaims(bytes: Uint8Array, alley: AlleyId): Result<KeptClaims, ClaimRowsError> {
  if (bytes[0] !== FORMAT) return { ok: false, error: "unknown-format" };
  if (bytes.length < HEAD_BYTES || (bytes.length - HEAD_BYTES) % ROW_BYTES !== 0)
    return { ok: false, error: "wrong-length" };
  const rows: ClaimRow[] = [];
  for (let at = HEAD_BYTES; at < bytes.length; at += ROW_BYTES) {
    const bay = bytes[at] ?? 0;
    if (bay === 0 || bay > MAX_BAY_ID) return { ok: false, error: "bay-out-of-range" };
    rows.push({
      alley,
      bay,
      classIndex: bytes[at + 1] ?? 0,
      fromS: readNumber(bytes, at + 2, 5),
      expiresS: readNumber(bytes, at + 7, 5),
      lastEndS: readNumber(bytes, at + 12, 5),
      tokenHigh: readNumber(bytes, at + 17, 4),
      tokenLow: readNumber(bytes, at + 21, 4),
    });
  }
  return { ok: true, value: { scheduleVersion: readNumber(bytes, 1, 4), rows } };
}
