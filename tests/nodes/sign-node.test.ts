import { equal } from "node:assert/strict";
import test from "ava";
import fc from "fast-check";
import { HEARTBEAT_MS, SILENCE_BUDGET_MS } from "../../src/domain/budgets.js";
import { FREE, OCCUPIED, type OccupancyCode, UNKNOWN } from "../../src/domain/occupancy.js";
import { encodeDuration } from "../../src/radio/duration-code.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import { anyOccupancy } from "../helpers/frames.js";
import { SignStand, TUESDAY_MORNING_MS } from "../helpers/sign-stand.js";

const HOUR_MS = 3_600_000;
const POOLED = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14];

interface AlleyState {
  readonly seq: number;
  readonly pooled: number;
  readonly free: number;
  readonly occupied: number;
  readonly unknown: number;
  readonly face: string;
}

/** Every state of the alley that was published, with its time. */
function statesOf(stand: SignStand): readonly (AlleyState & { readonly atMs: number })[] {
  return stand.published
    .filter(({ topic }) => topic === "golmok/1/state")
    .map(({ atMs, text }) => ({ atMs, ...(JSON.parse(text) as AlleyState) }));
}

test("before any report every bay is unknown, and the sign says that it is checking", (t) => {
  const stand = new SignStand();
  t.deepEqual(stand.node.counts, { pooled: 14, free: 0, occupied: 0, unknown: 14 });
  t.is(stand.node.face.kind, "checking");
});

test("what a bay reports is counted, shown and published at once", (t) => {
  const stand = new SignStand();
  for (const [bay, occupancy] of [
    [1, FREE],
    [2, OCCUPIED],
    [3, UNKNOWN],
  ] as const) {
    stand.report(bay, occupancy);
    stand.pass(100);
  }
  t.deepEqual(stand.node.counts, { pooled: 14, free: 1, occupied: 1, unknown: 12 });
  t.like(stand.node.face, { kind: "free", free: 1, unknown: 12 });
  t.like(statesOf(stand).at(-1), { pooled: 14, free: 1, occupied: 1, unknown: 12, face: "free" });
  t.like(JSON.parse(stand.kept("bay/2/state") ?? ""), { state: "occupied", confidence: 7, health: "ok" });
});

test("at night the counts are published at once, though the face does not tell them", (t) => {
  const stand = new SignStand({ startMs: TUESDAY_MORNING_MS + 12 * HOUR_MS });
  stand.pass(1_000);
  const faces = stand.faces.length;
  stand.report(1, FREE);
  stand.pass(100);
  t.like(statesOf(stand).at(-1), { free: 1, unknown: 13, face: "residents" });
  t.is(stand.faces.length, faces);
});

test("the last free bay taken, the sign is full; with one unknown bay left it is no longer checking", (t) => {
  const stand = new SignStand();
  for (const bay of POOLED) {
    stand.report(bay, OCCUPIED);
    stand.pass(100);
  }
  t.like(stand.node.face, { kind: "full", unknown: 0 });
  stand.report(4, UNKNOWN, { transitionCount: 1 });
  t.like(stand.node.face, { kind: "full", unknown: 1 });
});

test("a silent bay is unknown after exactly the silence budget, and that is shown and published", (t) => {
  const stand = new SignStand();
  for (const bay of [6, 7]) stand.voiceOf(bay);
  stand.runUntil(1_234);
  stand.report(6, FREE);
  stand.pass(500);
  stand.report(7, OCCUPIED);
  const silentMs = 1_234 + SILENCE_BUDGET_MS;
  stand.runUntil(silentMs - 1);
  t.is(stand.node.face.kind, "free");
  stand.runUntil(silentMs);
  t.deepEqual(stand.node.counts, { pooled: 14, free: 0, occupied: 1, unknown: 13 });
  t.is(stand.node.face.kind, "full");
  stand.pass(100);
  t.like(JSON.parse(stand.kept("bay/6/state") ?? ""), { state: "unknown", confidence: 0 });
  t.true(stand.published.some(({ text }) => text.includes('"kind":"silent","bay":6')));
});

test("a bay that reports in every heartbeat is never silent", (t) => {
  const stand = new SignStand();
  for (let beat = 0; beat < 100; beat += 1) {
    stand.report(6, FREE);
    stand.pass(HEARTBEAT_MS);
    t.is(stand.node.counts.free, 1);
  }
});

test("the alley's state is published at least every 300 s, whatever comes in between", (t) => {
  for (const periodMs of [7_000, 61_000, 97_003, 299_999, 300_001, 740_000]) {
    const stand = new SignStand({ startMs: TUESDAY_MORNING_MS + 12 * HOUR_MS });
    stand.pass(1_000);
    for (let round = 0; round < 20; round += 1) {
      stand.report(6, FREE);
      stand.pass(periodMs);
    }
    const timesMs = statesOf(stand).map(({ atMs }) => atMs);
    const gapsMs = timesMs.slice(1).map((atMs, index) => atMs - (timesMs[index] ?? 0));
    t.true(Math.max(...gapsMs) <= HEARTBEAT_MS, `a report each ${periodMs} ms: ${Math.max(...gapsMs)} ms`);
    t.true(stand.timer.nowMs - (timesMs.at(-1) ?? 0) <= HEARTBEAT_MS);
  }
});

