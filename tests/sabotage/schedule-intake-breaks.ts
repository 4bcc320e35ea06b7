/** Breaks of how the committee's schedule and claims come to the sign. */

import type { BrokenFile } from "./broken-file.js";

export const SCHEDULE_INTAKE_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/nodes/committee-intake.ts",
    tests: ["tests/nodes/sign-schedule.test.ts"],
    breaks: [
      ["a-replay-brings-an-old-schedule-back", "versionInForce: keeper.newestVersion", "versionInForce: 0"],
      ["a-new-root-is-forgotten", "      this.#root = accepted.value;", ""],
      [
        "expired-schedules-are-taken",
        "nowS: utcMs === undefined ? undefined : Math.floor(utcMs / MS_PER_SECOND)",
        "nowS: undefined",
      ],
      [
        "every-connection-tells-of-the-refusal",
        "if (error === undefined || isAgain(before, this.#schedule))",
        "if (error === undefined)",
      ],
      ["a-kept-schedule-is-news-again", '(before.error === undefined && now.error === "not-newer")', "false"],
      ["other-bytes-are-the-same-again", "before.checksum !== now.checksum", "before.checksum === 0"],
    ],
  },
  {
    file: "src/schedule/schedule-keeper.ts",
    tests: ["tests/schedule/schedule-keeper.test.ts"],
    breaks: [
      ["a-schedule-begins-late", "utcMs >= startsAtMs", "utcMs > startsAtMs"],
      [
        "a-begun-schedule-gives-way",
        "    this.#current = this.scheduleAt(utcMs);",
        "    this.scheduleAt(utcMs);",
      ],
      [
        "lost-time-brings-the-first-schedule-back",
        "if (utcMs === undefined) return this.#answered;",
        "if (utcMs === undefined) return this.#current;",
      ],
    ],
  },
  {
    file: "src/nodes/sign-schedule.ts",
    tests: ["tests/nodes/sign-schedule.test.ts"],
    breaks: [
      [
        "a-waiting-schedule-begins-when-looked",
        "isToCome ? Math.min(changeMs, startsAtMs - latestMs) : changeMs",
        "changeMs",
      ],
      [
        "midnight-comes-when-looked",
        "Math.min(this.#rules.untilChangeMs(now), dayMs)",
        "this.#rules.untilChangeMs(now)",
      ],
      ["nobody-hears-of-a-refusal", "    this.#options.onEvent(outcome.kind, detail);", ""],
      ["the-root-came-too-late", 'return outcome?.kind === "root-accepted"', "return false"],
    ],
  },
  {
    file: "src/nodes/sign-node.ts",
    tests: ["tests/nodes/sign-schedule.test.ts"],
    breaks: [
      ["bays-that-left-linger-at-the-broker", "this.#publisher.forgetBay(bay)", "this.#publisher.digest()"],
      [
        "new-rules-are-not-published",
        "if (isNewSchedule) this.#publishAll()",
        "if (isDue) this.#publishAll()",
      ],
    ],
  },
  {
    file: "src/nodes/sign-enforcement.ts",
    tests: ["tests/nodes/sign-enforcement.test.ts"],
    breaks: [
      ["verdicts-are-told-at-every-look", "    this.#told.set(bay, { firstSeenMs, reason });", ""],
      ["every-verdict-names-its-bay", "effect.eventNamesBay ? bay : undefined", "bay"],
      [
        "a-report-proves-nothing",
        "if (heard !== undefined) this.#judgeBay",
        "if (heard === 0) this.#judgeBay",
      ],
      ["a-full-store-says-yes", '=== "full") return "no-room"', '=== "full") return undefined'],
      [
        "claims-are-lost-with-the-schedule",
        "return claims ?? new ClaimStore(schedule)",
        "return new ClaimStore(schedule)",
      ],
    ],
  },
  {
    file: "src/occupancy/bay-register.ts",
    tests: ["tests/occupancy/bay-register.test.ts"],
    breaks: [["bays-that-left-are-remembered", "for (const bay of gone) this.#forget(bay);", ""]],
  },
  {
    file: "hosts/desktop/broker/broker-access.ts",
    tests: ["tests/desktop/broker/broker-committee.test.ts"],
    breaks: [["the-sign-may-forge-a-schedule", ", this.#committeeTree].some", "].some"]],
  },
];
