import test from "ava";
import fc from "fast-check";
import { HEARTBEAT_MS, SILENCE_BUDGET_MS } from "../../src/domain/budgets.js";
import { LinkMargins } from "../../src/radio/link-margin.js";
import { type SpreadingFactorDecision, SpreadingFactorRule } from "../../src/radio/spreading-factor-rule.js";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const FULL_DBM = 12;

/** An alley whose bays are heard every heartbeat, each with the margin at SF7 and full power that the test gives it. */
class HeardAlley {
  readonly margins = new LinkMargins(FULL_DBM);
  readonly rule: SpreadingFactorRule;
  readonly decisions: SpreadingFactorDecision[] = [];
  /** By bay, decibels; a bay that is not in it is not heard. */
  readonly fullDb: Map<number, number>;
  readonly bays: readonly number[];
  spreadingFactor: number;
  nowMs = 1_000_000;

  constructor(spreadingFactor: number, fullDb: Readonly<Record<number, number>>) {
    this.spreadingFactor = spreadingFactor;
    this.fullDb = new Map(Object.entries(fullDb).map(([bay, db]) => [Number(bay), db]));
    this.bays = [...this.fullDb.keys()];
    this.rule = new SpreadingFactorRule(this.margins, spreadingFactor, this.nowMs);
  }

  /** Returns the first decision that changes something, or the last one. */
  live(forMs: number): SpreadingFactorDecision {
    let changed: SpreadingFactorDecision | undefined;
    let last: SpreadingFactorDecision | undefined;
    for (const endMs = this.nowMs + forMs; this.nowMs < endMs; ) {
      this.nowMs += HEARTBEAT_MS;
      for (const [bay, db] of this.fullDb) {
        const heardDb =
          db + 2.5 * (this.spreadingFactor - 7) - (FULL_DBM - this.margins.powerFor(bay, this.nowMs));
        this.margins.heard(bay, 4 * heardDb, this.spreadingFactor, this.nowMs);
      }
      last = { ...this.rule.decide(this.bays, this.nowMs) };
      if (last.spreadingFactor !== this.spreadingFactor) changed ??= last;
      this.spreadingFactor = last.spreadingFactor;
    }
    if (last === undefined) throw new Error("nothing was decided");
    return changed ?? last;
  }
}

test("after a day in which all bays have room the alley goes to the smallest spreading factor that leaves them 20 dB", (t) => {
  for (const [weakDb, expected] of [
    [20, 7],
    [19.75, 8],
    [17.5, 8],
    [17.25, 9],
  ] as const) {
    const alley = new HeardAlley(9, { 1: 40, 2: weakDb, 3: 30 });
    alley.live(DAY_MS);
    t.is(alley.spreadingFactor, 9, "a day is not over");
    const decision = alley.live(HOUR_MS);
    t.deepEqual(decision, {
      spreadingFactor: expected,
      reason: expected === 9 ? "kept" : "room",
      bay: 2,
      marginQuarterDb: 4 * weakDb + 10 * (expected - 7),
    });
  }
});

test("one bad hour, and the day of good margins begins again", (t) => {
  const alley = new HeardAlley(9, { 1: 40, 2: 24 });
  alley.live(DAY_MS - 2 * HOUR_MS);
  alley.fullDb.set(2, 12);
  alley.live(HOUR_MS);
  alley.fullDb.set(2, 60);
  alley.live(DAY_MS);
  t.is(alley.spreadingFactor, 9);
  alley.live(3 * DAY_MS);
  t.is(alley.spreadingFactor, 7);
});

test("a bay with less than 5 dB takes the alley one up at once, with its number and what it will have", (t) => {
  const alley = new HeardAlley(7, { 1: 40, 9: 30 });
  alley.live(2 * HOUR_MS);
  alley.fullDb.set(9, 4.75);
  t.deepEqual(alley.live(HEARTBEAT_MS), {
    spreadingFactor: 8,
    reason: "weak-bay",
    bay: 9,
    marginQuarterDb: 19 + 10,
  });
});

test("5 dB are enough to stay", (t) => {
  const alley = new HeardAlley(7, { 1: 40, 9: 5 });
  t.is(alley.live(3 * DAY_MS).reason, "kept");
  t.is(alley.spreadingFactor, 7);
});