test("free, occupied and unknown add up to the pooled bays in every message, and seq only grows", (t) => {
  const anyStep = fc.record({
    bay: fc.integer({ min: 1, max: 16 }),
    occupancy: anyOccupancy,
    transitionCount: fc.integer({ min: 0, max: 15 }),
    afterMs: fc.oneof(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 900_000 })),
  });
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
      const stand = new SignStand();
      const last = new Map<number, { readonly occupancy: OccupancyCode; readonly atMs: number }>();
      for (const { bay, occupancy, transitionCount, afterMs } of steps) {
        stand.pass(afterMs);
        if (stand.report(bay, occupancy, { transitionCount }) && POOLED.includes(bay))
          last.set(bay, { occupancy, atMs: stand.timer.nowMs });
      }
      stand.pass(1_000);
      let [free, occupied] = [0, 0];
      for (const { occupancy, atMs } of last.values()) {
        if (stand.timer.nowMs - atMs >= SILENCE_BUDGET_MS) continue;
        if (occupancy === FREE) free += 1;
        if (occupancy === OCCUPIED) occupied += 1;
      }
      const states = statesOf(stand);
      const newest = states.at(-1);
      equal(
        `${newest?.free} ${newest?.occupied} ${newest?.unknown}`,
        `${free} ${occupied} ${14 - free - occupied}`,
      );
      let seq = 0;
      for (const state of states) {
        equal(state.pooled, 14);
        equal(state.free + state.occupied + state.unknown, 14);
        equal(state.seq > seq, true, `seq ${state.seq} after ${seq}`);
        seq = state.seq;
      }
    }),
    { numRuns: 200 },
  );
  t.pass();
});

test("a stay that was never reported is told of when the next report shows that it was", (t) => {
  const stand = new SignStand();
  stand.report(8, FREE, { transitionCount: 4, previousOccupancy: UNKNOWN });
  stand.pass(100);
  const previousDurationCode = encodeDuration(240);
  stand.report(8, FREE, { transitionCount: 6, previousOccupancy: OCCUPIED, previousDurationCode });
  stand.pass(100);
  t.deepEqual(stand.outcomes, ["changed", "reconstructed"]);
  const told = stand.published.find(({ text }) => text.includes('"kind":"stay-reconstructed"'));
  t.like(JSON.parse(told?.text ?? "{}"), { bay: 8, duration: 240 });
});

test("a change of regime is told as an event, with its name", (t) => {
  const stand = new SignStand();
  stand.pass(1_000);
  stand.published.length = 0;
  stand.pass(10 * HOUR_MS);
  const events = stand.published.filter(({ text }) => text.includes('"kind":"regime"'));
  t.deepEqual(
    events.map(({ atMs, text }) => [atMs - (atMs % 1_000), JSON.parse(text).detail]),
    [[10 * HOUR_MS, "night"]],
  );
});

test("two signs that lived through the same have one digest, and any report tells them apart", (t) => {
  const [one, other] = [new SignStand(), new SignStand()];
  for (const stand of [one, other]) {
    stand.report(1);
    stand.pass(4_000);
  }
  t.is(one.node.digest(), other.node.digest());
  other.report(2);
  t.not(one.node.digest(), other.node.digest());
});

test("a schedule that was not checked is a programmer's mistake", (t) => {
  t.throws(() => new SignStand({ schedule: { ...DEFAULT_SCHEDULE, timeZone: "Seoul" } }), {
    message: /time zone Seoul/,
  });
});

for (const [when, prepare] of [
  ["at rest", () => {}],
  ["with an answer to give", (stand) => stand.report(3)],
  [
    "while it answers",
    (stand) => {
      stand.report(3);
      stand.pass(21);
    },
  ],
  ["before it was ever online", undefined],
  [
    "while its broker is gone",
    (stand) => {
      stand.broker.cut();
      stand.pass(10_000);
    },
  ],
] as const satisfies readonly (readonly [string, ((stand: SignStand) => void) | undefined])[]) {
  test(`closed ${when}, the sign leaves no timer behind, and is not heard or seen again`, (t) => {
    const stand = new SignStand();
    if (prepare !== undefined) {
      stand.report(1);
      stand.pass(5_000);
      prepare(stand);
    }
    stand.node.close();
    stand.node.close();
    t.is(stand.timer.pending, 0);
    const [sent, uses] = [stand.radio.sent.length, stand.panel.uses];
    stand.pass(100);
    const published = stand.published.length;
    t.false(stand.report(2));
    stand.pass(24 * HOUR_MS);
    t.deepEqual(
      [stand.radio.sent.length, stand.panel.uses, stand.published.length, stand.timer.pending],
      [sent, uses, published, 0],
    );
    t.true(stand.panel.isClosed);
  });
}
