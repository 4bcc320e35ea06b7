import { sign } from "node:crypto";
import test from "ava";
import { nodeCrypto } from "../../hosts/desktop/node-crypto.js";
import type { Crypto } from "../../src/ports/crypto.js";
import { decodeEnvelope, ENVELOPE_KIND, encodeEnvelope } from "../../src/trust/envelope.js";
import { type VerifyError, verifyEnvelope } from "../../src/trust/verify-envelope.js";
import { envelopeOf, type Member, memberOf, recordOf, rootOf, signedBy } from "../helpers/committee.js";

const [A, B, C, STRANGER] = ["a", "b", "c", "stranger"].map(memberOf) as [Member, Member, Member, Member];
const MEMBERS = [A, B, C];
const ROOT = rootOf(MEMBERS, { version: 5 });
const CONTENT = { kind: 1, rootVersion: 5, payload: Buffer.from("anyone may park") } as const;
const SIGNED = signedBy([A, B], CONTENT);

/** Counts how often it is asked. */
class CountingCrypto implements Crypto {
  verifications = 0;

  verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
    this.verifications += 1;
    return nodeCrypto.verifyEd25519(publicKey, message, signature);
  }
}

function verify(bytes: Uint8Array, root = ROOT): { error: VerifyError | undefined; verifications: number } {
  const crypto = new CountingCrypto();
  const verified = verifyEnvelope(bytes, ENVELOPE_KIND.schedule, root, crypto);
  return { error: verified.ok ? undefined : verified.error, verifications: crypto.verifications };
}

function withRecords(...records: readonly Uint8Array[]): Uint8Array {
  return envelopeOf({ ...CONTENT, records: [...records].sort(Buffer.compare) });
}

/** This member's key id before another's signature. */
function recordUnderName(named: Member, signer: Member): Uint8Array {
  return Buffer.concat([named.publicKey.subarray(0, 8), recordOf(signer, CONTENT).subarray(8)]);
}

for (const [name, signers] of Object.entries({
  "A and B": [A, B],
  "B and C": [B, C],
  "all three": MEMBERS,
})) {
  test(`an envelope that ${name} signed gives its payload`, (t) => {
    const verified = verifyEnvelope(
      signedBy(signers, CONTENT),
      ENVELOPE_KIND.schedule,
      ROOT,
      new CountingCrypto(),
    );
    if (!verified.ok) return t.fail(verified.error);
    t.deepEqual(Buffer.from(verified.value), CONTENT.payload);
  });
}

const FREE: Readonly<Record<string, readonly [Uint8Array, VerifyError]>> = {
  "of another kind": [signedBy([A, B], { ...CONTENT, kind: 2 }), "wrong-kind"],
  "made by the root before": [signedBy([A, B], { ...CONTENT, rootVersion: 4 }), "wrong-root"],
  "made by the root to come": [signedBy([A, B], { ...CONTENT, rootVersion: 6 }), "wrong-root"],
  "that nobody signed": [withRecords(), "too-few-signatures"],
  "that one signed alone": [signedBy([A], CONTENT), "too-few-signatures"],
  "that one signed twice": [withRecords(recordOf(A, CONTENT), recordOf(A, CONTENT)), "duplicate-signer"],
  "that a stranger signed too": [signedBy([A, B, STRANGER], CONTENT), "unknown-key"],
  "that a stranger signed in place of a member": [signedBy([A, STRANGER], CONTENT), "unknown-key"],
  "with more signatures than keys": [signedBy([...MEMBERS, STRANGER], CONTENT), "too-many-signatures"],
};

for (const [name, [bytes, error]] of Object.entries(FREE)) {
  test(`an envelope ${name} is refused before any signature is looked at`, (t) => {
    t.deepEqual(verify(bytes), { error, verifications: 0 });
  });
}

const BAD: Readonly<Record<string, Uint8Array>> = {
  "whose payload was changed": Uint8Array.from(SIGNED, (byte, index) => (index === 15 ? byte ^ 1 : byte)),
  "that was signed for the root before": envelopeOf({
    ...CONTENT,
    records: [A, B].map((member) => recordOf(member, { ...CONTENT, rootVersion: 4 })).sort(Buffer.compare),
  }),
  "with signatures for two roots": withRecords(
    recordOf(A, CONTENT),
    recordOf(B, { ...CONTENT, rootVersion: 4 }),
  ),
  "that was signed as a root": envelopeOf({
    ...CONTENT,
    records: [A, B].map((member) => recordOf(member, { ...CONTENT, kind: 2 })).sort(Buffer.compare),
  }),
  "with two signatures of one member under two names": withRecords(
    recordOf(A, CONTENT),
    recordUnderName(B, A),
  ),
  "with a stranger's signature under a member's name": withRecords(
    recordOf(A, CONTENT),
    recordUnderName(B, STRANGER),
  ),
  "with enough good signatures and a bad one": withRecords(
    recordOf(A, CONTENT),
    recordOf(B, CONTENT),
    recordUnderName(C, STRANGER),
  ),
};

for (const [name, bytes] of Object.entries(BAD)) {
  test(`an envelope ${name} is refused for its signatures`, (t) => {
    t.is(verify(bytes).error, "bad-signature");
  });
}

test("a signature over the bare payload, without its context, does not count", (t) => {
  const bare = ({ publicKey, privateKey }: Member) =>
    Buffer.concat([publicKey.subarray(0, 8), sign(null, CONTENT.payload, privateKey)]);
  t.is(verify(withRecords(bare(A), bare(B))).error, "bad-signature");
});

test("the root of another committee believes nothing of it", (t) => {
  t.is(verify(SIGNED, rootOf([A, C, STRANGER], { version: 5 })).error, "unknown-key");
});

test("every key is asked once, and none after the first that fails", (t) => {
  t.deepEqual(verify(signedBy(MEMBERS, CONTENT)), { error: undefined, verifications: 3 });
  const byId = [...MEMBERS].sort((a, b) => Buffer.compare(a.publicKey, b.publicKey));
  const [first = A, second = B] = byId;
  t.deepEqual(verify(withRecords(recordUnderName(first, STRANGER), recordOf(second, CONTENT))), {
    error: "bad-signature",
    verifications: 1,
  });
});

test("the order in which members sign leaves no trace", (t) => {
  for (const order of [
    [A, B, C],
    [A, C, B],
    [B, A, C],
    [B, C, A],
    [C, A, B],
    [C, B, A],
  ]) {
    let bytes = envelopeOf({ ...CONTENT, records: [] });
    for (const member of order) {
      const decoded = decodeEnvelope(bytes);
      if (!decoded.ok) return t.fail(decoded.error);
      const record = recordOf(member, CONTENT);
      const signature = { keyId: record.subarray(0, 8), signature: record.subarray(8) };
      bytes = encodeEnvelope({
        ...decoded.value,
        signatures: [...decoded.value.signatures, signature],
      });
    }
    t.deepEqual(bytes, signedBy(MEMBERS, CONTENT));
  }
});
