import test from "ava";
import type { Claim } from "../../src/enforcement/claim.js";
import { ClaimStore, MAX_CLAIMS, MAX_CLAIMS_PER_BAY } from "../../src/enforcement/claim-store.js";
import type { Bay, Schedule } from "../../src/schedule/schedule.js";
import { ALLEY, at, claimFor } from "./alley-under-rules.js";

/** The longest no-return of the alley's regimes: an hour. */
const KEPT_S = 3_600;

const NOW_S = at("19:00") / 1_000;
const CLAIM = claimFor(at("19:00"), at("21:00"));
const SHORTER: Claim = { ...CLAIM, expiresS: CLAIM.expiresS - 600 };

function stored(...claims: readonly Claim[]): ClaimStore {
  const store = new ClaimStore(ALLEY);
  for (const claim of claims) store.insert(claim, NOW_S);
  return store;
}

test("the same claim again changes nothing", (t) => {
  const store = new ClaimStore(ALLEY);
  t.is(store.insert(CLAIM, NOW_S), "added");
  const digest = store.digest();
  const claims = store.claims();
  t.deepEqual(claims, [CLAIM]);
  t.is(store.insert({ ...CLAIM }, NOW_S), "unchanged");
  t.is(store.digest(), digest);
  t.is(store.claims(), claims);
});

test("a claim ends when the soonest of its forms does, in whatever order they come", (t) => {
  const store = stored(CLAIM);
  t.is(store.insert(SHORTER, NOW_S), "shortened");
  t.is(store.insert(CLAIM, NOW_S), "unchanged");
  t.deepEqual(store.claims(), [SHORTER]);
  const other = stored(SHORTER);
  t.is(other.insert(CLAIM, NOW_S), "unchanged");
  t.deepEqual(other.claims(), [SHORTER]);
});

test("a claim that was given back does not come again while its longer form lasts", (t) => {
  const noReturns = { ...ALLEY, regimes: ALLEY.regimes.map((one) => ({ ...one, noReturnMinutes: 0 })) };
  for (const forms of [
    [CLAIM, SHORTER],
    [SHORTER, CLAIM],
  ]) {
    const store = new ClaimStore(noReturns);
    for (const form of forms) store.insert(form, NOW_S);
    t.is(store.insert(CLAIM, SHORTER.expiresS + 1), "unchanged");
    t.is(store.claims()[0]?.expiresS, SHORTER.expiresS);
    t.is(store.expire(CLAIM.expiresS), 1);
  }
});

test("another token, class, bay or beginning is another claim", (t) => {
  const others: readonly Partial<Claim>[] = [
    { tokenLow: 1 },
    { tokenHigh: 1 },
    { classIndex: 1 },
    { bay: 2 },
    { fromS: CLAIM.fromS + 1 },
  ];
  for (const given of others) {
    const store = stored(CLAIM);
    t.is(store.insert({ ...CLAIM, ...given }, NOW_S), "added");
    t.deepEqual(store.claims(), [CLAIM, { ...CLAIM, ...given }]);
  }
});

test("a claim that ended stays for as long as a no-return may ask for it", (t) => {
  const store = stored(CLAIM, { ...CLAIM, bay: 2, expiresS: CLAIM.expiresS + 1 });
  t.is(store.expire(CLAIM.expiresS + KEPT_S - 1), 0);
  t.is(store.count, 2);
  t.is(store.expire(CLAIM.expiresS + KEPT_S), 1);
  t.deepEqual(store.claims(), [{ ...CLAIM, bay: 2, expiresS: CLAIM.expiresS + 1 }]);
});

test("a bay has room for four claims; one that ended makes room for another", (t) => {
  const ofBay = Array.from({ length: MAX_CLAIMS_PER_BAY }, (_, index) => ({
    ...CLAIM,
    tokenLow: index,
    expiresS: CLAIM.expiresS + 100 - index,
  }));
  const store = stored(...ofBay);
  const next = { ...CLAIM, tokenLow: 9, expiresS: CLAIM.expiresS + 1_000 };
  t.is(store.insert(next, NOW_S), "full");
  t.is(store.insert({ ...next, bay: 2 }, NOW_S), "added");
  t.is(store.insert(next, CLAIM.expiresS + 99), "added");
  const tokens = store.claims().filter(({ bay }) => bay === 1);
  t.deepEqual(
    tokens.map(({ tokenLow }) => tokenLow),
    [0, 1, 2, 9],
  );
});

test("all bays together have room for 128 claims", (t) => {
  const bays: readonly Bay[] = Array.from({ length: 63 }, (_, index) => ({
    id: index + 1,
    kind: "standard",
    withdrawn: false,
  }));
  const store = new ClaimStore({ ...ALLEY, bays });
  for (let index = 0; index < MAX_CLAIMS; index += 1)
    t.is(store.insert({ ...CLAIM, bay: 1 + (index % 60), tokenLow: index }, NOW_S), "added");
  const next = { ...CLAIM, bay: 63, fromS: CLAIM.fromS + 1, expiresS: CLAIM.expiresS + 60 };
  t.is(store.insert(next, NOW_S), "full");
  t.is(store.count, MAX_CLAIMS);
  t.is(store.insert(next, CLAIM.expiresS), "added");
  t.is(store.count, MAX_CLAIMS);
});

const SCHEDULES: readonly (readonly [string, Partial<Schedule>, number])[] = [
  ["the same issuer, bays and permits keep every claim", { version: 2 }, 2],
  ["another issuer drops all claims", { claimKey: new Uint8Array(32) }, 0],
  ["no issuer drops all claims", { claimKey: undefined }, 0],
  ["another alley drops all claims", { alley: 2 }, 0],
  ["a bay that is gone drops its claims", { bays: ALLEY.bays.slice(1) }, 1],
  [
    "a bay that is withdrawn drops its claims",
    { bays: ALLEY.bays.map((bay) => ({ ...bay, withdrawn: bay.id === 1 })) },
    1,
  ],
  ["permits in another order drop the claims of their classes", { permits: ["delivery", "care-worker"] }, 1],
];

for (const [rule, given, kept] of SCHEDULES) {
  test(`a new schedule: ${rule}`, (t) => {
    const store = stored(CLAIM, { ...CLAIM, bay: 2, classIndex: 1 });
    const digest = store.digest();
    t.is(store.adopt({ ...ALLEY, ...given }), 2 - kept);
    t.is(store.count, kept);
    t.is(store.claims().length, kept);
    t.is(store.digest() === digest, kept === 2);
  });
}

test("the digest tells apart whatever differs", (t) => {
  const digests = new Set([
    stored().digest(),
    stored(CLAIM).digest(),
    stored(SHORTER).digest(),
    stored(CLAIM, SHORTER).digest(),
    stored({ ...CLAIM, bay: 2 }).digest(),
    stored({ ...CLAIM, classIndex: 1 }).digest(),
    stored({ ...CLAIM, fromS: 1 }).digest(),
    stored({ ...CLAIM, tokenHigh: 1 }).digest(),
    stored({ ...CLAIM, tokenLow: 1 }).digest(),
  ]);
  t.is(digests.size, 9);
});
