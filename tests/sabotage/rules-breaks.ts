/** Breaks of the clock and the schedule. */

import type { BrokenFile } from "./broken-file.js";

export const RULES_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/clock/civil-time.ts",
    tests: ["tests/clock/civil-time.test.ts"],
    breaks: [
      ["centuries-leap", "year % 100 !== 0 || ", ""],
      ["weeks-begin-on-sunday", "civilDay + 3", "civilDay + 4"],
    ],
  },
  {
    file: "src/clock/tz-text.ts",
    tests: ["tests/clock/posix-tz.test.ts"],
    breaks: [
      ["east-is-west", "const utcOffsetS = 0 - westS", "const utcOffsetS = westS"],
      ["endless-zone-names", "text.length > MAX_TEXT_LENGTH || ", ""],
      ["summer-time-without-dates", 'if (cursor.isAtEnd) return failed("no-summer-dates")', ""],
    ],
  },
  {
    file: "src/clock/summer-time.ts",
    tests: ["tests/clock/posix-tz.test.ts"],
    breaks: [
      ["the-last-week-is-the-fifth", "on.week === 5 && ", "on.week === 6 && "],
      ["a-leap-day-has-a-number", "on.day < 60 ?", "on.day < 61 ?"],
    ],
  },
  {
    file: "src/clock/posix-tz.ts",
    tests: ["tests/clock/posix-tz.test.ts"],
    breaks: [
      ["no-summer-in-the-south", "while (endMs < startMs)", "while (endMs < 0)"],
      [
        "minutes-left-out-come-late",
        "Math.max(localMs - run.offsetMs, run.fromMs)",
        "localMs - run.offsetMs",
      ],
    ],
  },
  {
    file: "src/schedule/rule-index.ts",
    tests: ["tests/schedule/decide-conditions.test.ts"],
    breaks: [
      ["the-last-sunday-is-the-fifth", "dayOfMonth + 7", "dayOfMonth + 1"],
      ["a-winter-ends-at-new-year", "monthDay >= from || monthDay <= to", "monthDay >= from"],
      ["a-range-loses-its-last-day", "day <= to;", "day < to;"],
    ],
  },
  {
    file: "src/schedule/day-kind.ts",
    tests: ["tests/schedule/decide.test.ts"],
    breaks: [["holidays-are-weekdays", "holidays[low] === day ?", "holidays[low] === -1 ?"]],
  },
  {
    file: "src/schedule/audiences.ts",
    tests: ["tests/schedule/decide-conditions.test.ts"],
    breaks: [["rules-of-bays-are-for-everybody", "bay !== undefined && bays.includes(bay)", "true"]],
  },
  {
    file: "src/schedule/day-plans.ts",
    tests: ["tests/schedule/decide.test.ts"],
    breaks: [
      ["midnight-ends-every-span", "filling.lay(index, 0, toMinute)", "filling.lay(index, 0, 0)"],
      [
        "night-belongs-to-the-next-day",
        "beginOn(day - 1, this.#allGoingOn)",
        "beginOn(day, this.#allGoingOn)",
      ],
      ["the-last-rule-wins", "const bit = left & -left", "const bit = 1 << (31 - Math.clz32(left))"],
    ],
  },
  {
    file: "src/schedule/day-plans.ts",
    tests: ["tests/schedule/decide-conditions.test.ts"],
    breaks: [["exceptions-come-last", "if (this.#isExceptional(audience, day))", "if (day < 0)"]],
  },
  {
    file: "src/schedule/decide.ts",
    tests: ["tests/schedule/decide.test.ts"],
    breaks: [
      [
        "untrusted-time-is-the-first-regime",
        "const regime = regimes[onUntrustedTime]",
        "const regime = regimes[0]",
      ],
    ],
  },
  {
    file: "src/schedule/ruling-finder.ts",
    tests: ["tests/schedule/decide.test.ts"],
    breaks: [
      ["a-ruling-outlives-its-end", "utcMs < kept.validUntilMs", "utcMs <= kept.validUntilMs"],
      ["a-ruling-holds-before-it-began", "utcMs >= this.#rulingFromMs && ", ""],
      ["notice-comes-late", "if (utcMs < noticeFromMs)", "if (utcMs <= noticeFromMs)"],
      ["there-is-no-grace", "sinceMs > utcMs - this.#graceMs", "sinceMs > utcMs"],
    ],
  },
  {
    file: "src/schedule/permissions.ts",
    tests: ["tests/schedule/decide.test.ts"],
    breaks: [["grace-after-widening", 'after.permission === "anyone" || ', ""]],
  },
  {
    file: "src/schedule/stretch.ts",
    tests: ["tests/schedule/agenda.test.ts"],
    breaks: [["a-far-change-is-forgotten", "known.untilMs = far.fromMs;", "known.untilMs = far.untilMs;"]],
  },
  {
    file: "src/schedule/cursor.ts",
    tests: ["tests/schedule/decide-summer-time.test.ts"],
    breaks: [
      ["the-clock-is-never-put-back", "const untilMs = midnightMs +", "const untilMs = 1 + midnightMs +"],
      ["rules-sleep-through-the-jump", "Math.min(untilMs, this.#runUntilMs)", "untilMs"],
    ],
  },
  {
    file: "src/schedule/agenda.ts",
    tests: ["tests/schedule/agenda.test.ts"],
    breaks: [["the-agenda-misses-its-first-moment", "cursor.seek(fromMs - 1)", "cursor.seek(fromMs)"]],
  },
  {
    file: "src/schedule/week.ts",
    tests: ["tests/schedule/week.test.ts"],
    breaks: [["the-week-loses-its-end", "toMinute: MINUTES_PER_WEEK", "toMinute: MINUTES_PER_DAY"]],
  },
  {
    file: "src/schedule/default-schedule.ts",
    tests: ["tests/schedule/default-schedule.test.ts"],
    breaks: [
      ["another-bay-withdrawn", "WITHDRAWN_BAY = 15", "WITHDRAWN_BAY = 14"],
      ["untrusted-time-lets-anyone-in", "onUntrustedTime: UNTRUSTED", "onUntrustedTime: DAY"],
    ],
  },
  {
    file: "src/schedule/default-schedule.ts",
    tests: ["tests/schedule/decide.test.ts"],
    breaks: [["the-day-ends-at-six", "EVENING_MINUTE = 19 * 60", "EVENING_MINUTE = 18 * 60"]],
  },
];
