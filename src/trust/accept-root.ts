/** How a node's root gives way to the next: signed by enough of the old keys and by enough of the new ones. */

import type { Result } from "../domain/result.js";
import type { Crypto } from "../ports/crypto.js";
import { compareBytes } from "./byte-order.js";
import { type CommitteeRoot, keyWithId } from "./committee-root.js";
import {
  decodeEnvelope,
  ENVELOPE_KIND,
  type Envelope,
  type EnvelopeError,
  envelopeSizeAt,
} from "./envelope.js";
import { decodeRoot, type RootDecodeError } from "./root-codec.js";
import { signaturesHold } from "./signatures-hold.js";

/** Why a root is not taken, the first thing found. */
export type RootUpdateError =
  | EnvelopeError
  | RootDecodeError
  | "wrong-kind"
  | "wrong-root"
  | "wrong-alley"
  | "root-version-not-next"
  | "unknown-key"
  | "ambiguous-key"
  | "too-few-old-signatures"
  | "too-few-new-signatures"
  | "bad-signature"
  | "no-newer-root";

/** Longest chain of root envelopes that is looked at. */
export const MAX_ROOT_CHAIN_BYTES = 16_384;

/**
 * The root in an envelope, if it follows upon `current`: same alley, version one higher, and signed by `current`'s
 * threshold of its keys and by the new root's threshold of its own. A key of both counts for both. Every signature must be
 * good and by a key of one of them.
 */
export function acceptRoot(
  current: CommitteeRoot,
  bytes: Uint8Array,
  crypto: Crypto,
): Result<CommitteeRoot, RootUpdateError> {
  const decoded = decodeEnvelope(bytes);
  if (!decoded.ok) return decoded;
  const envelope = decoded.value;
  if (envelope.kind !== ENVELOPE_KIND.root) return { ok: false, error: "wrong-kind" };
  if (envelope.rootVersion !== current.version) return { ok: false, error: "wrong-root" };
  const next = decodeRoot(envelope.payload);
  if (!next.ok) return next;
  if (next.value.alley !== current.alley) return { ok: false, error: "wrong-alley" };
  if (next.value.version !== current.version + 1) return { ok: false, error: "root-version-not-next" };
  const error = signersError(envelope, current, next.value, crypto);
  return error === undefined ? next : { ok: false, error };
}

/**
 * The newest root of several envelopes, one after another, oldest first. Those before `current` are passed over, so that one
 * chain serves every node, however long it was away; all others must follow upon each other. All or nothing.
 */
export function acceptRootChain(
  current: CommitteeRoot,
  bytes: Uint8Array,
  crypto: Crypto,
): Result<CommitteeRoot, RootUpdateError> {
  if (bytes.length > MAX_ROOT_CHAIN_BYTES) return { ok: false, error: "oversize" };
  let newest = current;
  let start = 0;
  do {
    const sizeBytes = envelopeSizeAt(bytes, start);
    if (!sizeBytes.ok) return sizeBytes;
    const link = bytes.subarray(start, start + sizeBytes.value);
    const decoded = decodeEnvelope(link);
    if (!decoded.ok) return decoded;
    const isPassed = decoded.value.kind === ENVELOPE_KIND.root && decoded.value.rootVersion < current.version;
    if (!isPassed || newest !== current) {
      const next = acceptRoot(newest, link, crypto);
      if (!next.ok) return next;
      newest = next.value;
    }
    start += sizeBytes.value;
  } while (start < bytes.length);
  return newest === current ? { ok: false, error: "no-newer-root" } : { ok: true, value: newest };
}

function signersError(
  envelope: Envelope,
  current: CommitteeRoot,
  next: CommitteeRoot,
  crypto: Crypto,
): RootUpdateError | undefined {
  const keys: Uint8Array[] = [];
  let oldCount = 0;
  let newCount = 0;
  for (const { keyId } of envelope.signatures) {
    const oldKey = keyWithId(current, keyId);
    const newKey = keyWithId(next, keyId);
    const key = oldKey ?? newKey;
    if (key === undefined) return "unknown-key";
    if (newKey !== undefined && compareBytes(key, newKey) !== 0) return "ambiguous-key";
    if (oldKey !== undefined) oldCount += 1;
    if (newKey !== undefined) newCount += 1;
    keys.push(key);
  }
  if (oldCount < current.threshold) return "too-few-old-signatures";
  if (newCount < next.threshold) return "too-few-new-signatures";
  return signaturesHold(envelope, keys, crypto) ? undefined : "bad-signature";
}
