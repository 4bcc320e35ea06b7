import test from "ava";
import { SILENCE_BUDGET_MS } from "../../src/domain/budgets.js";
import { SignSession } from "../../src/nodes/sign-session.js";
import { MAX_SESSION_IN_S } from "../../src/radio/bay-session.js";
import { encodeFragment, type Fragment } from "../../src/radio/fragment.js";
import { BEACON, FRAGMENT } from "../../src/radio/frame.js";

const NOW_MS = 5_000_000;
const STARTS_MS = NOW_MS + SILENCE_BUDGET_MS;

function fragmentsOf(object: number, count: number): readonly Fragment[] {
  return Array.from({ length: count }, (_, index) => ({ object, index, count, data: Uint8Array.of(index) }));
}

/** A session with a beacon that counts how often it was read. */
function planned(fragments = fragmentsOf(1, 3)) {
  let beacons = 0;
  const session = new SignSession(() => {
    beacons += 1;
    return Uint8Array.of(beacons);
  });
  return { session, inMs: session.plan(fragments, NOW_MS) };
}

test("who plans nothing says nothing, and tells of nothing", (t) => {
  const session = new SignSession(() => Uint8Array.of(1));
  t.is(session.inS(NOW_MS), undefined);
  t.is(session.frameAt(NOW_MS), undefined);
});

test("a session is so late that a bay that speaks in time is told", (t) => {
  t.is(planned().inMs, SILENCE_BUDGET_MS);
});

test("it is told of in whole seconds, rounded up, from ten minutes before on", (t) => {
  const { session } = planned();
  for (const [beforeMs, inS] of [
    [SILENCE_BUDGET_MS, undefined],
    [MAX_SESSION_IN_S * 1_000 + 1, undefined],
    [MAX_SESSION_IN_S * 1_000, MAX_SESSION_IN_S],
    [59_001, 60],
    [1_000, 1],
    [1, 1],
    [0, 1],
    [-1, 1],
  ] as const)
    t.is(session.inS(STARTS_MS - beforeMs), inS, `${beforeMs} ms before`);
});

test("nothing is due before it begins; then the beacon of that moment, and each fragment once and in order", (t) => {
  const fragments = fragmentsOf(1, 3);
  const { session } = planned(fragments);
  t.is(session.frameAt(STARTS_MS - 1), undefined);
  t.deepEqual(session.frameAt(STARTS_MS), { type: BEACON, body: Uint8Array.of(1) });
  session.sent();
  for (const fragment of fragments) {
    t.deepEqual(session.frameAt(STARTS_MS + 500), { type: FRAGMENT, body: encodeFragment(fragment) });
    session.sent();
  }
  t.is(session.frameAt(STARTS_MS + 1_000), undefined);
  session.sent();
  t.is(session.frameAt(STARTS_MS + 2_000), undefined);
});

test("a frame that did not leave is due again, and its beacon is of the later moment", (t) => {
  const { session } = planned();
  session.frameAt(STARTS_MS);
  t.deepEqual(session.frameAt(STARTS_MS + 50), { type: BEACON, body: Uint8Array.of(2) });
  session.sent();
  t.deepEqual(session.frameAt(STARTS_MS + 100), session.frameAt(STARTS_MS + 150));
});

test("in its midst a bay that reports is told to come back at once, and after the last fragment no more", (t) => {
  const { session } = planned(fragmentsOf(1, 2));
  for (let sent = 0; sent < 3; sent += 1) {
    t.is(session.inS(STARTS_MS + 90_000), 1, `${sent} sent`);
    session.sent();
  }
  t.is(session.inS(STARTS_MS + 90_000), undefined);
});

test("a session without fragments is a beacon", (t) => {
  const { session } = planned([]);
  t.is(session.frameAt(STARTS_MS)?.type, BEACON);
  session.sent();
  t.is(session.frameAt(STARTS_MS), undefined);
});

test("who plans anew drops what was planned, and what was left of it", (t) => {
  const { session } = planned(fragmentsOf(1, 3));
  session.sent();
  session.sent();
  session.plan(fragmentsOf(2, 1), STARTS_MS);
  t.is(session.frameAt(STARTS_MS + 1_000), undefined);
  t.is(session.inS(STARTS_MS + SILENCE_BUDGET_MS - 10_000), 10);
  const frames: (number | undefined)[] = [];
  for (let left = 3; left > 0; left -= 1) {
    const frame = session.frameAt(STARTS_MS + SILENCE_BUDGET_MS);
    frames.push(frame?.type === FRAGMENT ? frame.body[0] : frame?.type);
    session.sent();
  }
  t.deepEqual(frames, [BEACON, 2, undefined]);
});

test("what has no length of a fragment is refused before anything is told", (t) => {
  const session = new SignSession(() => Uint8Array.of(1));
  const data = new Uint8Array(193);
  t.throws(() => session.plan([{ object: 1, index: 0, count: 1, data }], NOW_MS), { instanceOf: RangeError });
  t.is(session.inS(NOW_MS + SILENCE_BUDGET_MS - 10_000), undefined);
});
