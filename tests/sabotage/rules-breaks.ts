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
    file: "src/schedule/rule-matching.ts",
    tests: ["tests/schedule/decide.test.ts"],
    breaks: [
      [
        "spans-end-late",
        "minute >= rule.fromMinute && minute < rule.toMinute",
        "minute >= rule.fromMinute && minute <= rule.toMinute",
      ],
      [
        "midnight-ends-every-span",
        "return (rule.days & kindBefore) !== 0 && minute < rule.toMinute",
        "return false",
      ],
      ["night-belongs-to-the-next-day", "(rule.days & kindBefore)", "(rule.days & kind)"],
      [
        "the-last-rule-wins",
        "if (matches(rule, kind, kindBefore, minute)) break",
        "if (rules.length === 0) break",
      ],
      [
        "holidays-are-weekdays",
        "holidays[low] === day ? PUBLIC_HOLIDAY",
        "holidays[low] === -1 ? PUBLIC_HOLIDAY",
      ],
    ],
  },
  {
    file: "src/schedule/decide.ts",
    tests: ["tests/schedule/decide.test.ts"],
    breaks: [
      [
        "untrusted-time-is-the-first-regime",
        "this.#regime(this.#schedule.onUntrustedTime)",
        "this.#regime(0)",
      ],
      ["a-ruling-outlives-its-end", "utcMs < kept.validUntilMs", "utcMs <= kept.validUntilMs"],
      ["a-ruling-holds-before-it-began", "utcMs >= this.#rulingFromMs && ", ""],
      ["notice-comes-late", "utcMs >= noticeFromMs", "utcMs > noticeFromMs"],
      ["grace-lasts-twice-as-long", "utcMs - this.#schedule.graceMs", "utcMs - 2 * this.#schedule.graceMs"],
      [
        "grace-after-widening",
        "breadthOf(permission) > breadthOf(change.before)",
        "breadthOf(permission) > 9",
      ],
    ],
  },
  {
    file: "src/schedule/permission-changes.ts",
    tests: ["tests/schedule/decide-summer-time.test.ts"],
    breaks: [
      ["the-clock-is-never-put-back", "if (atMs >= run.untilMs) return undefined", ""],
      ["rules-sleep-through-the-jump", "this.#regimeAtMinute(landing)", "search.regime"],
    ],
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
