import { sign } from "node:crypto";
import { nodeCrypto } from "../../../hosts/desktop/node-crypto.js";
import { compareBytes } from "../../../src/trust/byte-order.js";
import { type CommitteeRoot, keyWithId } from "../../../src/trust/committee-root.js";
import type { Envelope, EnvelopeSignature } from "../../../src/trust/envelope.js";
import { keyIdOf } from "../../../src/trust/public-key.js";
import { signedMessageOf } from "../../../src/trust/signed-message.js";
import type { SigningKey } from "./signing-key.js";

/** The same envelope with the signatures of these keys. Who has signed already is not in it twice. */
export function withSignaturesOf(envelope: Envelope, keys: readonly SigningKey[]): Envelope {
  const message = signedMessageOf(envelope);
  const added = keys.map(({ privateKey, publicKey }) => ({
    keyId: keyIdOf(publicKey),
    signature: new Uint8Array(sign(null, message, privateKey)),
  }));
  return withSignatures(envelope, added);
}

/** The same envelope with more signatures, ascending by key id; those that it has stay. */
export function withSignatures(envelope: Envelope, added: readonly EnvelopeSignature[]): Envelope {
  const signatures = [...envelope.signatures];
  for (const each of added) {
    if (!signatures.some(({ keyId }) => compareBytes(keyId, each.keyId) === 0)) signatures.push(each);
  }
  signatures.sort((a, b) => compareBytes(a.keyId, b.keyId));
  return { ...envelope, signatures };
}

/** What is wrong with the signatures that an envelope has, be they enough or not; the keys are those of all `roots`. */
export function signaturesFault(
  envelope: Envelope,
  roots: readonly CommitteeRoot[],
): "unknown-key" | "bad-signature" | undefined {
  const message = signedMessageOf(envelope);
  for (const { keyId, signature } of envelope.signatures) {
    const key = roots.map((root) => keyWithId(root, keyId)).find((found) => found !== undefined);
    if (key === undefined) return "unknown-key";
    if (!nodeCrypto.verifyEd25519(key, message, signature)) return "bad-signature";
  }
  return undefined;
}

/** How many signatures of a root's keys an envelope still lacks. */
export function missingSignatures(envelope: Envelope, root: CommitteeRoot): number {
  const count = envelope.signatures.filter(({ keyId }) => keyWithId(root, keyId) !== undefined).length;
  return Math.max(0, root.threshold - count);
}

/** Says whether two envelopes are for the same content, whoever signed them. */
export function isSameContent(a: Envelope, b: Envelope): boolean {
  return a.kind === b.kind && a.rootVersion === b.rootVersion && compareBytes(a.payload, b.payload) === 0;
}
