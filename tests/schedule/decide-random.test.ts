import test from "ava";
import fc from "fast-check";
import { checkSchedule } from "../../src/schedule/check-schedule.js";
import { ScheduleDecider } from "../../src/schedule/decide.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import type { Exception, Regime, Rule, Schedule } from "../../src/schedule/schedule.js";
import { PLAIN_REGIME, PLAIN_RULE } from "../helpers/plain-rules.js";
import { MINUTE_MS, NaiveStrip, type NamedRuling } from "./naive-ruling.js";

const DAY_MS = 86_400_000;
const FIRST_DAY = 20_789;
/** From the last holiday on nothing happens once, so what is to come has mostly come by the end of the strip. */
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
const REGIMES: readonly Regime[] = (
  [
    ["anyone", 0],
    ["residents", 0],
    ["residents", 0],
    ["nobody", 0],
    ["anyone", 0],
    ["permit", 1],
    ["permit", 3],
  ] as const
).map(([permission, permitBits], index) => {
  return { ...PLAIN_REGIME, name: `regime-${index}`, permission, permitBits, textKo: "", textEn: "" };
});

const regime = fc.nat({ max: REGIMES.length - 1 });
const bays = fc.constantFrom(undefined, undefined, undefined, [3], [3, 4], [5]);
const day = fc.integer({ min: FIRST_DAY - 3, max: FIRST_DAY + HOLIDAY_DAYS });
const dates = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  fc.constantFrom(
    { isYearly: true, from: 1_210, to: 1_220 },
    { isYearly: true, from: 1_220, to: 105 },
    { isYearly: true, from: 229, to: 1_207 },
  ),
  fc.tuple(day, day).map(([one, other]) => {
    return { isYearly: false, from: Math.min(one, other), to: Math.max(one, other) };
  }),
);
const rule: fc.Arbitrary<Rule> = fc.record({
  days: fc.integer({ min: 1, max: 255 }),
  nth: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 63 })),
  dates,
  fromMinute: fc.oneof(fc.integer({ min: 0, max: 1_439 }), fc.constantFrom(0, 1_439, 510)),
  toMinute: fc.oneof(fc.integer({ min: 1, max: 1_440 }), fc.constantFrom(1, 1_440, 510, 515)),
  bays,
  regime,
});
const exception: fc.Arbitrary<Exception> = fc
  .record({ day, minute: fc.nat({ max: 1_439 }), length: fc.integer({ min: 1, max: 5_000 }), bays, regime })
  .map(({ day: from, minute, length, ...rest }) => {
    return { ...rest, fromMinute: from * 1_440 + minute, toMinute: from * 1_440 + minute + length };
  });
const minutesOfADay = fc.oneof(fc.integer({ min: 0, max: 1_440 }), fc.constantFrom(0, 1, 10, 30));

const scheduleAndMoments = fc.record({
  zone: fc.constantFrom(...ZONES),
  rules: fc.array(rule, { maxLength: 7 }),
  exceptions: fc.array(exception, { maxLength: 3 }),
  last: regime,
  holidays: fc.uniqueArray(fc.integer({ min: FIRST_DAY, max: FIRST_DAY + HOLIDAY_DAYS }), { maxLength: 12 }),
  lifeDays: fc.constantFrom(undefined, undefined, 6, 30),
  noticeMinutes: minutesOfADay,
  graceMinutes: minutesOfADay,
  bay: fc.constantFrom(undefined, 3, 4, 5, 6),
  /** Milliseconds after the fourth local midnight of the strip: more than notice and grace reach back. */
  moments: fc.array(fc.integer({ min: 0, max: 5 * DAY_MS }), { minLength: 8, maxLength: 8 }),
});