test("a bay that falls silent takes the alley one up, and an hour later one more, but never above SF9", (t) => {
  const alley = new HeardAlley(7, { 1: 40, 6: 30 });
  alley.live(HOUR_MS);
  alley.fullDb.delete(6);
  const silentMs = alley.nowMs;
  alley.live(SILENCE_BUDGET_MS - (SILENCE_BUDGET_MS % HEARTBEAT_MS));
  t.is(alley.spreadingFactor, 7);
  const decision = alley.live(HEARTBEAT_MS);
  t.is(decision.reason, "silent-bay");
  t.is(decision.bay, 6);
  t.is(alley.spreadingFactor, 8);
  t.true(alley.nowMs - silentMs <= HOUR_MS);
  alley.live(HOUR_MS - HEARTBEAT_MS);
  t.is(alley.spreadingFactor, 8);
  alley.live(HEARTBEAT_MS);
  t.is(alley.spreadingFactor, 9);
  alley.live(6 * HOUR_MS);
  t.is(alley.spreadingFactor, 9);
});

test("a bay that is silent for a day is broken: the others have their day of good margins, then room", (t) => {
  const alley = new HeardAlley(7, { 1: 40, 6: 3 });
  alley.live(HOUR_MS);
  alley.fullDb.delete(6);
  alley.live(2 * DAY_MS - HOUR_MS);
  t.is(alley.spreadingFactor, 9);
  const decision = alley.live(2 * HOUR_MS);
  t.is(decision.reason, "room");
  t.is(decision.bay, 1);
  t.is(alley.spreadingFactor, 7);
  t.is(alley.live(5 * DAY_MS).reason, "kept");
});

test("a bay that was never heard is silent from the sign's start on", (t) => {
  const alley = new HeardAlley(8, { 1: 40, 2: 40 });
  alley.fullDb.delete(2);
  const decision = alley.live(HOUR_MS);
  t.deepEqual(decision, { spreadingFactor: 9, reason: "silent-bay", bay: 2, marginQuarterDb: undefined });
});

test("an alley that hears nobody has no reason to go down", (t) => {
  const margins = new LinkMargins(FULL_DBM);
  const rule = new SpreadingFactorRule(margins, 8, 0);
  for (let hours = 0; hours < 100; hours += 1)
    t.deepEqual(rule.decide([], hours * HOUR_MS), {
      spreadingFactor: 8,
      reason: "kept",
      bay: undefined,
      marginQuarterDb: undefined,
    });
});

test("whatever bays do, the alley talks at SF7 to SF9, goes up by one an hour at most and down once a day", (t) => {
  const stretch = fc.record({
    hours: fc.integer({ min: 1, max: 40 }),
    db: fc.array(fc.option(fc.integer({ min: -5, max: 40 }), { nil: undefined }), {
      minLength: 3,
      maxLength: 3,
    }),
  });
  fc.assert(
    fc.property(
      fc.integer({ min: 7, max: 9 }),
      fc.array(stretch, { minLength: 1, maxLength: 8 }),
      (start, stretches) => {
        const alley = new HeardAlley(start, { 1: 30, 2: 30, 3: 30 });
        let changedMs = Number.NEGATIVE_INFINITY;
        let before = start;
        for (const { hours, db } of stretches) {
          for (const [index, value] of db.entries())
            if (value === undefined) alley.fullDb.delete(index + 1);
            else alley.fullDb.set(index + 1, value);
          for (let beats = 0; beats < 12 * hours; beats += 1) {
            const { reason } = alley.live(HEARTBEAT_MS);
            const now = alley.spreadingFactor;
            t.true(now >= 7 && now <= 9);
            t.is(reason === "kept", now === before);
            if (now === before) continue;
            if (now > before) t.is(now, before + 1);
            t.true(alley.nowMs - changedMs >= (now > before ? HOUR_MS : DAY_MS));
            t.is(reason === "room", now < before);
            changedMs = alley.nowMs;
            before = now;
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});

test("no alley begins with a spreading factor that bays on batteries cannot keep", (t) => {
  for (const spreadingFactor of [6, 10, Number.NaN])
    t.throws(() => new SpreadingFactorRule(new LinkMargins(FULL_DBM), spreadingFactor, 0), {
      instanceOf: RangeError,
    });
});
