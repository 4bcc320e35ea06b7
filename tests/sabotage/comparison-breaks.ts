/** Breaks of the schedule that opening_hours.js, or its own test cases, bring to light. */

import type { BrokenFile } from "./broken-file.js";

export const COMPARISON_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/schedule/rule-index.ts",
    tests: ["tests/schedule/opening-hours/seoul.test.ts"],
    breaks: [
      ["the-last-week-is-six-days-long", "dayOfMonth + 7) ? ofOccurrence", "dayOfMonth + 6) ? ofOccurrence"],
      ["a-single-range-loses-its-last-day", "day >= from && day <= to", "day >= from && day < to"],
      [
        "no-range-goes-past-new-year",
        "monthDay >= from || monthDay <= to",
        "monthDay >= from && monthDay <= to",
      ],
    ],
  },
  {
    file: "src/schedule/day-kind.ts",
    tests: ["tests/schedule/plain-cases.test.ts"],
    breaks: [
      [
        "holidays-are-what-weekday-they-are",
        "? HOLIDAY_KIND : weekdayOf(day)",
        "? weekdayOf(day) : weekdayOf(day)",
      ],
    ],
  },
];
