/** Breaks of what a schedule may be, and of the bytes that it is kept in. */

import type { BrokenFile } from "./broken-file.js";

export const BOARD_FORM_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/schedule/check-schedule.ts",
    tests: ["tests/schedule/check-schedule.test.ts"],
    breaks: [
      ["two-bays-with-one-number", 'if (id === before) return "duplicate-bay";', ""],
      ["holidays-in-any-order", "holiday <= before", "holiday < before"],
      ["schedules-end-as-they-begin", "untilS <= effectiveFromS", "untilS < effectiveFromS"],
      [
        "schedules-of-any-size",
        'MAX_SCHEDULE_BYTES ? "too-large" : undefined',
        "Infinity ? undefined : undefined",
      ],
    ],
  },
  {
    file: "src/schedule/check-values.ts",
    tests: ["tests/schedule/check-schedule.test.ts"],
    breaks: [
      ["fractions-are-numbers", "Number.isInteger(value) && ", ""],
      ["texts-may-turn-round", "point <= 0x202e", "point <= 0x2029"],
    ],
  },
  {
    file: "src/schedule/check-regimes.ts",
    tests: ["tests/schedule/check-schedule.test.ts"],
    breaks: [["permits-for-anyone", "needsPermit ? (1 << permitCount) - 1 : 0", "(1 << permitCount) - 1"]],
  },
  {
    file: "src/schedule/check-rules.ts",
    tests: ["tests/schedule/check-schedule.test.ts"],
    breaks: [
      [
        "no-rule-for-every-minute",
        'isDefault(rule) ? undefined : "last-rule-not-default"',
        "true ? undefined : undefined",
      ],
      ["no-leap-day-in-yearly-dates", "LEAP_YEAR = 2_000", "LEAP_YEAR = 2_001"],
      ["rules-for-bays-elsewhere", 'if (!known.has(bay)) return "bay-subset-unknown";', ""],
    ],
  },
  {
    file: "src/schedule/board-form-reader.ts",
    tests: ["tests/schedule/hostile-board-form.test.ts"],
    breaks: [
      ["bits-without-meaning", 'if ((flags & ~known) !== 0) this.refuse("unused-bits");', ""],
      ["what-goes-without-saying-is-said", 'if (value === implied) this.refuse("not-minimal");', ""],
      ["lists-without-end", "if (count > maxCount) this.refuse(tooMany);", ""],
    ],
  },
  {
    file: "src/schedule/decode-schedule.ts",
    tests: ["tests/schedule/hostile-board-form.test.ts"],
    breaks: [
      ["bytes-after-the-end", 'if (!reader.isAtEnd) reader.refuse("trailing-bytes");', ""],
      ["what-was-read-is-not-checked", "checkSchedule(schedule) :", "{ ok: true, value: schedule } :"],
    ],
  },
  {
    file: "src/schedule/encode-schedule.ts",
    tests: ["tests/schedule/board-form.test.ts"],
    breaks: [["long-gaps-are-too-long", "restDays > MAX_GAP_DAYS", "restDays >= MAX_GAP_DAYS"]],
  },
];
