/** Breaks of how a schedule is shown and of how two are compared. */

import type { BrokenFile } from "./broken-file.js";

export const SHOW_BREAKS: readonly BrokenFile[] = [
  {
    file: "tools/golmok/timetable/day-rows.ts",
    tests: ["tests/tools/golmok/timetable.test.ts"],
    breaks: [
      ["the-first-transition-is-lost", "agendaOf(schedule, fromMs + 1, untilMs, bay)", "[]"],
      ["passes-are-one", '{ ...row, pass: isAfter ? "after" : "before" }', "row"],
    ],
  },
  {
    file: "tools/golmok/words/day-words.ts",
    tests: ["tests/tools/golmok/words.test.ts"],
    breaks: [
      [
        "holidays-go-unsaid",
        "const hasHolidays = (days & PUBLIC_HOLIDAY) !== 0",
        "const hasHolidays = false",
      ],
    ],
  },
  {
    file: "tools/golmok/picture/svg-surface.ts",
    tests: ["tests/tools/golmok/picture.test.ts"],
    breaks: [["words-are-markup", "names[character] ?? character", "character"]],
  },
  {
    file: "tools/golmok/picture/week-drawing.ts",
    tests: ["tests/tools/golmok/picture.test.ts"],
    breaks: [
      [
        "blocks-are-an-hour-late",
        "(block.fromMinute / 60) * HOUR_HEIGHT",
        "(block.fromMinute / 60 + 1) * HOUR_HEIGHT",
      ],
    ],
  },
  {
    file: "tools/golmok/difference/day-pieces.ts",
    tests: ["tests/tools/golmok/diff-random.test.ts"],
    breaks: [["the-last-rule-laid-wins", "minutes[minute] ??= regime", "minutes[minute] = regime"]],
  },
  {
    file: "tools/golmok/difference/audience-changes.ts",
    tests: ["tests/tools/golmok/diff-random.test.ts"],
    breaks: [["odd-days-go-unsaid", "[...said, ...unsaidChanges(pair, life, said)]", "said"]],
  },
  {
    file: "tools/golmok/difference/special-changes.ts",
    tests: ["tests/tools/golmok/diff.test.ts"],
    breaks: [["exceptions-are-overlooked", "exceptional.has(day) ? spansOf(day) : usual", "usual"]],
  },
  {
    file: "tools/golmok/difference/gains.ts",
    tests: ["tests/tools/golmok/diff.test.ts"],
    breaks: [
      [
        "losers-are-winners",
        "mayNow: all.filter((who) => !might(who) && may(who))",
        "mayNow: all.filter((who) => might(who) && !may(who))",
      ],
    ],
  },
];
