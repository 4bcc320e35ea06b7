/**
 * What is kept for good: which schedules, roots and firmware the sign had, and since when. Little endian; what it is of is the
 * entry's kind, an index into HISTORY_KINDS.
 *
 * ```
 * offset  size  field
 *      0     1  how far the time could be trusted, as in events
 *      1     5  the earliest UTC second at which it can have been; while unknown, the sign's uptime in seconds
 * schedule and root:
 *      6     4  version
 *     10     4  length of its bytes: the schedule's board form, the root's encoding
 *     14     4  CRC-32C of these bytes
 * schedule alone:
 *     18        names of its regimes in their order, each a length (1) and ASCII, as many as there is room for
 * firmware:
 *      6        its version, ASCII
 * ```
 */

import { crc32c } from "../domain/crc32c.js";
import { readNumber, writeNumber } from "../domain/number-bytes.js";
import type { Result } from "../domain/result.js";
import type { EventTime } from "./event-codec.js";
import { asciiBytes, asciiText, TRUST_CODES } from "./event-codec.js";

/** The index is the kind's code, so this list only ever grows at its end. */
export const HISTORY_KINDS = ["firmware", "schedule", "root"] as const;

export type HistoryFact =
  | { readonly kind: "firmware"; readonly firmware: string }
  | {
      readonly kind: "schedule" | "root";
      readonly version: number;
      readonly sizeBytes: number;
      readonly checksum: number;
      /** Names of a schedule's regimes, by which its days' accounts are read. */
      readonly regimes: readonly string[];
    };

export type KeptHistory = HistoryFact & EventTime;

const TIME_BYTES = 6;
const FACT_BYTES = 18;
const MAX_PAYLOAD_BYTES = 236;

export function encodeHistory(fact: HistoryFact, { trust, atS }: EventTime): Uint8Array {
  const bytes = new Uint8Array(MAX_PAYLOAD_BYTES);
  bytes[0] = TRUST_CODES.indexOf(trust);
  writeNumber(bytes, 1, 5, atS);
  if (fact.kind === "firmware") {
    const text = asciiBytes(fact.firmware);
    bytes.set(text, TIME_BYTES);
    return bytes.slice(0, TIME_BYTES + text.length);
  }
  writeNumber(bytes, TIME_BYTES, 4, fact.version);
  writeNumber(bytes, TIME_BYTES + 4, 4, fact.sizeBytes);
  writeNumber(bytes, TIME_BYTES + 8, 4, fact.checksum);
  let at = FACT_BYTES;
  for (const name of fact.regimes) {
    const text = asciiBytes(name);
    if (at + 1 + text.length > MAX_PAYLOAD_BYTES) break;
    bytes[at] = text.length;
    bytes.set(text, at + 1);
    at += 1 + text.length;
  }
  return bytes.slice(0, at);
}

/** Why bytes are nothing of this history. */
export type HistoryFormatError = "unknown-kind" | "wrong-length" | "unknown-trust" | "bad-detail";

export function decodeHistory(code: number, bytes: Uint8Array): Result<KeptHistory, HistoryFormatError> {
  const kind = HISTORY_KINDS[code];
  if (kind === undefined) return { ok: false, error: "unknown-kind" };
  if (bytes.length < (kind === "firmware" ? TIME_BYTES : FACT_BYTES))
    return { ok: false, error: "wrong-length" };
  const trust = TRUST_CODES[bytes[0] ?? TRUST_CODES.length];
  if (trust === undefined) return { ok: false, error: "unknown-trust" };
  const time: EventTime = { trust, atS: readNumber(bytes, 1, 5) };
  if (kind === "firmware") {
    const firmware = asciiText(bytes.subarray(TIME_BYTES));
    return firmware.ok ? { ok: true, value: { kind, firmware: firmware.value, ...time } } : firmware;
  }
  const regimes = decodeNames(bytes.subarray(FACT_BYTES));
  if (!regimes.ok) return regimes;
  return {
    ok: true,
    value: {
      kind,
      version: readNumber(bytes, TIME_BYTES, 4),
      sizeBytes: readNumber(bytes, TIME_BYTES + 4, 4),
      checksum: readNumber(bytes, TIME_BYTES + 8, 4),
      regimes: regimes.value,
      ...time,
    },
  };
}

/** Tells one document from another; no proof of what is in it. */
export function factOf(
  kind: "schedule" | "root",
  version: number,
  bytes: Uint8Array,
  regimes: readonly string[],
): HistoryFact {
  return { kind, version, sizeBytes: bytes.length, checksum: crc32c(bytes), regimes };
}

function decodeNames(bytes: Uint8Array): Result<readonly string[], "wrong-length" | "bad-detail"> {
  const value: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 1 + (bytes[at] ?? 0);
    if (end > bytes.length) return { ok: false, error: "wrong-length" };
    const name = asciiText(bytes.subarray(at + 1, end));
    if (!name.ok) return name;
    value.push(name.value);
    at = end;
  }
  return { ok: true, value };
}
