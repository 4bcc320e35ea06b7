import test from "ava";
import fc from "fast-check";
import { checkSchedule } from "../../src/schedule/check-schedule.js";
import { ScheduleDecider } from "../../src/schedule/decide.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import type { Rule, Schedule } from "../../src/schedule/schedule.js";
import { MINUTE_MS, NaiveStrip } from "./naive-ruling.js";

const DAY_MS = 86_400_000;
const FIRST_DAY = 20_789;
/** From the last holiday on every week is like the one before, so what is to come has come by the end of the strip. */
const HOLIDAY_DAYS = 30;
const STRIP_DAYS = 50;

const ZONES = [
  ["UTC0", 0],
  ["KST-9", 32_400],
  ["<+0545>-5:45", 20_700],
  ["LMT-8:27:52", 30_472],
  ["NST3:30", -12_600],
] as const;

/** Regimes of which neighbours in the list may share a permission. */
const REGIMES = (["anyone", "residents", "residents", "nobody", "anyone"] as const).map(
  (permission, index) => ({
    name: `regime-${index}`,
    permission,
    textKo: "",
    textEn: "",
  }),
);

const regime = fc.nat({ max: REGIMES.length - 1 });
const rule: fc.Arbitrary<Rule> = fc.record({
  days: fc.integer({ min: 1, max: 255 }),
  fromMinute: fc.oneof(fc.integer({ min: 0, max: 1_439 }), fc.constantFrom(0, 1_439, 510)),
  toMinute: fc.oneof(fc.integer({ min: 1, max: 1_440 }), fc.constantFrom(1, 1_440, 510, 515)),
  regime,
});

const scheduleAndMoments = fc.record({
  zone: fc.constantFrom(...ZONES),
  rules: fc.array(rule, { maxLength: 6 }),
  last: regime,
  holidays: fc.uniqueArray(fc.integer({ min: FIRST_DAY, max: FIRST_DAY + HOLIDAY_DAYS }), { maxLength: 12 }),
  noticeMs: fc.oneof(fc.integer({ min: 0, max: DAY_MS }), fc.constantFrom(0, 1, 1_800_000)),
  graceMs: fc.oneof(fc.integer({ min: 0, max: DAY_MS }), fc.constantFrom(0, 1, 600_000)),
  /** Milliseconds after the fourth local midnight of the strip: more than notice and grace reach back. */
  moments: fc.array(fc.integer({ min: 0, max: 5 * DAY_MS }), { minLength: 8, maxLength: 8 }),
});

test("any schedule that is in order rules as a plain reading of its rules does, up to the end of each answer", (t) => {
  fc.assert(
    fc.property(scheduleAndMoments, (drawn) => {
      const schedule: Schedule = {
        ...DEFAULT_SCHEDULE,
        timeZone: drawn.zone[0],
        regimes: REGIMES,
        rules: [...drawn.rules, { days: 255, fromMinute: 0, toMinute: 1_440, regime: drawn.last }],
        holidays: drawn.holidays.sort((left, right) => left - right),
        noticeMs: drawn.noticeMs,
        graceMs: drawn.graceMs,
      };
      if (!checkSchedule(schedule).ok) throw new Error("the generator made a schedule out of order");
      const offsetMs = drawn.zone[1] * 1_000;
      const strip = new NaiveStrip(
        schedule,
        FIRST_DAY * DAY_MS - offsetMs,
        (STRIP_DAYS * DAY_MS) / MINUTE_MS,
        () => offsetMs,
      );
      const firstMs = (FIRST_DAY + 4) * DAY_MS - offsetMs;
      for (const moment of drawn.moments) {
        const utcMs = firstMs + moment;
        const { validUntilMs, ...ruling } = fresh(schedule, utcMs);
        same(ruling, strip.ruling(utcMs));
        if (validUntilMs <= utcMs) throw new Error("an answer that holds for no time");
        // The whole stretch for which the answer was given has one answer ...
        same(ruling, strip.ruling(Math.floor((utcMs + validUntilMs) / 2)));
        same(ruling, strip.ruling(validUntilMs - 1));
        // ... and what follows is another, unless it was midnight that ended it.
        const { validUntilMs: _, ...following } = fresh(schedule, validUntilMs);
        same(following, strip.ruling(validUntilMs));
        if (ruling.permissionUntilMs !== undefined) differs(ruling, strip.ruling(validUntilMs));
      }
    }),
    { numRuns: 60 },
  );
  t.pass();
});

/** What a decider that was never asked before answers. */
function fresh(schedule: Schedule, utcMs: number) {
  const ruling = new ScheduleDecider(schedule).decide(utcMs);
  return { ...ruling, regime: ruling.regime.name, next: ruling.next?.name };
}

function same(actual: object, expected: object): void {
  if (!equal(actual, expected)) throw new Error(`${text(actual)} is not ${text(expected)}`);
}

function differs(actual: object, expected: object): void {
  if (equal(actual, expected)) throw new Error(`${text(actual)} is no other answer`);
}

function equal(left: object, right: object): boolean {
  return text(left) === text(right);
}

function text(value: object): string {
  return JSON.stringify(value, Object.keys(value).sort());
}
