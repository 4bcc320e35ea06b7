import type { Result } from "../domain/result.js";
import type { Crypto } from "../ports/crypto.js";
import { type CommitteeRoot, keyWithId } from "./committee-root.js";
import { decodeEnvelope, type EnvelopeError, type EnvelopeKind } from "./envelope.js";
import { signaturesHold } from "./signatures-hold.js";

/** Why an envelope is not believed, the first thing found. */
export type VerifyError =
  | EnvelopeError
  | "wrong-kind"
  | "wrong-root"
  | "unknown-key"
  | "too-few-signatures"
  | "bad-signature";

/**
 * The payload of an envelope that the committee signed, as a view of `bytes`. Every signature in it must be good, by a
 * key of this root, and there must be as many as the root's threshold. Checks that cost nothing come first; a
 * signature is verified at most once for each key.
 */
export function verifyEnvelope(
  bytes: Uint8Array,
  kind: EnvelopeKind,
  root: CommitteeRoot,
  crypto: Crypto,
): Result<Uint8Array, VerifyError> {
  const decoded = decodeEnvelope(bytes);
  if (!decoded.ok) return decoded;
  const envelope = decoded.value;
  if (envelope.kind !== kind) return { ok: false, error: "wrong-kind" };
  if (envelope.rootVersion !== root.version) return { ok: false, error: "wrong-root" };
  if (envelope.signatures.length > root.keys.length) return { ok: false, error: "too-many-signatures" };
  const keys: Uint8Array[] = [];
  for (const { keyId } of envelope.signatures) {
    const key = keyWithId(root, keyId);
    if (key === undefined) return { ok: false, error: "unknown-key" };
    keys.push(key);
  }
  if (keys.length < root.threshold) return { ok: false, error: "too-few-signatures" };
  if (!signaturesHold(envelope, keys, crypto)) return { ok: false, error: "bad-signature" };
  return { ok: true, value: envelope.payload };
}
