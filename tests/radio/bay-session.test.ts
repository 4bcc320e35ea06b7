import test from "ava";
import fc from "fast-check";
import { DriftingClock } from "../../hosts/alley/drifting-clock.js";
import { BayLinkState, IDLE, SENDING, SESSION } from "../../src/radio/bay-link-state.js";
import {
  approachSession,
  MAX_SESSION_IN_S,
  noteSession,
  planSession,
  SESSION_GAP_MS,
  sessionListenMs,
  waitOn,
} from "../../src/radio/bay-session.js";

/** An acknowledgement of 28 bytes at SF12, which is read when it has ended. */
const MOST_ON_THE_WAY_MS = 1_800;

/** Two looks of the sign and a bay's exchange that it waits for. */
const MOST_DELAY_MS = 1_000;

function plannedState(inS: number | undefined): BayLinkState {
  const state = new BayLinkState();
  planSession(state, inS);
  return state;
}

/** When a bay with such a clock begins to listen, and until when, in true milliseconds since it was told. */
function windowOf(driftPpm: number, inS: number) {
  const clock = new DriftingClock(driftPpm);
  const state = plannedState(inS);
  const beginMs = clock.trueMsOf(state.sessionMs);
  if (!approachSession(state, clock.ownMsOf(beginMs))) throw new Error("does not listen");
  const endMs = clock.trueMsOf(clock.ownMsOf(beginMs) + sessionListenMs(state));
  return { beginMs, endMs };
}

test("however its clock drifts and whenever it is told, a bay listens when the session begins", (t) => {
  fc.assert(
    fc.property(
      fc.oneof(fc.constantFrom(-50_000, 0, 50_000), fc.integer({ min: -50_000, max: 50_000 })),
      fc.integer({ min: 3_000, max: MAX_SESSION_IN_S * 1_000 }),
      fc.nat(MOST_ON_THE_WAY_MS),
      fc.nat(MOST_DELAY_MS),
      (driftPpm, saidMs, onTheWayMs, delayMs) => {
        const { beginMs, endMs } = windowOf(driftPpm, Math.ceil(saidMs / 1_000));
        const beaconMs = saidMs - onTheWayMs;
        return beginMs <= beaconMs && beaconMs + delayMs < endMs;
      },
    ),
    { numRuns: 2_000 },
  );
  t.pass();
});

test("a bay does not listen for longer than a tenth of the time that it was told, and seven seconds", (t) => {
  for (let inS = 1; inS <= MAX_SESSION_IN_S; inS += 1)
    for (const driftPpm of [-50_000, 0, 50_000]) {
      const { beginMs, endMs } = windowOf(driftPpm, inS);
      t.true(endMs - beginMs <= (inS * 100 + 7_000) / 0.95, `${inS} s, ${driftPpm} ppm`);
    }
});

test("a session that is further away than ten minutes is not planned, and none takes an older one back", (t) => {
  t.true(plannedState(MAX_SESSION_IN_S).hasSession);
  t.false(plannedState(MAX_SESSION_IN_S + 1).hasSession);
  for (const inS of [undefined, MAX_SESSION_IN_S + 1, 0xffff]) {
    const state = plannedState(60);
    planSession(state, inS);
    t.false(state.hasSession, `${inS}`);
    t.false(approachSession(state, 600_000));
    t.is(state.phase, IDLE);
  }
});

test("the newest word counts", (t) => {
  const state = plannedState(60);
  planSession(state, 300);
  t.false(approachSession(state, 100_000));
  t.true(approachSession(state, 185_000));
});

test("a bay begins once, in as many steps of time as it likes", (t) => {
  const state = plannedState(60);
  const beginMs = state.sessionMs;
  for (let ms = 0; ms < beginMs - 1; ms += 1) if (approachSession(state, 1)) t.fail("too soon");
  t.true(approachSession(state, 1));
  t.is(state.phase, SESSION);
  t.false(approachSession(state, 1));
  state.phase = IDLE;
  t.false(approachSession(state, 600_000));
});

test("a report that is under way goes first, and the session is listened to after it", (t) => {
  const state = plannedState(60);
  state.phase = SENDING;
  t.false(approachSession(state, 61_000));
  t.is(state.phase, SENDING);
  state.phase = IDLE;
  t.true(approachSession(state, 1));
});

test("no frame that the sign sent before it told of the session is of the session", (t) => {
  const state = new BayLinkState();
  state.signCounter = 77;
  planSession(state, 60);
  t.is(state.sessionCounter, 77);
});

test("what a bay knows of a session outlives its sleep", (t) => {
  for (const inS of [1, 60, MAX_SESSION_IN_S]) {
    const state = plannedState(inS);
    state.sessionCounter = 0xfedc_ba98;
    const region = new DataView(new ArrayBuffer(256));
    state.save(region);
    const woken = new BayLinkState();
    woken.load(region);
    t.deepEqual(
      [woken.hasSession, woken.sessionMs, woken.sessionCounter],
      [true, state.sessionMs, 0xfedc_ba98],
    );
    t.true(approachSession(state, 600_000));
    t.true(approachSession(woken, 600_000));
    t.is(sessionListenMs(woken), sessionListenMs(state));
  }
});

test("after a frame of the session a bay waits four seconds for the next, and what is no frame changes that little", (t) => {
  const state = plannedState(600);
  t.true(approachSession(state, 600_000));
  noteSession(state, 9);
  t.deepEqual([sessionListenMs(state), state.sessionCounter], [SESSION_GAP_MS, 9]);
  approachSession(state, 1_000);
  t.true(waitOn(state));
  t.is(sessionListenMs(state), SESSION_GAP_MS - 1_000 - 50);
  approachSession(state, 2_900);
  t.false(waitOn(state));
});

test("a modem that fails whenever it is told to listen is not told for ever", (t) => {
  const state = plannedState(MAX_SESSION_IN_S);
  t.true(approachSession(state, 600_000));
  let times = 0;
  while (times < 10_000 && waitOn(state)) times += 1;
  t.true(times > 100 && times < 2_000, `${times}`);
});
