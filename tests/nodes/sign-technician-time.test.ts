import { sign } from "node:crypto";
import test from "ava";
import { nodeCrypto } from "../../hosts/desktop/node-crypto.js";
import { SignTechnicianTime } from "../../src/nodes/sign-technician-time.js";
import { encodeSignedTime, signedTimeMessage } from "../../src/trust/signed-time.js";
import { memberOf, rootOf } from "../helpers/committee.js";
import { TestRandom } from "../helpers/scripted-random.js";

const MEMBER = memberOf("technician");
const ROOT = rootOf([MEMBER], { alley: 7 });
const TRUE_MS = 1_805_364_000_000;

const fresh = (seed = 1): SignTechnicianTime => new SignTechnicianTime(new TestRandom(seed));

/** What the technician's computer makes of a challenge at a true time. */
function answer(challenge: string, utcMs: number): Uint8Array {
  const statement = {
    alley: 7,
    challenge: new Uint8Array(Buffer.from(challenge, "hex")),
    utcMs,
    keyId: MEMBER.publicKey.subarray(0, 8),
  };
  return encodeSignedTime(statement, sign(null, signedTimeMessage(statement), MEMBER.privateKey));
}

function take(technician: SignTechnicianTime, bytes: Uint8Array, uptimeMs: number) {
  return technician.take(bytes, uptimeMs, ROOT, nodeCrypto);
}

test("an answer gives the time in the middle, and half the while as its error", (t) => {
  const technician = fresh();
  const challenge = technician.challenge(10_000);
  t.deepEqual(take(technician, answer(challenge, TRUE_MS), 10_801), {
    ok: true,
    value: {
      kind: "technician",
      id: 0,
      uptimeMs: 10_801,
      utcMs: TRUE_MS + 401,
      errorMs: 1_401,
      isVouched: true,
    },
  });
});

test("the true time lies within the error, however long the way there and the way back were", (t) => {
  for (let thereMs = 0; thereMs <= 30_000; thereMs += 1_500) {
    for (let backMs = 0; backMs <= 30_000 - thereMs; backMs += 1_499) {
      const technician = fresh();
      const bytes = answer(technician.challenge(0), TRUE_MS + thereMs);
      const sample = take(technician, bytes, thereMs + backMs);
      if (!sample.ok) return t.fail(sample.error);
      const offMs = Math.abs(sample.value.utcMs - (TRUE_MS + thereMs + backMs));
      t.true(offMs <= sample.value.errorMs - 1_000, `${thereMs} ${backMs}`);
    }
  }
});

test("a challenge may be answered for 30 s, and no longer", (t) => {
  const technician = fresh();
  const bytes = answer(technician.challenge(5), TRUE_MS);
  t.deepEqual(take(technician, bytes, 30_006), { ok: false, error: "no-challenge" });
  t.true(take(technician, bytes, 30_005).ok);
});

test("an answer serves once", (t) => {
  const technician = fresh();
  const bytes = answer(technician.challenge(0), TRUE_MS);
  t.true(take(technician, bytes, 100).ok);
  t.deepEqual(take(technician, bytes, 100), { ok: false, error: "no-challenge" });
  technician.challenge(200);
  t.deepEqual(take(technician, bytes, 300), { ok: false, error: "stale-challenge" });
});

test("without a challenge nothing is taken, not even a signature over zeros", (t) => {
  t.deepEqual(take(fresh(), answer("00".repeat(16), TRUE_MS), 0), { ok: false, error: "no-challenge" });
});

test("a forged answer does not use the challenge up", (t) => {
  const technician = fresh();
  const bytes = answer(technician.challenge(0), TRUE_MS);
  const forged = bytes.slice();
  forged[100] = (forged[100] ?? 0) ^ 1;
  t.deepEqual(take(technician, forged, 100), { ok: false, error: "bad-signature" });
  t.true(take(technician, bytes, 200).ok);
});

test("a request that comes twice has one challenge, a later one has another and voids it", (t) => {
  const technician = fresh();
  const first = technician.challenge(0);
  t.regex(first, /^[0-9a-f]{32}$/);
  t.is(technician.challenge(5_000), first);
  const second = technician.challenge(5_001);
  t.not(second, first);
  t.deepEqual(take(technician, answer(first, TRUE_MS), 6_000), { ok: false, error: "stale-challenge" });
  t.true(take(technician, answer(second, TRUE_MS), 6_000).ok);
});

test("a challenge is drawn anew after the one before was used up", (t) => {
  const technician = fresh();
  const first = technician.challenge(0);
  take(technician, answer(first, TRUE_MS), 1);
  t.not(technician.challenge(2), first);
});

test("every byte of a challenge is drawn, and what is known shows in the fingerprint", (t) => {
  const drawn = new Set(
    Array.from({ length: 64 }, (_, seed) => fresh(seed).challenge(0)).flatMap(
      (hex) => hex.match(/../g)?.map((byte, at) => `${at} ${byte}`) ?? [],
    ),
  );
  t.true(drawn.size > 600, `${drawn.size}`);
  const technician = fresh();
  const before = technician.digest();
  technician.challenge(0);
  t.not(technician.digest(), before);
});
