/** Whom a node believes: the committee's keys, and how many of them must sign. A node has it from pairing. */

import type { AlleyId } from "../domain/ids.js";
import type { Result } from "../domain/result.js";
import { compareBytes } from "./byte-order.js";
import { isSoundKey, keyIdOf } from "./public-key.js";

/** Most keys that a committee can have. */
export const MAX_ROOT_KEYS = 16;

const MAX_ALLEY = 0xffff;
const MAX_VERSION = 0xffff_ffff;

/** One that came from outside goes through {@link checkRoot} first. */
export interface CommitteeRoot {
  readonly alley: AlleyId;
  /** [1, 2^32 - 1]; each root that takes another's place is one higher. */
  readonly version: number;
  /** How many of the keys must sign, [1, keys]. */
  readonly threshold: number;
  /** Ed25519 public keys, 1 to 16, strictly ascending by their bytes; no two begin with the same eight. */
  readonly keys: readonly Uint8Array[];
}

/** What is wrong with a root, the first thing found. */
export type RootError =
  | "root-alley-out-of-range"
  | "root-version-out-of-range"
  | "root-key-count"
  | "root-threshold"
  | "root-weak-key"
  | "root-duplicate-key"
  | "root-unordered-keys"
  | "root-duplicate-key-id";

/** The same root, if a node can be given it. */
export function checkRoot(root: CommitteeRoot): Result<CommitteeRoot, RootError> {
  const error = headError(root) ?? keysError(root.keys);
  return error === undefined ? { ok: true, value: root } : { ok: false, error };
}

/** The key with this id; `undefined` when the root has none. */
export function keyWithId(root: CommitteeRoot, keyId: Uint8Array): Uint8Array | undefined {
  return root.keys.find((key) => compareBytes(keyIdOf(key), keyId) === 0);
}

function headError({ alley, version, threshold, keys }: CommitteeRoot): RootError | undefined {
  if (!isWithin(alley, 1, MAX_ALLEY)) return "root-alley-out-of-range";
  if (!isWithin(version, 1, MAX_VERSION)) return "root-version-out-of-range";
  if (!isWithin(keys.length, 1, MAX_ROOT_KEYS)) return "root-key-count";
  return isWithin(threshold, 1, keys.length) ? undefined : "root-threshold";
}

function keysError(keys: readonly Uint8Array[]): RootError | undefined {
  let before: Uint8Array | undefined;
  for (const key of keys) {
    if (!isSoundKey(key)) return "root-weak-key";
    if (before !== undefined) {
      const order = compareBytes(before, key);
      if (order === 0) return "root-duplicate-key";
      if (order > 0) return "root-unordered-keys";
      if (compareBytes(keyIdOf(before), keyIdOf(key)) === 0) return "root-duplicate-key-id";
    }
    before = key;
  }
  return undefined;
}

function isWithin(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}
