/** Breaks of what a sign keeps over power cuts. */

import type { BrokenFile } from "./broken-file.js";

export const SIGN_MEMORY_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/nodes/committee-intake.ts",
    tests: ["tests/nodes/sign-memory.test.ts"],
    breaks: [
      [
        "a-schedule-is-acknowledged-before-it-is-stored",
        "return memory.keepSchedule(envelope, schedule, { isNewestHeld, holdsAtOnce }) ? undefined : NOT_STORED;",
        "return undefined;",
      ],
      [
        "a-root-is-acknowledged-unstored",
        "accepted.ok && (memory?.keepRoot(accepted.value) ?? true)",
        "accepted.ok",
      ],
      [
        "the-first-schedule-is-forgotten-for-the-next",
        "keeper.scheduleAt(utcMs).version === keeper",
        "0 === keeper",
      ],
    ],
  },
  {
    file: "src/nodes/sign-memory-committee.ts",
    tests: ["tests/nodes/sign-memory-committee.test.ts"],
    breaks: [
      [
        "a-neighbours-schedule-is-found-in-the-store",
        'typeof kept !== "string" && kept.schedule.alley === alley',
        'typeof kept !== "string"',
      ],
      ["what-holds-is-written-too-late", "holdsAtOnce ? [next, held] : [next]", "[next]"],
    ],
  },
  {
    file: "src/nodes/sign-schedule.ts",
    tests: ["tests/nodes/sign-memory.test.ts"],
    breaks: [
      ["after-a-cut-the-old-schedule-holds", "this.#options.memory?.keepHeld(schedule.version);", ""],
      [
        "an-old-root-in-the-store-beats-a-new-one",
        "kept.root.version > root.version",
        "kept.root.version > 0",
      ],
    ],
  },
  {
    file: "src/nodes/sign-memory.ts",
    tests: ["tests/nodes/sign-journal.test.ts"],
    breaks: [
      [
        "numbers-of-messages-start-again",
        "return next.ok ? next.value + 1 : undefined;",
        "return undefined;",
      ],
      ["events-are-never-erased", "storage.log(name).expire(moment)", "storage.log(name)"],
    ],
  },
  {
    file: "src/nodes/sign-node.ts",
    tests: ["tests/nodes/sign-journal.test.ts"],
    breaks: [["events-are-told-and-not-kept", "    this.#memory?.write(event);", ""]],
  },
  {
    file: "src/nodes/sign-journal.ts",
    tests: ["tests/nodes/sign-journal.test.ts"],
    breaks: [
      [
        "the-first-start-is-never-kept",
        "if (this.#isStartDue) this.#append(STARTED, instantOfStart(instant));",
        "",
      ],
    ],
  },
  {
    file: "src/nodes/sign-enforcement.ts",
    tests: ["tests/nodes/sign-memory.test.ts"],
    breaks: [
      [
        "a-claim-is-answered-before-it-is-stored",
        'return this.#keep() ? undefined : "not-stored";',
        "return undefined;",
      ],
      ["claims-that-left-stay-in-the-store", "    this.#keep();", ""],
    ],
  },
  {
    file: "src/nodes/sign-accounts.ts",
    tests: ["tests/nodes/sign-accounts.test.ts"],
    breaks: [
      ["accounts-forget-the-running-hour", "? hour : startingHour()", "? startingHour() : startingHour()"],
      [
        "an-hour-is-counted-twice-after-a-cut",
        "nextHourSequence === this.#hours.nextSequence",
        "nextHourSequence >= 0",
      ],
      ["cars-are-saved-late", "SAVE_CARS_AFTER_MS = 60_000", "SAVE_CARS_AFTER_MS = 600_000"],
    ],
  },
  {
    file: "src/occupancy/accounts.ts",
    tests: ["tests/occupancy/accounts.test.ts"],
    breaks: [
      ["seconds-go-to-the-wrong-hour", "(hour + 1) * SECONDS_PER_HOUR", "(hour + 2) * SECONDS_PER_HOUR"],
      ["unknown-bays-hide-cars", "if (occupancy === UNKNOWN) return;", ""],
      [
        "doubtful-time-counts-as-time",
        "if (utcMs === undefined) this.#count(UNTIMED, elapsedS);",
        "if (utcMs === undefined) this.#count(this.#hour, elapsedS);",
      ],
    ],
  },
  {
    file: "hosts/desktop/store-file.ts",
    tests: ["tests/desktop/store-file.test.ts"],
    breaks: [
      ["any-file-is-a-store", "check.value.formattedSectors > 0", "check.value.formattedSectors >= 0"],
    ],
  },
];
