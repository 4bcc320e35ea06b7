import test from "ava";
import fc from "fast-check";
import OpeningHours from "opening_hours";
import { daysFromCivil, MINUTES_PER_DAY } from "../../../../src/clock/civil-time.js";
import { ScheduleDecider } from "../../../../src/schedule/decide.js";
import { DEFAULT_SCHEDULE } from "../../../../src/schedule/default-schedule.js";
import { EVERY_DAY, type Regime, type Rule, type Schedule } from "../../../../src/schedule/schedule.js";
import { openingHoursText } from "../../../../tools/golmok/exports/opening-hours-text.js";
import { scheduleArbitrary } from "../../../helpers/schedule-arbitrary.js";

// The library asks the process's own clock for the time of day.
process.env["TZ"] = "Europe/Berlin";
const BERLIN = "CET-1CEST,M3.5.0,M10.5.0/3";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const RUNS = process.env["GOLMOK_FULL"] === "1" ? 600 : 60;

const OPEN = 0;
const CLOSED = 1;
const ALWAYS: Rule = {
  days: EVERY_DAY,
  nth: 0,
  dates: undefined,
  fromMinute: 0,
  toMinute: MINUTES_PER_DAY,
  bays: undefined,
  regime: CLOSED,
};

const isOpen = ({ permission }: Regime) => permission === "anyone";

/** A schedule of regimes 0, anyone, and 1, residents, without holidays; closed where no rule says otherwise. */
function scheduleOf(rules: readonly Partial<Rule>[], more: Partial<Schedule> = {}): Schedule {
  return {
    ...DEFAULT_SCHEDULE,
    holidays: [],
    rules: [...rules.map((rule) => ({ ...ALWAYS, regime: OPEN, ...rule })), ALWAYS],
    ...more,
  };
}

function textOf(schedule: Schedule, bay?: number): string {
  const text = openingHoursText(schedule, isOpen, bay);
  return text.ok ? text.value : `cannot: ${text.error.join("; ")}`;
}

const TEXTS: readonly (readonly [string, Schedule, string])[] = [
  ["nobody ever", scheduleOf([]), "off"],
  ["anyone always", scheduleOf([{}]), "24/7"],
  ["weekdays by day", scheduleOf([{ days: 31, fromMinute: 510, toMinute: 1140 }]), "Mo-Fr 08:30-19:00"],
  [
    "rules on other weekdays stand beside each other",
    scheduleOf([
      { days: 31, fromMinute: 510, toMinute: 1140 },
      { days: 96, fromMinute: 600, toMinute: 720 },
    ]),
    "Sa,Su 10:00-12:00; Mo-Fr 08:30-19:00",
  ],
  [
    "the first rule takes away from the second",
    scheduleOf([
      { days: 4, fromMinute: 720, toMinute: 780, regime: CLOSED },
      { days: 31, fromMinute: 510, toMinute: 1140 },
    ]),
    "Mo-Fr 08:30-19:00; We 12:00-13:00 off",
  ],
  ["past midnight", scheduleOf([{ days: 16, fromMinute: 1320, toMinute: 360 }]), "Fr 22:00-06:00"],
  ["round the clock", scheduleOf([{ days: 1, fromMinute: 480, toMinute: 480 }]), "Mo 08:00-32:00"],
  [
    "past midnight where the clock is put forward and back",
    scheduleOf([{ days: 64, fromMinute: 1320, toMinute: 360 }], { timeZone: BERLIN }),
    "Su 22:00-24:00, Mo 00:00-06:00",
  ],
  ["second and last Sunday", scheduleOf([{ days: 64, nth: 34, toMinute: 600 }]), "Su[2,-1] 00:00-10:00"],
  [
    "a winter, leap day included",
    scheduleOf([{ dates: { isYearly: true, from: 1201, to: 229 } }]),
    "Dec 01-Feb 28,Feb 29 00:00-24:00",
  ],
  ["a year that begins in June", scheduleOf([{ dates: { isYearly: true, from: 601, to: 531 } }]), "24/7"],
  [
    "a holiday changes its day",
    scheduleOf([{ days: 31, toMinute: 600 }], {
      holidays: [daysFromCivil(2027, 2, 8), daysFromCivil(2027, 2, 9)],
    }),
    "Mo-Fr 00:00-10:00; 2027 Feb 08-09 off",
  ],
  [
    "a night that would begin on a holiday does not reach into the next day",
    scheduleOf([{ days: 31, fromMinute: 1320, toMinute: 360 }], { holidays: [daysFromCivil(2027, 2, 8)] }),
    "Mo-Fr 22:00-06:00; 2027 Feb 08 off; 2027 Feb 09 22:00-24:00",
  ],
  [
    "an exception opens a day",
    scheduleOf([], {
      exceptions: [
        {
          fromMinute: daysFromCivil(2027, 5, 1) * MINUTES_PER_DAY + 360,
          toMinute: daysFromCivil(2027, 5, 3) * MINUTES_PER_DAY + 60,
          bays: undefined,
          regime: OPEN,
        },
      ],
    }),
    "2027 May 01 06:00-24:00; 2027 May 02 00:00-24:00; 2027 May 03 00:00-01:00",
  ],
];

