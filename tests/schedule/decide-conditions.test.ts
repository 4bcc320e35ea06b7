import test from "ava";
import { daysFromCivil, MINUTES_PER_DAY } from "../../src/clock/civil-time.js";
import { ScheduleDecider } from "../../src/schedule/decide.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import type { Regime, Rule, Schedule } from "../../src/schedule/schedule.js";
import { PLAIN_REGIME, PLAIN_RULE } from "../helpers/plain-rules.js";

const regime = (name: string, permission: Regime["permission"], permitBits = 0): Regime => {
  return { ...PLAIN_REGIME, name, permission, permitBits, textKo: "", textEn: "" };
};

const ALWAYS: Rule = { ...PLAIN_RULE, days: 255, fromMinute: 0, toMinute: MINUTES_PER_DAY, regime: 0 };

/** Closed by the given rules, open at all other times. */
function withRules(...rules: readonly Partial<Rule>[]): Schedule {
  return {
    ...DEFAULT_SCHEDULE,
    regimes: [regime("open", "anyone"), regime("closed", "nobody"), regime("ours", "residents")],
    rules: [...rules.map((rule): Rule => ({ ...ALWAYS, regime: 1, ...rule })), ALWAYS],
    holidays: [],
    onUntrustedTime: 2,
  };
}

function korea(text: string): number {
  return Date.parse(`${text}+09:00`);
}

function days(schedule: Schedule, year: number, time = "12:00", bay?: number): string[] {
  const decider = new ScheduleDecider(schedule);
  const found: string[] = [];
  for (
    let utcMs = korea(`${year}-01-01T${time}`);
    utcMs < korea(`${year + 1}-01-01T00:00`);
    utcMs += 86_400_000
  ) {
    if (decider.decide(utcMs, bay).regime.name === "closed")
      found.push(new Date(utcMs + 32_400_000).toISOString().slice(5, 10));
  }
  return found;
}

const SUNDAY = 64;
const secondAndFourth = withRules({ days: SUNDAY, nth: 2 | 8 });

test("second and fourth Sundays are those of the month, whatever weekday it begins on", (t) => {
  t.deepEqual(days(secondAndFourth, 2027).slice(0, 6), [
    "01-10",
    "01-24",
    "02-14",
    "02-28",
    "03-14",
    "03-28",
  ]);
  t.is(days(secondAndFourth, 2027).length, 24);
});

test("the last Sunday is the fourth in some months and the fifth in others", (t) => {
  t.deepEqual(days(withRules({ days: SUNDAY, nth: 32 }), 2027).slice(0, 5), [
    "01-31",
    "02-28",
    "03-28",
    "04-25",
    "05-30",
  ]);
  t.deepEqual(days(withRules({ days: SUNDAY, nth: 16 }), 2027), ["01-31", "05-30", "08-29", "10-31"]);
});

test("the night of an nth weekday goes on into the next day", (t) => {
  const night = withRules({ days: SUNDAY, nth: 2, fromMinute: 1_320, toMinute: 360 });
  t.deepEqual(days(night, 2027, "23:00").slice(0, 2), ["01-10", "02-14"]);
  t.deepEqual(days(night, 2027, "05:00").slice(0, 2), ["01-11", "02-15"]);
});

for (const [title, from, to, first, last, count] of [
  ["a range of the year has both of its ends", 310, 320, "03-10", "03-20", 11],
  ["one over new year is in two parts", 1_230, 102, "01-01", "12-31", 4],
  ["one that begins on the leap day begins in March of other years", 229, 301, "03-01", "03-01", 1],
  ["the leap day alone is no day of a common year", 229, 229, undefined, undefined, 0],
] as const) {
  test(title, (t) => {
    const found = days(withRules({ dates: { isYearly: true, from, to } }), 2027);
    t.deepEqual([found[0], found.at(-1), found.length], [first, last, count]);
  });
}

test("the leap day is a day of a leap year, 2100 is none", (t) => {
  const leapDay = withRules({ dates: { isYearly: true, from: 229, to: 229 } });
  t.deepEqual(days(leapDay, 2028), ["02-29"]);
  t.deepEqual(days(leapDay, 2100), []);
});

