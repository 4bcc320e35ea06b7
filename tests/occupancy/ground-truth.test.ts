import { deepStrictEqual, equal } from "node:assert/strict";
import test from "ava";
import fc from "fast-check";
import { DETECTION_BUDGET_MS } from "../../src/domain/budgets.js";
import { MAX_BAY_ID } from "../../src/domain/ids.js";
import { FREE, OCCUPIED, type OccupancyCode, UNKNOWN } from "../../src/domain/occupancy.js";
import {
  type ConfusionCounts,
  GroundTruth,
  JUDGED_AFTER_MS,
  MAX_MARK_COUNT,
  type Truth,
} from "../../src/occupancy/ground-truth.js";

const ZERO = { occupied: 0, free: 0, unknown: 0 };
const NOTHING: ConfusionCounts = { occupied: ZERO, free: ZERO };

test("a mark is judged when a detection's budget is over, and not a millisecond before", (t) => {
  const truth = new GroundTruth();
  t.is(truth.nextJudgementMs(), undefined);
  t.is(truth.mark(3, OCCUPIED, 1, 1_000), "taken");
  t.is(JUDGED_AFTER_MS, DETECTION_BUDGET_MS);
  t.is(truth.nextJudgementMs(), 1_000 + DETECTION_BUDGET_MS);
  t.deepEqual(
    truth.judge(999 + DETECTION_BUDGET_MS, () => FREE),
    [],
  );
  t.false(truth.hasCounts(3));
  t.deepEqual(
    truth.judge(1_000 + DETECTION_BUDGET_MS, () => OCCUPIED),
    [3],
  );
  t.true(truth.hasCounts(3));
  t.deepEqual(truth.countsOf(3), { ...NOTHING, occupied: { ...ZERO, occupied: 1 } });
  t.deepEqual(
    truth.judge(1_000_000, () => FREE),
    [],
    "once",
  );
  t.is(truth.nextJudgementMs(), undefined);
});

for (const [truth, believed, counts] of [
  [OCCUPIED, OCCUPIED, { ...NOTHING, occupied: { ...ZERO, occupied: 1 } }],
  [OCCUPIED, FREE, { ...NOTHING, occupied: { ...ZERO, free: 1 } }],
  [OCCUPIED, UNKNOWN, { ...NOTHING, occupied: { ...ZERO, unknown: 1 } }],
  [FREE, OCCUPIED, { ...NOTHING, free: { ...ZERO, occupied: 1 } }],
  [FREE, FREE, { ...NOTHING, free: { ...ZERO, free: 1 } }],
  [FREE, UNKNOWN, { ...NOTHING, free: { ...ZERO, unknown: 1 } }],
] as const) {
  test(`true ${truth}, believed ${believed}: counted where it belongs, on the first and the last bay`, (t) => {
    const marks = new GroundTruth();
    for (const bay of [1, MAX_BAY_ID]) marks.mark(bay, truth, 7, 0);
    t.deepEqual(
      marks.judge(JUDGED_AFTER_MS, () => believed),
      [1, MAX_BAY_ID],
    );
    for (const bay of [1, MAX_BAY_ID]) t.deepEqual(marks.countsOf(bay), counts);
    for (const bay of [2, MAX_BAY_ID - 1]) t.deepEqual(marks.countsOf(bay), NOTHING);
  });
}

test("a mark within the time takes the place of the one before, which is judged no more", (t) => {
  const truth = new GroundTruth();
  truth.mark(5, OCCUPIED, 1, 0);
  t.is(truth.mark(5, FREE, 2, JUDGED_AFTER_MS - 1), "replaced");
  t.is(truth.nextJudgementMs(), 2 * JUDGED_AFTER_MS - 1);
  truth.judge(JUDGED_AFTER_MS, () => OCCUPIED);
  t.deepEqual(truth.countsOf(5), NOTHING);
  truth.judge(2 * JUDGED_AFTER_MS - 1, () => FREE);
  t.deepEqual(truth.countsOf(5), { ...NOTHING, free: { ...ZERO, free: 1 } });
});

test("a mark that comes twice counts once, before it is judged and after", (t) => {
  const truth = new GroundTruth();
  truth.mark(5, OCCUPIED, 9, 0);
  t.is(truth.mark(5, OCCUPIED, 9, 3_000), "repeated");
  t.is(truth.nextJudgementMs(), JUDGED_AFTER_MS, "its time is that of its first coming");
  truth.judge(JUDGED_AFTER_MS, () => OCCUPIED);
  t.is(truth.mark(5, OCCUPIED, 9, 1_000_000), "repeated");
  t.is(truth.nextJudgementMs(), undefined);
  t.is(truth.mark(6, OCCUPIED, 9, 1_000_000), "taken", "another bay's numbers are its own");
});

test("a count that is full stays, and spoils no other", (t) => {
  const truth = new GroundTruth();
  for (let id = 1; id <= MAX_MARK_COUNT + 2; id += 1) {
    truth.mark(1, OCCUPIED, id, 0);
    truth.judge(JUDGED_AFTER_MS, () => OCCUPIED);
  }
  t.deepEqual(truth.countsOf(1), { ...NOTHING, occupied: { ...ZERO, occupied: 0xffff } });
});

