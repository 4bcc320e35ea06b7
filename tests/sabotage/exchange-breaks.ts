/** Breaks of what leaves for other formats and comes in from them. */

import type { BrokenFile } from "./broken-file.js";

const OPENING_HOURS = ["tests/tools/golmok/exports/opening-hours-text.test.ts"];
const ROUND_TRIP = ["tests/tools/golmok/exports/round-trip.test.ts"];

export const EXCHANGE_BREAKS: readonly BrokenFile[] = [
  {
    file: "tools/golmok/exports/opening-hours-text.ts",
    tests: OPENING_HOURS,
    breaks: [
      ["the-last-rule-wins-on-the-map", "rules.toReversed()", "rules"],
      [
        "open-hours-shut-the-others",
        'const separator = !isOpen || standsAlone ? "; " : ", "',
        'const separator = "; "',
      ],
    ],
  },
  {
    file: "tools/golmok/exports/opening-hours-special-days.ts",
    tests: OPENING_HOURS,
    breaks: [
      ["the-night-after-a-holiday-is-forgotten", "days.add(holiday).add(holiday + 1)", "days.add(holiday)"],
    ],
  },
  {
    file: "tools/golmok/exports/month-days.ts",
    tests: ROUND_TRIP,
    breaks: [
      ["fifth-weekdays-are-first-days", "day <= Math.min(to, LONGEST_MONTH)", "day <= to"],
      ["months-end-at-midnight", "| Number(isFirst)", "| 0"],
    ],
  },
  {
    file: "tools/golmok/exports/cds.ts",
    tests: ROUND_TRIP,
    breaks: [
      ["the-last-day-is-left-out", "(span.once.to + 1) * MINUTES_PER_DAY", "span.once.to * MINUTES_PER_DAY"],
      ["holidays-are-working-days", "{ designated_period_except: true } : {}", "{} : {}"],
    ],
  },
  {
    file: "tools/golmok/exports/schedule-remarks.ts",
    tests: ["tests/tools/golmok/exports/schedule-remarks.test.ts"],
    breaks: [
      [
        "lends-are-told-as-exceptions",
        "return exceptionPlaces[index] ?? `exceptions",
        "return exceptionPlaces[-1] ?? `exceptions",
      ],
      ["stays-where-nobody-parks-are-lost", 'permission === "nobody"', 'permission === "anyone"'],
    ],
  },
  {
    file: "tools/golmok/exports/calendar-series.ts",
    tests: ["tests/tools/golmok/exports/ics.test.ts"],
    breaks: [["calendars-forget-holidays", "&& !days.has(day)) missingDays", "&& days.has(-1)) missingDays"]],
  },
  {
    file: "tools/golmok/imports/melbourne-schedule.ts",
    tests: ["tests/tools/golmok/import-melbourne.test.ts"],
    breaks: [["the-laxer-plate-wins", "leftRank - rightRank ||", "rightRank - leftRank ||"]],
  },
  {
    file: "tools/golmok/imports/melbourne-codes.ts",
    tests: ["tests/tools/golmok/imports/melbourne-codes.test.ts"],
    breaks: [["a-quarter-of-an-hour-is-a-half", '["QP", "15"]', '["QP", "30"]']],
  },
];