/** What happens once is over by then, and every week is like the one before; so what is to come comes on the strip. */
function scheduleOf(
  drawn: typeof scheduleAndMoments extends fc.Arbitrary<infer Drawn> ? Drawn : never,
): Schedule {
  const schedule: Schedule = {
    ...DEFAULT_SCHEDULE,
    timeZone: drawn.zone[0],
    permits: ["care-worker", "delivery"],
    regimes: REGIMES,
    rules: [...drawn.rules, { ...PLAIN_RULE, days: 255, fromMinute: 0, toMinute: 1_440, regime: drawn.last }],
    exceptions: drawn.exceptions,
    holidays: drawn.holidays.sort((left, right) => left - right),
    untilS:
      drawn.lifeDays === undefined
        ? undefined
        : (FIRST_DAY + drawn.lifeDays) * 86_400 + 23_460 - drawn.zone[1],
    noticeMs: drawn.noticeMinutes * MINUTE_MS,
    graceMs: drawn.graceMinutes * MINUTE_MS,
  };
  const checked = checkSchedule(schedule);
  if (!checked.ok) throw new Error(`the generator made a schedule out of order: ${checked.error}`);
  return schedule;
}

test("any schedule that is in order rules as a plain reading of its rules does, up to the end of each answer", (t) => {
  fc.assert(
    fc.property(scheduleAndMoments, (drawn) => {
      const schedule = scheduleOf(drawn);
      const offsetMs = drawn.zone[1] * 1_000;
      const strip = new NaiveStrip(
        schedule,
        FIRST_DAY * DAY_MS - offsetMs,
        (STRIP_DAYS * DAY_MS) / MINUTE_MS,
        () => offsetMs,
        drawn.bay,
      );
      const firstMs = (FIRST_DAY + 4) * DAY_MS - offsetMs;
      for (const moment of drawn.moments) {
        const utcMs = firstMs + moment;
        const ruling = fresh(schedule, utcMs, drawn.bay);
        const { validUntilMs } = ruling;
        if (validUntilMs <= utcMs) throw new Error("an answer that holds for no time");
        // The whole stretch for which the answer was given has one answer ...
        for (const within of [utcMs, Math.floor((utcMs + validUntilMs) / 2), validUntilMs - 1]) {
          agree(ruling, strip.ruling(within), strip);
        }
        // ... and what follows is another, unless it was midnight that ended it.
        const following = fresh(schedule, validUntilMs, drawn.bay);
        agree(following, strip.ruling(validUntilMs), strip);
        const clockMs = ruling.why.source === "expired" ? 0 : offsetMs;
        const isMidnight = (validUntilMs + clockMs) % DAY_MS === 0;
        if (!isMidnight && JSON.stringify({ ...following, validUntilMs }) === JSON.stringify(ruling))
          throw new Error(`${text(following)} is no other answer`);
      }
    }),
    {
      numRuns: process.env["GOLMOK_FULL"] === "1" ? 3_000 : 80,
      seed: 20_261_121,
      includeErrorInReport: true,
    },
  );
  t.pass();
});

/** What a decider that was never asked before answers, with regimes named. */
function fresh(schedule: Schedule, utcMs: number, bay: number | undefined) {
  const ruling = new ScheduleDecider(schedule).decide(utcMs, bay);
  return {
    ...ruling,
    regime: ruling.regime.name,
    next: ruling.next?.name,
    permissionNext: ruling.permissionNext?.name,
  };
}

/** What the strip does not know any more lies beyond its ends. */
function agree(actual: ReturnType<typeof fresh>, expected: NamedRuling, strip: NaiveStrip): void {
  const { sinceMs, untilMs, permissionUntilMs } = actual;
  const seen = {
    regime: actual.regime,
    phase: actual.phase,
    sinceMs: sinceMs !== undefined && sinceMs <= strip.fromMs ? undefined : sinceMs,
    ...(untilMs !== undefined && untilMs < strip.untilMs && { untilMs, next: actual.next }),
    ...(permissionUntilMs !== undefined &&
      permissionUntilMs < strip.untilMs && { permissionUntilMs, permissionNext: actual.permissionNext }),
  };
  if (text(seen) !== text(expected)) throw new Error(`${text(seen)} is not ${text(expected)}`);
}

function text(value: object): string {
  return JSON.stringify(value, Object.keys(value).sort());
}
