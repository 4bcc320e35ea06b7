/**
 * The radio frame, version 0: whole, but not yet secret or signed. Later versions put an
 * authentication tag where the check is. Drawn in docs/protocol.md.
 *
 * ```
 * offset  size  field
 *      0     1  version (high 4 bits) | type (low 4 bits)
 *      1     2  alley, u16 little endian
 *      3     1  bay
 *      4     4  counter, u32 little endian
 *      8     4  body: an occupancy report, or zeros in an acknowledgement
 *     12     4  CRC-32C of bytes 0-11, u32 little endian
 * ```
 *
 * The body of a report is one u32, little endian:
 *
 * ```
 * bits 31-30  occupancy now       29-27  confidence           26-15  duration of the state before, log-coded
 * bits 14-11  battery             10-8   sensor health         7-4   transition count, wraps
 * bits  3-2   occupancy before    1-0    reserved, 0
 * ```
 */

import { crc32c } from "../domain/crc32c.js";
import { type AlleyId, type BayId, MAX_BAY_ID } from "../domain/ids.js";
import type { OccupancyCode } from "../domain/occupancy.js";
import type { Result } from "../domain/result.js";

export const FRAME_BYTES = 16;

const VERSION = 0;

/** A bay's state, because it changed or as a heartbeat. */
export const REPORT = 1;
/** The first report after power-on: the counter begins again. */
export const HELLO = 2;
/** The sign has the report with this counter. */
export const ACKNOWLEDGEMENT = 3;

export type FrameType = typeof REPORT | typeof HELLO | typeof ACKNOWLEDGEMENT;

/** A frame's fields. Decoders fill one that the caller keeps. */
export interface Frame {
  type: FrameType;
  alley: AlleyId;
  bay: BayId;
  /** [0, 2^32 - 1]. */
  counter: number;
  body: number;
}

/** What a bay says of itself. */
export interface OccupancyReport {
  occupancy: OccupancyCode;
  /** [0, 7]. */
  confidence: number;
  /** How long the state before this one lasted, log-coded: see duration-code.ts. */
  previousDurationCode: number;
  /** 2.0 V + 0.15 V per step, [0, 15]. */
  batteryCode: number;
  /** Index into SENSOR_HEALTH. */
  health: number;
  /** Counts state changes modulo 16. */
  transitionCount: number;
  previousOccupancy: OccupancyCode;
}

export type FrameError = "length" | "check" | "version" | "type" | "bay" | "body";

/** Writes a frame into `bytes[0, 16)`. */
export function encodeFrame(frame: Readonly<Frame>, bytes: Uint8Array): void {
  bytes[0] = (VERSION << 4) | frame.type;
  bytes[1] = frame.alley;
  bytes[2] = frame.alley >>> 8;
  bytes[3] = frame.bay;
  writeU32(bytes, 4, frame.counter);
  writeU32(bytes, 8, frame.body);
  writeU32(bytes, 12, crc32c(bytes, 0, 12));
}

/** Reads a frame into `into`, which is left as it was unless the result is ok. */
export function decodeFrame(bytes: Uint8Array, into: Frame): Result<Frame, FrameError> {
  if (bytes.length !== FRAME_BYTES) return { ok: false, error: "length" };
  if (readU32(bytes, 12) !== crc32c(bytes, 0, 12)) return { ok: false, error: "check" };
  const head = bytes[0] ?? 0;
  if (head >>> 4 !== VERSION) return { ok: false, error: "version" };
  const type = head & 15;
  if (type !== REPORT && type !== HELLO && type !== ACKNOWLEDGEMENT) return { ok: false, error: "type" };
  const bay = bytes[3] ?? 0;
  if (bay === 0 || bay > MAX_BAY_ID) return { ok: false, error: "bay" };
  const body = readU32(bytes, 8);
  if (type === ACKNOWLEDGEMENT ? body !== 0 : !isReportBody(body)) return { ok: false, error: "body" };
  into.type = type;
  into.alley = (bytes[1] ?? 0) | ((bytes[2] ?? 0) << 8);
  into.bay = bay;
  into.counter = readU32(bytes, 4);
  into.body = body;
  return { ok: true, value: into };
}

export function encodeReport(report: Readonly<OccupancyReport>): number {
  return (
    ((report.occupancy << 30) |
      (report.confidence << 27) |
      (report.previousDurationCode << 15) |
      (report.batteryCode << 11) |
      (report.health << 8) |
      ((report.transitionCount & 15) << 4) |
      (report.previousOccupancy << 2)) >>>
    0
  );
}

/** Unpacks a body that `decodeFrame` let through. */
export function decodeReport(body: number, into: OccupancyReport): void {
  into.occupancy = (body >>> 30) as OccupancyCode;
  into.confidence = (body >>> 27) & 7;
  into.previousDurationCode = (body >>> 15) & 0xfff;
  into.batteryCode = (body >>> 11) & 15;
  into.health = (body >>> 8) & 7;
  into.transitionCount = (body >>> 4) & 15;
  into.previousOccupancy = ((body >>> 2) & 3) as OccupancyCode;
}

/** Battery step of a voltage; an unknown voltage is sent as 0. */
export function batteryCodeOf(millivolts: number | undefined): number {
  return millivolts === undefined ? 0 : Math.min(15, Math.max(0, Math.trunc((millivolts - 2_000) / 150)));
}

/** Codes without a meaning, and reserved bits, are refused: a later version may use them. */
function isReportBody(body: number): boolean {
  return body >>> 30 !== 3 && ((body >>> 8) & 7) <= 5 && ((body >>> 2) & 3) !== 3 && (body & 3) === 0;
}

function writeU32(bytes: Uint8Array, offset: number, value: number): void {
  bytes[offset] = value;
  bytes[offset + 1] = value >>> 8;
  bytes[offset + 2] = value >>> 16;
  bytes[offset + 3] = value >>> 24;
}

function readU32(bytes: Uint8Array, offset: number): number {
  const low = (bytes[offset] ?? 0) | ((bytes[offset + 1] ?? 0) << 8) | ((bytes[offset + 2] ?? 0) << 16);
  return (low | ((bytes[offset + 3] ?? 0) << 24)) >>> 0;
}
