/** The comparison finds errors: each of these, planted in our side of the first schedules, comes to light. */

import test from "ava";
import { LAST_OF_MONTH, type Rule, type Schedule } from "../../../src/schedule/schedule.js";
import { compare } from "./compare.js";
import { decadeHere } from "./decade.js";
import { isLookBackError } from "./explained.js";
import { holidaysHere } from "./holidays.js";
import { openingHoursText } from "./opening-hours-text.js";
import { PLACES } from "./places.js";
import { drawSchedule } from "./random-schedule.js";
import { OurSide, TheirSide } from "./two-sides.js";

const { name, timeZone } = PLACES.newYork;
process.env["TZ"] = name;

/** At least one of them has what the error is about. */
const SCHEDULES = 100;
const UNBROKEN_SCHEDULES = 5;

const decade = decadeHere();
const holidays = holidaysHere(decade);

/** The same schedule with its rules changed, but not the last one. */
function withRules(change: (rule: Rule) => Rule): (schedule: Schedule) => Schedule {
  return (schedule) => ({
    ...schedule,
    rules: schedule.rules.map((rule, index) => (index < schedule.rules.length - 1 ? change(rule) : rule)),
  });
}

const ERRORS: Readonly<Record<string, (schedule: Schedule) => Schedule>> = {
  "rules begin a minute late": withRules((rule) => ({
    ...rule,
    fromMinute: Math.min(rule.fromMinute + 1, 1_439),
  })),
  "nights end at midnight": withRules((rule) =>
    rule.toMinute <= rule.fromMinute ? { ...rule, toMinute: 1_440 } : rule,
  ),
  "a second rule wins over the first": (schedule) => {
    const [first, second, ...rest] = schedule.rules;
    return first === undefined || second === undefined || rest.length === 0
      ? schedule
      : { ...schedule, rules: [second, first, ...rest] };
  },
  "the last of its weekday in a month is the fourth": withRules((rule) =>
    (rule.nth & LAST_OF_MONTH) === 0 ? rule : { ...rule, nth: (rule.nth & ~LAST_OF_MONTH) | 8 },
  ),
  "yearly dates end a day early": withRules((rule) =>
    rule.dates?.isYearly === true && rule.dates.to % 100 > 1
      ? { ...rule, dates: { ...rule.dates, to: rule.dates.to - 1 } }
      : rule,
  ),
  "weekdays begin a day late": withRules(({ days, ...rule }) => ({
    ...rule,
    days: ((days << 1) & 127) | ((days >> 6) & 1) | (days & 128),
  })),
  "public holidays are weekdays": (schedule) => ({ ...schedule, holidays: [] }),
  "exceptions do not hold": (schedule) => ({ ...schedule, exceptions: [] }),
  "a bay is ruled as the alley": (schedule) => ({
    ...schedule,
    rules: schedule.rules.filter(({ bays }) => bays === undefined),
  }),
  "summer time begins a week late": (schedule) => ({ ...schedule, timeZone: "EST5EDT,M3.3.0,M11.1.0" }),
};

test("without an error there is none to find", (t) => {
  t.is(
    firstThatDiffers((schedule) => schedule, UNBROKEN_SCHEDULES),
    undefined,
  );
});

for (const [title, plant] of Object.entries(ERRORS)) {
  test(`an engine in which ${title} would be found out`, (t) => {
    const found = firstThatDiffers(plant, SCHEDULES);
    t.log(`by schedule ${found}`);
    t.not(found, undefined);
  });
}

/** The number of the first schedule that does; what is known to be an error of opening_hours.js does not count. */
function firstThatDiffers(plant: (schedule: Schedule) => Schedule, count: number): number | undefined {
  for (let index = 0; index < count; index += 1) {
    const { schedule, bay } = drawSchedule(timeZone, index, holidays);
    const theirs = new TheirSide(openingHoursText(schedule, bay));
    const { differences } = compare(schedule, decade, new OurSide(plant(schedule), bay, decade), theirs);
    if (!differences.every((difference) => isLookBackError(schedule, bay, difference))) return index;
  }
  return undefined;
}
