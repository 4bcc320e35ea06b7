import test from "ava";
import fc from "fast-check";
import type { Claim } from "../../src/enforcement/claim.js";
import { decodeClaims, encodeClaims } from "../../src/enforcement/claim-rows.js";
import { ClaimStore } from "../../src/enforcement/claim-store.js";
import { ALLEY_WITH_ISSUER } from "./claim-issuer.js";

const { alley } = ALLEY_WITH_ISSUER;
const NOW_S = 1_796_083_200;

const claim = fc.record({
  alley: fc.constant(alley),
  bay: fc.integer({ min: 1, max: 14 }),
  classIndex: fc.constantFrom(0, 1),
  fromS: fc.integer({ min: NOW_S - 5_000, max: NOW_S }),
  expiresS: fc.integer({ min: NOW_S + 1, max: NOW_S + 5_000 }),
  tokenHigh: fc.nat({ max: 3 }),
  tokenLow: fc.nat({ max: 0x7fff_ffff }),
});

function restored(store: ClaimStore): ClaimStore {
  const decoded = decodeClaims(encodeClaims({ scheduleVersion: 7, rows: store.rows() }), alley);
  if (!decoded.ok || decoded.value.scheduleVersion !== 7) throw new Error("claims are not read");
  return new ClaimStore(ALLEY_WITH_ISSUER, decoded.value.rows);
}

test("a store that comes back from its bytes is the same, and stays the same under whatever comes", (t) => {
  const check = fc.check(
    fc.property(fc.array(claim, { maxLength: 80 }), fc.array(claim, { maxLength: 20 }), (before, after) => {
      const store = new ClaimStore(ALLEY_WITH_ISSUER);
      for (const each of before) store.insert(each, NOW_S);
      const other = restored(store);
      t.deepEqual(other.claims(), store.claims());
      t.is(other.digest(), store.digest());
      after.forEach((each, index) => {
        const atS = NOW_S + index * 300;
        t.is(other.insert(each, atS), store.insert(each, atS));
      });
      t.is(other.digest(), store.digest());
    }),
    { seed: 1, numRuns: 60 },
  );
  t.false(check.failed, `seed 1: ${JSON.stringify(check.counterexample)}`);
});

test("a claim that was given back and kept does not come back in its longer form", (t) => {
  const long: Claim = {
    alley,
    bay: 1,
    classIndex: 0,
    fromS: NOW_S,
    expiresS: NOW_S + 900,
    tokenHigh: 1,
    tokenLow: 2,
  };
  const store = new ClaimStore(ALLEY_WITH_ISSUER);
  store.insert(long, NOW_S);
  store.insert({ ...long, expiresS: NOW_S + 60 }, NOW_S);
  const other = restored(store);
  other.expire(NOW_S + 600);
  t.is(other.insert(long, NOW_S + 600), "unchanged");
  t.is(other.claims()[0]?.expiresS, NOW_S + 60);
});

test("a claim's bytes are as they are drawn", (t) => {
  const rows = [
    {
      alley,
      bay: 3,
      classIndex: 1,
      fromS: 0x0102030405,
      expiresS: 6,
      lastEndS: 7,
      tokenHigh: 8,
      tokenLow: 9,
    },
  ];
  t.is(
    Buffer.from(encodeClaims({ scheduleVersion: 2, rows })).toString("hex"),
    "01" + "02000000" + "0301" + "0504030201" + "0600000000" + "0700000000" + "08000000" + "09000000",
  );
});

test("bytes that are no claims are refused with the reason", (t) => {
  const good = encodeClaims({
    scheduleVersion: 1,
    rows: [{ alley, bay: 1, classIndex: 0, fromS: 1, expiresS: 2, lastEndS: 2, tokenHigh: 0, tokenLow: 0 }],
  });
  const error = (bytes: Uint8Array) => {
    const decoded = decodeClaims(bytes, alley);
    return decoded.ok ? undefined : decoded.error;
  };
  t.is(error(good), undefined);
  t.is(error(new Uint8Array(0)), "unknown-format");
  t.is(error(good.map((byte, at) => (at === 0 ? 2 : byte))), "unknown-format");
  for (let length = 1; length < good.length; length += 1)
    if (length !== 5) t.is(error(good.slice(0, length)), "wrong-length", `${length}`);
  for (const bay of [0, 64]) t.is(error(good.map((byte, at) => (at === 5 ? bay : byte))), "bay-out-of-range");
});
