/** What opening_hours.js is known to get wrong is one thing, and it explains no other difference. */

import test from "ava";
import { DEFAULT_SCHEDULE } from "../../../src/schedule/default-schedule.js";
import type { Rule, Schedule } from "../../../src/schedule/schedule.js";
import { isLookBackError } from "./explained.js";
import { openingHoursText } from "./opening-hours-text.js";
import { OurSide, TheirSide } from "./two-sides.js";

process.env["TZ"] = "America/New_York";

const ALWAYS: Rule = {
  days: 255,
  nth: 0,
  dates: undefined,
  fromMinute: 0,
  toMinute: 1_440,
  bays: undefined,
  regime: 0,
};

const [DAY, NIGHT] = ["day", "night"];

/** Sunday 22:00 to Monday 00:30 is night, and the clock goes forward on Sunday, 2027-03-14. */
const SCHEDULE: Schedule = {
  ...DEFAULT_SCHEDULE,
  timeZone: "EST5EDT,M3.2.0,M11.1.0",
  regimes: DEFAULT_SCHEDULE.regimes.slice(0, 2).map((regime, index) => {
    return { ...regime, name: index === 0 ? "day" : "night" };
  }),
  rules: [{ ...ALWAYS, days: 64, fromMinute: 1_320, toMinute: 30, regime: 1 }, ALWAYS],
  exceptions: [],
  holidays: [],
  onUntrustedTime: 0,
};

const [SUNDAY_NIGHT, MONDAY_MIDNIGHT, MONDAY_HALF_PAST, MONDAY_ONE] = [
  Date.UTC(2027, 2, 15, 3),
  Date.UTC(2027, 2, 15, 4),
  Date.UTC(2027, 2, 15, 4, 30),
  Date.UTC(2027, 2, 15, 5),
];
const WEEK_MS = 7 * 86_400_000;

function sides() {
  const stretch = { fromMs: SUNDAY_NIGHT - WEEK_MS, untilMs: SUNDAY_NIGHT + 2 * WEEK_MS };
  return {
    ours: new OurSide(SCHEDULE, undefined, stretch),
    theirs: new TheirSide(openingHoursText(SCHEDULE, undefined)),
  };
}

test("after a day of 23 hours, opening_hours.js ends a night an hour early, at midnight", (t) => {
  const { ours, theirs } = sides();
  for (const [utcMs, ourName, theirName] of [
    [SUNDAY_NIGHT, NIGHT, NIGHT],
    [MONDAY_MIDNIGHT - 1_000, NIGHT, NIGHT],
    [MONDAY_MIDNIGHT, NIGHT, DAY],
    [MONDAY_HALF_PAST - 1_000, NIGHT, DAY],
    [MONDAY_HALF_PAST, DAY, DAY],
    [MONDAY_MIDNIGHT + WEEK_MS, NIGHT, NIGHT],
  ] as const) {
    t.deepEqual(
      [ours.nameAt(utcMs), theirs.nameAt(utcMs)],
      [ourName, theirName],
      new Date(utcMs).toISOString(),
    );
  }
});

for (const [title, atMs, theirs, isExplained] of [
  ["at midnight", MONDAY_MIDNIGHT, "day", true],
  ["a second before it ends", MONDAY_HALF_PAST - 1_000, "day", true],
  ["at midnight, if what they say is not so a day earlier either", MONDAY_MIDNIGHT, "(closed)", false],
  ["a second before midnight", MONDAY_MIDNIGHT - 1_000, "day", false],
  ["an hour after midnight, when 24 hours ago was the day before", MONDAY_ONE, "night", false],
  ["at midnight a week later", MONDAY_MIDNIGHT + WEEK_MS, "day", false],
] as const) {
  test(`a difference is ${isExplained ? "" : "not "}explained by that ${title}`, (t) => {
    const difference = { atMs, ours: "night", theirs };
    t.is(isLookBackError(SCHEDULE, undefined, difference), isExplained);
  });
}
