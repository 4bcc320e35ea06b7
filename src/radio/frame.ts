/**
 * The radio frame, version 1. Drawn in docs/protocol.md.
 *
 * ```
 * offset  size  field
 *      0     1  version (high 4 bits) | type (low 4 bits; bit 3 set: from the sign)
 *      1     2  alley, u16 little endian
 *      3     1  node: a bay's number; 0 for all bays
 *      4     4  counter of the sender, u32 little endian
 *      8     5  salt of this frame: in a hello, a challenge, and what is for all
 *   8/13     n  body, encrypted
 *    end     8  tag, over everything before it
 * ```
 */

import { type AlleyId, type BayId, MAX_BAY_ID } from "../domain/ids.js";

export const HEADER_BYTES = 8;
export const SALT_BYTES = 5;
export const TAG_BYTES = 8;
export const MAX_FRAME_BYTES = 255;

const VERSION = 1;

/** A bay's state, because it changed. */
export const REPORT = 1;
/** A bay's state, because it was silent for long enough. */
export const HEARTBEAT = 2;
/** A bay asks for a salt: it has had no power, or nobody answers. */
export const HELLO = 3;
/** How a bay's board does, because the sign asked. */
export const HEALTH = 4;
/** The sign has what a bay sent; with orders. */
export const ACKNOWLEDGEMENT = 8;
/** The sign gives a bay a salt, and takes from it only what is sealed with that. */
export const CHALLENGE = 9;
/** The sign wants something of a bay. */
export const COMMAND = 10;
/** The sign's time, for all. */
export const BEACON = 11;
/** A part of something large, for all. */
export const FRAGMENT = 12;

export type FrameType =
  | typeof REPORT
  | typeof HEARTBEAT
  | typeof HELLO
  | typeof HEALTH
  | typeof ACKNOWLEDGEMENT
  | typeof CHALLENGE
  | typeof COMMAND
  | typeof BEACON
  | typeof FRAGMENT;

/** Node of what is for all bays. */
export const ALL_NODES = 0;

/** What every frame has in clear. Decoders fill one that the caller keeps. */
export interface FrameHeader {
  type: FrameType;
  alley: AlleyId;
  node: BayId | typeof ALL_NODES;
  /** [0, 2^32 - 1]. */
  counter: number;
}

export type FrameError = "version" | "type" | "length" | "node";

/** Shortest and longest body of each type. */
const BODY_BYTES: Readonly<Record<FrameType, readonly [number, number]>> = {
  [REPORT]: [4, 4],
  [HEARTBEAT]: [4, 4],
  [HELLO]: [4, 4],
  [HEALTH]: [8, 8],
  [ACKNOWLEDGEMENT]: [4, 10],
  [CHALLENGE]: [10, 10],
  [COMMAND]: [4, 4],
  [BEACON]: [12, 12],
  [FRAGMENT]: [6, MAX_FRAME_BYTES - HEADER_BYTES - SALT_BYTES - TAG_BYTES],
};

export function isFromSign(type: FrameType): boolean {
  return (type & 8) !== 0;
}

/** True for a type whose frames carry their own salt, in clear. */
export function hasOwnSalt(type: FrameType): boolean {
  return type === HELLO || type === CHALLENGE || type >= BEACON;
}

/** Where the body of a frame of this type begins. */
export function bodyAtOf(type: FrameType): number {
  return hasOwnSalt(type) ? HEADER_BYTES + SALT_BYTES : HEADER_BYTES;
}

/** Length of a whole frame with a body of `bodyBytes`. */
export function frameBytesOf(type: FrameType, bodyBytes: number): number {
  return bodyAtOf(type) + bodyBytes + TAG_BYTES;
}

/** Writes `bytes[0, 8)`. */
export function writeHeader({ type, alley, node, counter }: Readonly<FrameHeader>, bytes: Uint8Array): void {
  bytes[0] = (VERSION << 4) | type;
  bytes[1] = alley;
  bytes[2] = alley >>> 8;
  bytes[3] = node;
  writeU32(bytes, 4, counter);
}

/** Reads the header of a whole frame; `into` is of no use when an error is told. Nothing of it is authentic yet. */
export function readHeader(bytes: Uint8Array, into: FrameHeader): FrameError | undefined {
  const head = bytes[0] ?? 0;
  if (head >>> 4 !== VERSION) return "version";
  const type = (head & 15) as FrameType;
  const limits = BODY_BYTES[type];
  if (limits === undefined) return "type";
  const bodyBytes = bytes.length - bodyAtOf(type) - TAG_BYTES;
  if (bodyBytes < limits[0] || bodyBytes > limits[1]) return "length";
  const node = bytes[3] ?? 0;
  if (node > MAX_BAY_ID || (node === ALL_NODES) !== type >= BEACON) return "node";
  into.type = type;
  into.alley = (bytes[1] ?? 0) | ((bytes[2] ?? 0) << 8);
  into.node = node;
  into.counter = readU32(bytes, 4);
  return undefined;
}

export function writeU32(bytes: Uint8Array, offset: number, value: number): void {
  bytes[offset] = value;
  bytes[offset + 1] = value >>> 8;
  bytes[offset + 2] = value >>> 16;
  bytes[offset + 3] = value >>> 24;
}

export function readU32(bytes: Uint8Array, offset: number): number {
  const low = (bytes[offset] ?? 0) | ((bytes[offset + 1] ?? 0) << 8) | ((bytes[offset + 2] ?? 0) << 16);
  return (low | ((bytes[offset + 3] ?? 0) << 24)) >>> 0;
}
