/**
 * What pairing leaves in the nodes' stores, little endian. Keys alone: the secrets that they come from are kept nowhere.
 *
 * ```
 * a bay's "pairing"             the sign's "alley-radio"      the sign's "pair/<node>"
 *
 * offset size                   offset size                   offset size
 *      0    1  format, 1             0    1  format, 1             0    1  format, 1
 *      1    1  region                1    1  region                1    1  node
 *      2    2  alley                 2    2  alley                 2   16  key up
 *      4    1  node                  4   16  key for all          18   16  key down
 *      5    1  epoch                20   16  channel key
 *      6    1  spreading factor
 *      7   16  key up
 *     23   16  key down
 *     39   16  key for all
 *     55   16  channel key
 * ```
 *
 * Regions: 1 kr920, 2 eu868, 3 us915.
 */

import { type AlleyId, MAX_BAY_ID } from "../domain/ids.js";
import { readNumber, writeNumber } from "../domain/number-bytes.js";
import type { Result } from "../domain/result.js";
import { type AlleyKeys, LINK_KEY_BYTES, type LinkKeys } from "./link-keys.js";
import type { RadioRegion } from "./regions/region.js";
import { codeOf, regionNamed, regionOf } from "./regions/regions.js";

export type RegionName = RadioRegion["name"];

/** All of a bay's side. */
export interface BayPairing {
  readonly region: RegionName;
  readonly alley: AlleyId;
  /** [1, 63]. */
  readonly node: number;
  /** Where the bay begins to look for its sign, [0, 255]. */
  readonly epoch: number;
  /** Of that epoch, [7, 12]. */
  readonly spreadingFactor: number;
  readonly link: LinkKeys;
  readonly shared: AlleyKeys;
}

/** What of the sign's side is the whole alley's. */
export interface AlleyPairing {
  readonly region: RegionName;
  readonly alley: AlleyId;
  readonly shared: AlleyKeys;
}

/** One bay's part of the sign's side. */
export interface NodePairing {
  /** [1, 63]. */
  readonly node: number;
  readonly link: LinkKeys;
}

export type PairingError =
  | "unknown-format"
  | "wrong-length"
  | "unknown-region"
  | "alley-out-of-range"
  | "node-out-of-range"
  | "spreading-factor-out-of-range";

const FORMAT = 1;
const BAY_BYTES = 71;
const ALLEY_BYTES = 36;
const NODE_BYTES = 34;

const MIN_SPREADING_FACTOR = 7;
const MAX_SPREADING_FACTOR = 12;

export function encodeBayPairing(pairing: BayPairing): Uint8Array {
  const bytes = new Uint8Array(BAY_BYTES);
  bytes[0] = FORMAT;
  bytes[1] = codeOf(regionNamed(pairing.region));
  writeNumber(bytes, 2, 2, pairing.alley);
  bytes[4] = pairing.node;
  bytes[5] = pairing.epoch;
  bytes[6] = pairing.spreadingFactor;
  writeKeys(bytes, 7, pairing.link.up, pairing.link.down);
  writeKeys(bytes, 39, pairing.shared.broadcast, pairing.shared.channel);
  return bytes;
}

export function decodeBayPairing(bytes: Uint8Array): Result<BayPairing, PairingError> {
  const error = misfitOf(bytes, BAY_BYTES);
  if (error !== undefined) return { ok: false, error };
  const region = regionOf(bytes[1] ?? 0)?.name;
  const alley = readNumber(bytes, 2, 2);
  const node = bytes[4] ?? 0;
  const epoch = bytes[5] ?? 0;
  const spreadingFactor = bytes[6] ?? 0;
  if (region === undefined) return { ok: false, error: "unknown-region" };
  if (alley === 0) return { ok: false, error: "alley-out-of-range" };
  if (!isNode(node)) return { ok: false, error: "node-out-of-range" };
  if (spreadingFactor < MIN_SPREADING_FACTOR || spreadingFactor > MAX_SPREADING_FACTOR)
    return { ok: false, error: "spreading-factor-out-of-range" };
  const link = { up: keyAt(bytes, 7), down: keyAt(bytes, 23) };
  const shared = { broadcast: keyAt(bytes, 39), channel: keyAt(bytes, 55) };
  return { ok: true, value: { region, alley, node, epoch, spreadingFactor, link, shared } };
}

export function encodeAlleyPairing({ region, alley, shared }: AlleyPairing): Uint8Array {
  const bytes = new Uint8Array(ALLEY_BYTES);
  bytes[0] = FORMAT;
  bytes[1] = codeOf(regionNamed(region));
  writeNumber(bytes, 2, 2, alley);
  writeKeys(bytes, 4, shared.broadcast, shared.channel);
  return bytes;
}

export function decodeAlleyPairing(bytes: Uint8Array): Result<AlleyPairing, PairingError> {
  const error = misfitOf(bytes, ALLEY_BYTES);
  if (error !== undefined) return { ok: false, error };
  const region = regionOf(bytes[1] ?? 0)?.name;
  const alley = readNumber(bytes, 2, 2);
  if (region === undefined) return { ok: false, error: "unknown-region" };
  if (alley === 0) return { ok: false, error: "alley-out-of-range" };
  const shared = { broadcast: keyAt(bytes, 4), channel: keyAt(bytes, 20) };
  return { ok: true, value: { region, alley, shared } };
}

export function encodeNodePairing({ node, link }: NodePairing): Uint8Array {
  const bytes = new Uint8Array(NODE_BYTES);
  bytes[0] = FORMAT;
  bytes[1] = node;
  writeKeys(bytes, 2, link.up, link.down);
  return bytes;
}

export function decodeNodePairing(bytes: Uint8Array): Result<NodePairing, PairingError> {
  const error = misfitOf(bytes, NODE_BYTES);
  if (error !== undefined) return { ok: false, error };
  const node = bytes[1] ?? 0;
  if (!isNode(node)) return { ok: false, error: "node-out-of-range" };
  return { ok: true, value: { node, link: { up: keyAt(bytes, 2), down: keyAt(bytes, 18) } } };
}

function misfitOf(bytes: Uint8Array, sizeBytes: number): PairingError | undefined {
  if (bytes[0] !== FORMAT) return "unknown-format";
  return bytes.length === sizeBytes ? undefined : "wrong-length";
}

function isNode(node: number): boolean {
  return node >= 1 && node <= MAX_BAY_ID;
}

function keyAt(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.slice(at, at + LINK_KEY_BYTES);
}

function writeKeys(bytes: Uint8Array, at: number, first: Uint8Array, second: Uint8Array): void {
  bytes.set(first, at);
  bytes.set(second, at + LINK_KEY_BYTES);
}
