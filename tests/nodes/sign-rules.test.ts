/** What one schedule says while the time is known only to lie between two moments. */

import { deepStrictEqual, ok } from "node:assert/strict";
import test from "ava";
import fc from "fast-check";
import { nowSpanOf, SignRules } from "../../src/nodes/sign-rules.js";
import { ScheduleDecider } from "../../src/schedule/decide.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import { EVERY_DAY, type Schedule } from "../../src/schedule/schedule.js";
import { TUESDAY_MORNING_MS } from "../helpers/sign-stand.js";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Tuesday, 19:00: from here on residents only. */
const HANDOVER_MS = TUESDAY_MORNING_MS + 10 * HOUR_MS;

/** Bays 3 and 4 are the residents' from 11 to 17. */
const WITH_OWN_HOURS: Schedule = {
  ...DEFAULT_SCHEDULE,
  rules: [
    { days: EVERY_DAY, nth: 0, dates: undefined, fromMinute: 660, toMinute: 1_020, bays: [3, 4], regime: 1 },
    ...DEFAULT_SCHEDULE.rules,
  ],
};

function ruled(earliestMs: number, latestMs: number): string {
  const rules = new SignRules(DEFAULT_SCHEDULE);
  rules.look({ earliestMs, latestMs });
  return `${rules.ruling.regime.permission} ${rules.ruling.phase}`;
}

for (const [title, fromMs, untilMs, expected] of [
  ["hours before a handover its day goes on", -5 * HOUR_MS, -3 * HOUR_MS, "anyone steady"],
  ["up to the last millisecond", -10 * MINUTE_MS, -1, "anyone notice"],
  ["a handover that may have been or not is ruled as untrusted", -10 * MINUTE_MS, 0, "residents untrusted"],
  ["as long as it may not have been", -1, 6 * HOUR_MS, "residents untrusted"],
  ["and from when it surely has, the night is the night", 0, 6 * HOUR_MS, "residents steady"],
  ["a notice is given as soon as it may be due", -3 * HOUR_MS, -30 * MINUTE_MS, "anyone notice"],
] as const) {
  test(`a time between two moments: ${title}`, (t) => {
    t.is(ruled(HANDOVER_MS + fromMs, HANDOVER_MS + untilMs), expected);
  });
}

test("a bay of its own hours is not counted while these may hold or not, and is again when they surely do not", (t) => {
  const rules = new SignRules(WITH_OWN_HOURS);
  const countedAt = (fromHour: number, toHour: number) => {
    rules.look({
      earliestMs: TUESDAY_MORNING_MS + (fromHour - 9) * HOUR_MS,
      latestMs: TUESDAY_MORNING_MS + (toHour - 9) * HOUR_MS,
    });
    return rules.counted.includes(3);
  };
  t.deepEqual(
    [countedAt(9.5, 10.5), countedAt(10, 12), countedAt(10.5, 12.5), countedAt(12, 14), countedAt(16, 18)],
    [true, false, false, false, false],
  );
  t.true(countedAt(17, 18.5));
});

test("between two looks nothing of what is said changes before it is said to", (t) => {
  const decider = new ScheduleDecider(WITH_OWN_HOURS);
  const anyStart = fc.integer({ min: 0, max: 14 * 24 * HOUR_MS });
  const anyWidth = fc.integer({ min: 0, max: 12 * HOUR_MS });
  fc.assert(
    fc.property(anyStart, anyWidth, fc.nat(), (startMs, widthMs, draw) => {
      const rules = new SignRules(WITH_OWN_HOURS);
      const earliestMs = TUESDAY_MORNING_MS + startMs;
      const now = { earliestMs, latestMs: earliestMs + widthMs };
      rules.look(now);
      const { ruling, counted } = rules;
      const untilMs = rules.untilChangeMs(now);
      ok(untilMs > 0, `${untilMs}`);
      const passedMs = draw % untilMs;
      const fresh = new SignRules(WITH_OWN_HOURS);
      const later = { earliestMs: earliestMs + passedMs, latestMs: now.latestMs + passedMs };
      fresh.look(later);
      deepStrictEqual([fresh.ruling, fresh.counted], [ruling, counted]);
      rules.look(later);
      deepStrictEqual([rules.ruling, rules.counted], [ruling, counted]);
      if (ruling.phase === "untrusted") return;
      for (const utcMs of [later.earliestMs, later.latestMs])
        deepStrictEqual(decider.decide(utcMs).regime, ruling.regime);
    }),
    { numRuns: 500 },
  );
  t.pass();
});

test("what is said of a time does not depend on the time that was asked about before", (t) => {
  const kept = new SignRules(WITH_OWN_HOURS);
  const anySpan = fc.record({
    startMs: fc.integer({ min: 8 * HOUR_MS, max: 11 * HOUR_MS }),
    widthMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 90 * MINUTE_MS })),
  });
  fc.assert(
    fc.property(anySpan, ({ startMs, widthMs }) => {
      const earliestMs = TUESDAY_MORNING_MS + startMs;
      const now = { earliestMs, latestMs: earliestMs + widthMs };
      const fresh = new SignRules(WITH_OWN_HOURS);
      for (const rules of [kept, fresh]) rules.look(now);
      deepStrictEqual([kept.ruling, kept.counted], [fresh.ruling, fresh.counted]);
      ok(kept.untilChangeMs(now) <= fresh.untilChangeMs(now));
    }),
    { numRuns: 1_000 },
  );
  t.pass();
});

test("trusted time is ruled by its middle, bounded time by all of it, and less than that not at all", (t) => {
  const known = { utcMs: 50, earliestMs: 20, latestMs: 80 };
  t.deepEqual(nowSpanOf({ trust: "trusted", ...known }), { earliestMs: 50, latestMs: 50 });
  t.deepEqual(nowSpanOf({ trust: "bounded", ...known }), { earliestMs: 20, latestMs: 80 });
  for (const trust of ["floor", "unknown"] as const)
    t.is(nowSpanOf({ trust, utcMs: 50, earliestMs: 50, latestMs: undefined }), undefined);
});