for (const [title, schedule, expected] of TEXTS) {
  test(`opening_hours says: ${title}`, (t) => {
    t.is(textOf(schedule), expected);
  });
}

test("a rule for some bays is in their text and in no other", (t) => {
  const schedule = scheduleOf([{ bays: [3], toMinute: 600 }]);
  t.deepEqual([textOf(schedule), textOf(schedule, 2), textOf(schedule, 3)], ["off", "off", "00:00-10:00"]);
});

test("named holidays are one word, where all of them are alike", (t) => {
  const named = openingHoursText(DEFAULT_SCHEDULE, isOpen, undefined, "named");
  t.deepEqual(named, { ok: true, value: "Mo-Fr 08:30-19:00; PH off" });
});

test("named holidays cannot say what depends on the day before", (t) => {
  const { holidays } = DEFAULT_SCHEDULE;
  const schedule = scheduleOf([{ days: 31, fromMinute: 1320, toMinute: 360 }], { holidays });
  const text = openingHoursText(schedule, isOpen, undefined, "named");
  t.deepEqual(text, {
    ok: false,
    error: ["rules[0]: depends on more than whether the day is a public holiday"],
  });
});

/** Moments beside which something may happen, and a few of no consequence. */
function daysOf({ holidays, exceptions, rules }: Schedule): readonly number[] {
  const spans = exceptions.flatMap(({ fromMinute, toMinute }) => [fromMinute, toMinute]);
  const ranges = rules.flatMap(({ dates }) =>
    dates === undefined || dates.isYearly ? [] : [dates.from, dates.to],
  );
  const clockChanges = [daysFromCivil(2027, 3, 28), daysFromCivil(2027, 10, 31)];
  const leapDay = daysFromCivil(2028, 2, 29);
  return [
    ...holidays.slice(0, 3),
    ...spans.map((minute) => Math.floor(minute / MINUTES_PER_DAY)),
    ...ranges,
    ...clockChanges,
    leapDay,
    leapDay - 365,
  ];
}

test("the library finds it open whenever the engine does", (t) => {
  const anySchedule = scheduleArbitrary({ timeZones: [BERLIN], maxBays: 2, maxHolidays: 4, maxRules: 6 });
  const anyMinutes = fc.array(fc.nat({ max: 3 * MINUTES_PER_DAY }), { minLength: 6, maxLength: 6 });
  const anyDays = fc.array(fc.integer({ min: 18_262, max: 40_000 }), { minLength: 20, maxLength: 20 });
  fc.assert(
    fc.property(anySchedule, anyMinutes, anyDays, (drawn, minutes, days) => {
      const schedule = {
        ...drawn,
        rules: drawn.rules.filter(isReadExactly),
        effectiveFromS: 0,
        untilS: undefined,
      };
      for (const bay of [undefined, schedule.bays[0]?.id]) {
        const text = textOf(schedule, bay);
        const hours = new OpeningHours(text);
        const decider = new ScheduleDecider(schedule);
        for (const day of [...daysOf(schedule), ...days]) {
          for (const minute of minutes) {
            const atMs = (day - 1) * DAY_MS + minute * MINUTE_MS;
            const ours = isOpen(decider.decide(atMs, bay).regime);
            if (hours.getState(new Date(atMs)) !== ours)
              throw new Error(`${text} at ${new Date(atMs).toISOString()}: ours is ${ours}`);
          }
        }
      }
    }),
    { seed: 20_270_301, numRuns: RUNS, endOnFailure: true },
  );
  t.pass();
});

/** What the library reads as it is meant: see where spans past midnight are split. */
function isReadExactly({ nth, dates, fromMinute, toMinute }: Rule): boolean {
  const isFifth = (nth & 16) !== 0 && (nth & 31) !== 31;
  const isBesideLeapDay =
    dates?.isYearly === true && [dates.from, dates.to].some((date) => date === 228 || date === 229);
  return toMinute > fromMinute || !(isFifth || isBesideLeapDay);
}