test("a bay that is forgotten begins anew, and its neighbours do not", (t) => {
  const truth = new GroundTruth();
  for (const bay of [1, 2, 3]) {
    for (const believed of [FREE, OCCUPIED, UNKNOWN] as const) {
      truth.mark(bay, OCCUPIED, believed + 1, 0);
      truth.judge(JUDGED_AFTER_MS, () => believed);
    }
    truth.mark(bay, FREE, 4, 0);
  }
  truth.forget(2);
  truth.judge(JUDGED_AFTER_MS, () => FREE);
  t.deepEqual(truth.countsOf(2), NOTHING);
  const whole = { occupied: { occupied: 1, free: 1, unknown: 1 }, free: { ...ZERO, free: 1 } };
  t.deepEqual([truth.countsOf(1), truth.countsOf(3)], [whole, whole]);
  t.is(truth.mark(2, FREE, 4, 0), "taken");
});

test("every part of what it knows changes the digest", (t) => {
  const truth = new GroundTruth();
  const digests = [truth.digest(), new GroundTruth().digest()];
  t.is(digests[0], digests[1]);
  truth.mark(1, FREE, 1, 0);
  digests.push(truth.digest());
  truth.mark(1, OCCUPIED, 2, 0);
  digests.push(truth.digest());
  truth.judge(JUDGED_AFTER_MS, () => OCCUPIED);
  digests.push(truth.digest());
  truth.mark(1, OCCUPIED, 3, 0);
  truth.judge(JUDGED_AFTER_MS, () => OCCUPIED);
  digests.push(truth.digest());
  t.is(new Set(digests).size, 5);
});

test("whatever is marked and believed, the counts are those of a plain list of marks", (t) => {
  const anyStep = fc.record({
    bay: fc.integer({ min: 1, max: 3 }),
    truth: fc.constantFrom<Truth>(FREE, OCCUPIED),
    believed: fc.constantFrom<OccupancyCode>(FREE, OCCUPIED, UNKNOWN),
    afterMs: fc.integer({ min: 0, max: 2 * JUDGED_AFTER_MS }),
  });
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 40 }), (steps) => {
      const counted = new GroundTruth();
      const beliefs = [UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN] as OccupancyCode[];
      const waiting = new Map<number, { truth: Truth; dueMs: number }>();
      const expected = new Map<string, number>();
      let nowMs = 0;
      const judgeUntil = (endMs: number): void => {
        for (;;) {
          const dueMs = counted.nextJudgementMs();
          const soonest = [...waiting.values()].map((mark) => mark.dueMs).sort((a, b) => a - b)[0];
          equal(dueMs, soonest);
          if (dueMs === undefined || dueMs > endMs) return;
          for (const [bay, mark] of [...waiting]) {
            if (mark.dueMs !== dueMs) continue;
            const key = `${bay} ${mark.truth} ${beliefs[bay]}`;
            expected.set(key, (expected.get(key) ?? 0) + 1);
            waiting.delete(bay);
          }
          counted.judge(dueMs, (bay) => beliefs[bay] ?? UNKNOWN);
        }
      };
      for (const [index, { bay, truth, believed, afterMs }] of steps.entries()) {
        nowMs += afterMs;
        judgeUntil(nowMs);
        beliefs[bay] = believed;
        const outcome = counted.mark(bay, truth, index + 1, nowMs);
        equal(outcome, waiting.has(bay) ? "replaced" : "taken");
        waiting.set(bay, { truth, dueMs: nowMs + JUDGED_AFTER_MS });
      }
      judgeUntil(Number.MAX_SAFE_INTEGER);
      for (let bay = 1; bay <= 3; bay += 1) {
        const of = (truth: Truth) => ({
          occupied: expected.get(`${bay} ${truth} ${OCCUPIED}`) ?? 0,
          free: expected.get(`${bay} ${truth} ${FREE}`) ?? 0,
          unknown: expected.get(`${bay} ${truth} ${UNKNOWN}`) ?? 0,
        });
        deepStrictEqual(counted.countsOf(bay), { occupied: of(OCCUPIED), free: of(FREE) });
      }
    }),
    { numRuns: 500, seed: 4 },
  );
  t.pass();
});

test("counts come back from their bytes, and a mark that was counted is known when it comes again", (t) => {
  const truth = new GroundTruth();
  for (const bay of [1, 7, MAX_BAY_ID]) {
    for (const [index, believed] of [OCCUPIED, FREE, FREE, UNKNOWN, OCCUPIED].entries()) {
      truth.mark(bay, index < 3 ? OCCUPIED : FREE, 100 + index, index * 10_000);
      truth.judge(index * 10_000 + JUDGED_AFTER_MS, () => believed as OccupancyCode);
    }
  }
  const other = new GroundTruth();
  t.true(other.load(truth.encode()));
  t.is(other.digest(), truth.digest());
  t.deepEqual(other.countsOf(7), truth.countsOf(7));
  t.is(other.mark(7, FREE, 104, 900_000), "repeated");
  t.is(other.nextJudgementMs(), undefined);
});

test("bytes that are no counts change nothing", (t) => {
  const truth = new GroundTruth();
  truth.mark(1, FREE, 5, 0);
  truth.judge(JUDGED_AFTER_MS, () => FREE);
  const bytes = truth.encode();
  const digest = truth.digest();
  t.is(bytes.length, 18);
  for (let length = 1; length < bytes.length; length += 1) t.false(truth.load(bytes.slice(0, length)));
  for (const bay of [0, MAX_BAY_ID + 1])
    t.false(truth.load(bytes.map((byte, at) => (at === 0 ? bay : byte))));
  t.is(truth.digest(), digest);
});
