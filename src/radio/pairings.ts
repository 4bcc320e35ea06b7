/** Reads what pairing left from a node's store. Names of records: see pairing-record.ts. */

import { MAX_BAY_ID } from "../domain/ids.js";
import type { Result } from "../domain/result.js";
import type { LinkKeys } from "./link-keys.js";
import {
  type AlleyPairing,
  type BayPairing,
  decodeAlleyPairing,
  decodeBayPairing,
  decodeNodePairing,
  type PairingError,
} from "./pairing-record.js";

/** What is asked of a store. */
export interface PairingRecords {
  get(name: string): Uint8Array | undefined;
}

/** All of a sign's side. */
export interface SignPairing extends AlleyPairing {
  /** By node. */
  readonly nodes: ReadonlyMap<number, LinkKeys>;
  /** Nodes whose record is there and cannot be read: they are as good as not paired, and the others work on. */
  readonly broken: ReadonlySet<number>;
}

/** `alley-lost`: bays are paired, and the record with the keys of the whole alley is gone. */
export type LoadError = "not-paired" | "alley-lost" | PairingError;

export const BAY_PAIRING_RECORD = "pairing";
export const ALLEY_PAIRING_RECORD = "alley-radio";

/** The sign's record of one bay's keys. */
export function nodePairingRecord(node: number): string {
  return `pair/${node}`;
}

/** The sign's record of how far it has heard a bay: it goes with the keys under which it was heard. */
export function heardRecord(node: number): string {
  return `rx/${node}`;
}

export function loadBayPairing(records: PairingRecords): Result<BayPairing, LoadError> {
  const bytes = records.get(BAY_PAIRING_RECORD);
  return bytes === undefined ? { ok: false, error: "not-paired" } : decodeBayPairing(bytes);
}

/** One node's broken record does not take the others away. */
export function loadSignPairings(records: PairingRecords): Result<SignPairing, LoadError> {
  const nodes = new Map<number, LinkKeys>();
  const broken = new Set<number>();
  for (let node = 1; node <= MAX_BAY_ID; node += 1) {
    const bytes = records.get(nodePairingRecord(node));
    if (bytes === undefined) continue;
    const decoded = decodeNodePairing(bytes);
    // Keys under another node's name would open that node's frames as this one's.
    if (decoded.ok && decoded.value.node === node) nodes.set(node, decoded.value.link);
    else broken.add(node);
  }
  const bytes = records.get(ALLEY_PAIRING_RECORD);
  if (bytes === undefined)
    return { ok: false, error: nodes.size + broken.size > 0 ? "alley-lost" : "not-paired" };
  const alley = decodeAlleyPairing(bytes);
  return alley.ok ? { ok: true, value: { ...alley.value, nodes, broken } } : alley;
}
