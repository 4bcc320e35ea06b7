import { sign } from "node:crypto";
import { readFileSync } from "node:fs";
import test from "ava";
import fc from "fast-check";
import { nodeCrypto } from "../../hosts/desktop/node-crypto.js";
import type { Crypto } from "../../src/ports/crypto.js";
import {
  decodeSignedTime,
  encodeSignedTime,
  type SignedTimeError,
  signedTimeMessage,
  verifySignedTime,
} from "../../src/trust/signed-time.js";
import { type Member, memberOf, rootOf } from "../helpers/committee.js";

const [A, B, STRANGER] = ["a", "b", "stranger"].map(memberOf) as [Member, Member, Member];
const ROOT = rootOf([A, B], { alley: 7 });
const CHALLENGE = Uint8Array.from({ length: 16 }, (_, index) => index + 1);
const UTC_MS = 1_805_364_000_123;
const STATEMENT_BYTES = 37;

/** What a signed time is made of; each can be a lie. */
interface Parts {
  readonly magic?: string;
  readonly format?: number;
  readonly alley?: number;
  readonly challenge?: Uint8Array;
  readonly utcMs?: number;
  readonly signer?: Member;
  readonly named?: Member;
  readonly context?: string;
}

/** Put together byte by byte from the drawing in docs/protocol.md, and signed with Node.js's own library. */
function timeOf(parts: Parts = {}): Uint8Array {
  const { signer = A } = parts;
  const statement = Buffer.alloc(STATEMENT_BYTES);
  statement.write(parts.magic ?? "GLMT", "latin1");
  statement.writeUInt8(parts.format ?? 1, 4);
  statement.writeUInt16LE(parts.alley ?? 7, 5);
  statement.set(parts.challenge ?? CHALLENGE, 7);
  statement.writeUIntLE(parts.utcMs ?? UTC_MS, 23, 6);
  statement.set((parts.named ?? signer).publicKey.subarray(0, 8), 29);
  const message = Buffer.concat([Buffer.from(`${parts.context ?? "golmok-signed-1:time"}\0`), statement]);
  return new Uint8Array(Buffer.concat([statement, sign(null, message, signer.privateKey)]));
}

/** The error, and how many signatures were looked at. */
function refusalOf(bytes: Uint8Array, root = ROOT): readonly [SignedTimeError | undefined, number] {
  let verifications = 0;
  const crypto: Crypto = {
    verifyEd25519(...signed) {
      verifications += 1;
      return nodeCrypto.verifyEd25519(...signed);
    },
  };
  const verified = verifySignedTime(bytes, root, CHALLENGE, crypto);
  return [verified.ok ? undefined : verified.error, verifications];
}

test("the time that one member signed for this challenge is believed", (t) => {
  for (const signer of [A, B])
    t.deepEqual(verifySignedTime(timeOf({ signer }), ROOT, CHALLENGE, nodeCrypto), {
      ok: true,
      value: UTC_MS,
    });
});

test("one signature is enough, whatever the committee's threshold", (t) => {
  t.is(ROOT.threshold, 2);
  t.deepEqual(refusalOf(timeOf()), [undefined, 1]);
});

const FREE: Readonly<Record<string, readonly [Parts, SignedTimeError]>> = {
  "with another magic": [{ magic: "GLMC" }, "not-a-time"],
  "of format 0": [{ format: 0 }, "unknown-format"],
  "of a later format": [{ format: 2 }, "unknown-format"],
  "for no alley": [{ alley: 0 }, "alley-out-of-range"],
  "for another alley": [{ alley: 8 }, "wrong-alley"],
  "for another challenge": [{ challenge: CHALLENGE.map((byte) => byte ^ 0x80) }, "stale-challenge"],
  "by a stranger": [{ signer: STRANGER }, "unknown-key"],
};

for (const [name, [parts, error]] of Object.entries(FREE)) {
  test(`a time ${name} is refused before its signature is looked at`, (t) => {
    t.deepEqual(refusalOf(timeOf(parts)), [error, 0]);
  });
}

const FORGED: Readonly<Record<string, Uint8Array>> = {
  "signed by a stranger in a member's name": timeOf({ signer: STRANGER, named: A }),
  "signed by one member in another's name": timeOf({ signer: B, named: A }),
  "signed for another purpose": timeOf({ context: "golmok-signed-1:schedule" }),
  "whose time was changed": Uint8Array.from(timeOf(), (byte, at) => (at === 28 ? byte ^ 1 : byte)),
};

for (const [name, bytes] of Object.entries(FORGED)) {
  test(`a time ${name} is refused`, (t) => {
    t.deepEqual(refusalOf(bytes), ["bad-signature", 1]);
  });
}

test("every flipped bit is noticed", (t) => {
  const bytes = timeOf();
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const flipped = bytes.slice();
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    t.not(refusalOf(flipped)[0], undefined, `bit ${bit}`);
  }
});

test("a time of another length is none", (t) => {
  const bytes = timeOf();
  for (let length = 0; length < bytes.length; length += 1)
    t.deepEqual(refusalOf(bytes.subarray(0, length)), ["wrong-length", 0]);
  t.deepEqual(refusalOf(Uint8Array.of(...bytes, 0)), ["wrong-length", 0]);
});

test("what is encoded has the bytes of the drawing, and comes back from them", (t) => {
  const times = fc.integer({ min: 0, max: 2 ** 48 - 1 });
  fc.assert(
    fc.property(times, fc.uint8Array({ minLength: 16, maxLength: 16 }), (utcMs, challenge) => {
      const statement = { alley: 7, challenge, utcMs, keyId: A.publicKey.subarray(0, 8) };
      const signature = new Uint8Array(sign(null, signedTimeMessage(statement), A.privateKey));
      const bytes = encodeSignedTime(statement, signature);
      t.deepEqual(bytes, timeOf({ challenge, utcMs }));
      t.deepEqual(decodeSignedTime(bytes), { ok: true, value: { ...statement, signature } });
    }),
    { seed: 20_270_401, numRuns: 100 },
  );
});

test("a time that has no six bytes is not signed", (t) => {
  const statement = { alley: 7, challenge: CHALLENGE, keyId: A.publicKey.subarray(0, 8) };
  for (const utcMs of [-1, 2 ** 48, 0.5, Number.NaN])
    t.throws(() => signedTimeMessage({ ...statement, utcMs }), { message: "time-out-of-range" });
});

test("the example of docs/protocol.md is what is signed", (t) => {
  const document = readFileSync(new URL("../../docs/protocol.md", import.meta.url), "utf8");
  const [, example = ""] = /\n```\n(47 4c 4d 54 .*?)```/s.exec(document) ?? [];
  const drawn = example
    .split("\n")
    .flatMap((line) => (line.split(/ {3,}/)[0] ?? "").match(/\b[0-9a-f]{2}\b/g) ?? []);
  const keyId = Uint8Array.from({ length: 8 }, (_, index) => 0xa1 + index);
  const message = signedTimeMessage({ alley: 7, challenge: CHALLENGE, utcMs: UTC_MS, keyId });
  t.is(drawn.join(""), Buffer.from(message.subarray(21)).toString("hex"));
});