test("a range of dates that comes once comes once", (t) => {
  const dates = { isYearly: false, from: daysFromCivil(2027, 5, 1), to: daysFromCivil(2027, 5, 3) };
  t.deepEqual(days(withRules({ dates }), 2027), ["05-01", "05-02", "05-03"]);
  t.deepEqual(days(withRules({ dates }), 2028), []);
});

test("a rule for some bays holds for those alone, and not for the alley", (t) => {
  const decider = new ScheduleDecider(withRules({ bays: [3, 4] }));
  const noon = korea("2027-05-01T12:00");
  const regimes = [undefined, 2, 3, 4, 5, 63].map((bay) => decider.decide(noon, bay).regime.name);
  t.deepEqual(regimes, ["open", "open", "closed", "closed", "open", "open"]);
});

test("an exception beats every rule while it lasts, to the minute, and says which it is", (t) => {
  const may = daysFromCivil(2027, 5, 1) * MINUTES_PER_DAY;
  const span = { fromMinute: may + 360, toMinute: may + 2 * MINUTES_PER_DAY, regime: 1 };
  const schedule: Schedule = {
    ...withRules({ regime: 2 }),
    exceptions: [
      { ...span, bays: [7], regime: 0 },
      { ...span, bays: undefined },
    ],
  };
  const decider = new ScheduleDecider(schedule);
  const at = (text: string, bay?: number) => {
    const { regime: holds, why, untilMs } = decider.decide(korea(text), bay);
    return [holds.name, why, untilMs] as const;
  };
  t.deepEqual(at("2027-05-01T05:59:59.999"), [
    "ours",
    { source: "rule", index: 0 },
    korea("2027-05-01T06:00"),
  ]);
  t.deepEqual(at("2027-05-01T06:00"), [
    "closed",
    { source: "exception", index: 1 },
    korea("2027-05-03T00:00"),
  ]);
  t.deepEqual(at("2027-05-02T12:00", 7), [
    "open",
    { source: "exception", index: 0 },
    korea("2027-05-03T00:00"),
  ]);
  t.deepEqual(at("2027-05-03T00:00")[1], { source: "rule", index: 0 });
});

test("outside of its life a schedule says what it says when time is not known, and why", (t) => {
  const decider = new ScheduleDecider({
    ...withRules(),
    effectiveFromS: korea("2027-03-15T00:00") / 1_000,
    untilS: korea("2027-03-16T12:00") / 1_000,
  });
  const at = (text: string) => {
    const { regime: holds, why, sinceMs, untilMs, next } = decider.decide(korea(text));
    return [holds.name, why.source, sinceMs, untilMs, next?.name];
  };
  const [begin, end] = [korea("2027-03-15T00:00"), korea("2027-03-16T12:00")];
  t.deepEqual(at("2027-03-14T23:59:59.999"), ["ours", "not-yet", undefined, begin, "open"]);
  t.deepEqual(at("2027-03-15T00:00"), ["open", "rule", begin, end, "ours"]);
  t.deepEqual(at("2027-03-16T12:00"), ["ours", "expired", end, undefined, undefined]);
  t.deepEqual(at("2030-01-01T00:00"), ["ours", "expired", undefined, undefined, undefined]);
});

test("grace is for those who may not park any more: other permits end some people's right, more permits nobody's", (t) => {
  const permits = [regime("care", "permit", 1), regime("more", "permit", 3), regime("ours", "residents")];
  const phases = (before: number, after: number) => {
    const rules: Rule[] = [
      { ...ALWAYS, fromMinute: 720, regime: after },
      { ...ALWAYS, regime: before },
    ];
    const schedule = { ...withRules(), permits: ["a", "b"], regimes: permits, rules };
    return new ScheduleDecider(schedule).decide(korea("2027-05-03T12:05")).phase;
  };
  t.is(phases(0, 1), "steady");
  t.is(phases(1, 0), "grace");
  t.is(phases(0, 2), "grace");
  t.is(phases(2, 0), "grace");
});
