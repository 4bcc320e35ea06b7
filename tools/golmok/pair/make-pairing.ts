/**
 * Pairs a bay with its sign: what both sides are to hold, from what they hold now. Nothing is read or written here, so
 * stores in files and boards on a cable are paired alike.
 */

import { nodeSha256 } from "../../../hosts/desktop/node-sha256.js";
import type { AlleyId } from "../../../src/domain/ids.js";
import type { Result } from "../../../src/domain/result.js";
import { deriveAlleyKeys, deriveLinkKeys, type LinkKeys } from "../../../src/radio/link-keys.js";
import type { AlleyPairing, BayPairing, NodePairing, RegionName } from "../../../src/radio/pairing-record.js";
import type { SignPairing } from "../../../src/radio/pairings.js";
import { compareBytes } from "../../../src/trust/byte-order.js";

export interface PairingWish {
  readonly alley: AlleyId;
  /** [1, 63]. */
  readonly node: number;
  readonly region: RegionName;
  /** Keys that are there may be replaced. */
  readonly isReplacing: boolean;
}

/** What the stores hold before; `undefined` where nothing was paired yet. */
export interface FoundPairings {
  readonly sign: SignPairing | undefined;
  /** `"broken"`: there is a record, and it cannot be read. */
  readonly bay: BayPairing | "broken" | undefined;
}

export interface MadePairing {
  readonly bay: BayPairing;
  readonly alley: AlleyPairing;
  readonly node: NodePairing;
  /** Keys that were there, at the sign or in the bay, are gone. */
  readonly isReplaced: boolean;
}

/**
 * - `sign-of-another-alley`, `sign-of-another-region`: not this sign's image.
 * - `already-paired`, `bay-is-anothers`: allowed when replacing.
 * - `generator-repeats`: a secret came that was there before.
 */
export type PairRefusal =
  | "sign-of-another-alley"
  | "sign-of-another-region"
  | "already-paired"
  | "bay-is-anothers"
  | "generator-repeats";

/** Where a new bay begins to look for its sign; it searches on from there. */
const FIRST_EPOCH = 0;

/** The slowest that a bay on batteries uses, and so the one that reaches farthest. */
const FIRST_SPREADING_FACTOR = 9;

/** @param drawSecret 32 bytes that nobody can guess, new ones each time. */
export function makePairing(
  wish: PairingWish,
  found: FoundPairings,
  drawSecret: () => Uint8Array,
): Result<MadePairing, PairRefusal> {
  const refusal = refusalOf(wish, found);
  if (refusal !== undefined) return { ok: false, error: refusal };
  const { alley, node, region } = wish;
  const secret = drawSecret();
  // Also where the alley has its keys: a generator that says the same twice is noticed.
  const alleySecret = drawSecret();
  if (compareBytes(secret, alleySecret) === 0 || isKnown(secret, wish, found))
    return { ok: false, error: "generator-repeats" };
  const link = deriveLinkKeys(nodeSha256, secret, alley, node);
  const shared = found.sign?.shared ?? deriveAlleyKeys(nodeSha256, alleySecret, alley);
  const start = { epoch: FIRST_EPOCH, spreadingFactor: FIRST_SPREADING_FACTOR };
  const bay = { region, alley, node, ...start, link, shared };
  const isReplaced = isPairedAt(found.sign, node) || found.bay !== undefined;
  return { ok: true, value: { bay, alley: { region, alley, shared }, node: { node, link }, isReplaced } };
}

function refusalOf(
  { alley, node, region, isReplacing }: PairingWish,
  { sign, bay }: FoundPairings,
): PairRefusal | undefined {
  if (sign !== undefined && sign.alley !== alley) return "sign-of-another-alley";
  if (sign !== undefined && sign.region !== region) return "sign-of-another-region";
  if (isReplacing) return undefined;
  if (isPairedAt(sign, node)) return "already-paired";
  // One that is this node's already was left by a run that did not come to its end: its keys are good for nothing.
  if (bay === "broken" || (bay !== undefined && (bay.alley !== alley || bay.node !== node)))
    return "bay-is-anothers";
  return undefined;
}

/** Says whether this secret gives keys that a node of the sign has, or that the bay had. */
function isKnown(secret: Uint8Array, { alley, node }: PairingWish, { sign, bay }: FoundPairings): boolean {
  const isOf = (other: number, kept: LinkKeys) =>
    isSharing(deriveLinkKeys(nodeSha256, secret, alley, other), kept);
  for (const [other, kept] of sign?.nodes ?? []) if (isOf(other, kept) || isOf(node, kept)) return true;
  return typeof bay === "object" && (isOf(bay.node, bay.link) || isOf(node, bay.link));
}

function isPairedAt(sign: SignPairing | undefined, node: number): boolean {
  return sign !== undefined && (sign.nodes.has(node) || sign.broken.has(node));
}

/** Says whether two nodes have a key in common, in whatever direction. */
export function isSharing(one: LinkKeys, other: LinkKeys): boolean {
  return [one.up, one.down].some((key) =>
    [other.up, other.down].some((each) => compareBytes(key, each) === 0),
  );
}
