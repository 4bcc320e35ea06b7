/**
 * An event as the log keeps it, little endian; its kind is the entry's own, an index into EVENT_SHAPES.
 *
 * ```
 * offset  size  field
 *      0     1  bay, [1, 63]; 0 for none
 *      1     1  how far its time could be trusted: 0 unknown, 1 floor, 2 bounded, 3 trusted
 *      2     5  the earliest UTC second at which it can have been; while unknown, the sign's uptime in seconds
 *      7     4  duration in seconds, for the kinds that have one
 *   7/11        detail, as the kind has it
 * ```
 */

import type { TimeTrust } from "../clock/time-trust.js";
import { type BayId, MAX_BAY_ID } from "../domain/ids.js";
import { readNumber, writeNumber } from "../domain/number-bytes.js";
import { OCCUPANCY_CODES, SENSOR_HEALTH } from "../domain/occupancy.js";
import type { Result } from "../domain/result.js";
import { EVENT_SHAPES, type EventKind, type EventShape, eventCodeOf } from "./event-kinds.js";

/** What happened: a kind, and nothing about persons. */
export interface SignEvent {
  readonly kind: EventKind;
  readonly bay: BayId | undefined;
  /** A stable kebab-case word that says more, or a version in decimal. */
  readonly detail: string | undefined;
  /** How long what is now over lasted, whole seconds, [0, 2^32 - 1]. */
  readonly durationS: number | undefined;
}

/** When an event was, as far as the sign could know. */
export interface EventTime {
  readonly trust: TimeTrust;
  /** Its earliest UTC second, [0, 2^40); the sign's uptime in seconds while `trust` is `unknown`. */
  readonly atS: number;
}

/** An event that was kept. */
export interface KeptEvent extends SignEvent, EventTime {}

/** Why bytes are no event that this firmware knows; a newer one may have kept it. */
export type EventFormatError =
  | "unknown-kind"
  | "wrong-length"
  | "bay-out-of-range"
  | "unknown-trust"
  | "bad-detail";

/** The index is the code. */
export const TRUST_CODES = ["unknown", "floor", "bounded", "trusted"] as const satisfies readonly TimeTrust[];

const BAY_AT = 0;
const TRUST_AT = 1;
const SECONDS_AT = 2;
const SECONDS_BYTES = 5;
const HEAD_BYTES = 7;
const DURATION_BYTES = 4;
const VERSION_BYTES = 4;

/** Longer words are cut. */
const MAX_DETAIL_BYTES = 64;

const MAX_U32 = 0xffff_ffff;
const NOTHING = new Uint8Array(0);

/** The bytes of an event; of a detail that its kind cannot have nothing is kept. */
export function encodeSignEvent(event: SignEvent, { trust, atS }: EventTime): Uint8Array {
  const shape: EventShape = EVENT_SHAPES[eventCodeOf(event.kind)] ?? EVENT_SHAPES[0];
  const detail = encodeDetail(shape, event.detail ?? "");
  const detailAt = HEAD_BYTES + (shape.hasDuration ? DURATION_BYTES : 0);
  const bytes = new Uint8Array(detailAt + detail.length);
  bytes[BAY_AT] = event.bay ?? 0;
  bytes[TRUST_AT] = TRUST_CODES.indexOf(trust);
  writeNumber(bytes, SECONDS_AT, SECONDS_BYTES, atS);
  if (shape.hasDuration)
    writeNumber(bytes, HEAD_BYTES, DURATION_BYTES, Math.min(event.durationS ?? 0, MAX_U32));
  bytes.set(detail, detailAt);
  return bytes;
}

/** Reads what {@link encodeSignEvent} made of an event with this code. */
export function decodeSignEvent(code: number, bytes: Uint8Array): Result<KeptEvent, EventFormatError> {
  const shape: EventShape | undefined = EVENT_SHAPES[code];
  if (shape === undefined) return { ok: false, error: "unknown-kind" };
  const detailAt = HEAD_BYTES + (shape.hasDuration ? DURATION_BYTES : 0);
  if (bytes.length < detailAt) return { ok: false, error: "wrong-length" };
  const bay = bytes[BAY_AT] ?? 0;
  if (bay > MAX_BAY_ID) return { ok: false, error: "bay-out-of-range" };
  const trust = TRUST_CODES[bytes[TRUST_AT] ?? TRUST_CODES.length];
  if (trust === undefined) return { ok: false, error: "unknown-trust" };
  const detail = decodeDetail(shape, bytes.subarray(detailAt));
  if (!detail.ok) return detail;
  return {
    ok: true,
    value: {
      kind: shape.kind as EventKind,
      bay: bay === 0 ? undefined : bay,
      detail: detail.value,
      durationS: shape.hasDuration ? readNumber(bytes, HEAD_BYTES, DURATION_BYTES) : undefined,
      trust,
      atS: readNumber(bytes, SECONDS_AT, SECONDS_BYTES),
    },
  };
}

function encodeDetail(shape: EventShape, detail: string): Uint8Array {
  switch (shape.detail) {
    case "none":
      return NOTHING;
    case "occupancy":
      return Uint8Array.of(indexOf(OCCUPANCY_CODES, detail));
    case "health":
      return Uint8Array.of(indexOf(SENSOR_HEALTH, detail));
    case "version": {
      const bytes = new Uint8Array(VERSION_BYTES);
      writeNumber(bytes, 0, VERSION_BYTES, Number(detail));
      return bytes;
    }
    case "word":
      return asciiBytes(detail);
  }
}

function decodeDetail(
  shape: EventShape,
  bytes: Uint8Array,
): Result<string | undefined, "wrong-length" | "bad-detail"> {
  switch (shape.detail) {
    case "none":
      return bytes.length === 0 ? { ok: true, value: undefined } : { ok: false, error: "wrong-length" };
    case "occupancy":
      return wordOf(OCCUPANCY_CODES, bytes);
    case "health":
      return wordOf(SENSOR_HEALTH, bytes);
    case "version":
      return bytes.length === VERSION_BYTES
        ? { ok: true, value: `${readNumber(bytes, 0, VERSION_BYTES)}` }
        : { ok: false, error: "wrong-length" };
    case "word":
      return asciiText(bytes);
  }
}

function indexOf(words: readonly string[], word: string): number {
  return Math.max(0, words.indexOf(word));
}

function wordOf(words: readonly string[], bytes: Uint8Array): Result<string, "wrong-length" | "bad-detail"> {
  if (bytes.length !== 1) return { ok: false, error: "wrong-length" };
  const value = words[bytes[0] ?? 0];
  return value === undefined ? { ok: false, error: "bad-detail" } : { ok: true, value };
}

/** ASCII, cut at 64 characters. */
export function asciiBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.min(text.length, MAX_DETAIL_BYTES));
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = text.charCodeAt(index) & 0x7f;
  return bytes;
}

/** Printable ASCII. */
export function asciiText(bytes: Uint8Array): Result<string, "bad-detail"> {
  let value = "";
  for (const byte of bytes) {
    if (byte < 0x20 || byte > 0x7e) return { ok: false, error: "bad-detail" };
    value += String.fromCharCode(byte);
  }
  return { ok: true, value };
}
