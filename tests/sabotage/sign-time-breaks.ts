/** Breaks of how the sign comes by its time, and of what it shows while that is not sure. */

import type { BrokenFile } from "./broken-file.js";

export const SIGN_TIME_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/nodes/sign-rules.ts",
    tests: ["tests/nodes/sign-rules.test.ts"],
    breaks: [
      ["bounded-time-is-ruled-by-its-end", "untilMs === undefined || untilMs > latestMs", "untilMs !== 0"],
      ["a-notice-waits", "const ruling = this.#decider.decide(latestMs)", "const ruling = early"],
      ["a-wider-time-keeps-its-answer", "earliestMs >= this.#earliestMs &&", ""],
      ["a-clock-put-back-goes-unseen", "latestMs >= this.#validFromMs &&", ""],
      [
        "sure-again-goes-unseen",
        "Math.min(this.#validUntilMs - latestMs, this.#sureAgainMs - earliestMs)",
        "this.#validUntilMs - latestMs",
      ],
      ["any-time-is-trusted", 'if (trust === "trusted") return', 'if (trust !== "floor") return'],
    ],
  },
  {
    file: "src/nodes/sign-schedule.ts",
    tests: ["tests/nodes/sign-time-trust.test.ts"],
    breaks: [
      ["a-schedule-begins-early", "now !== undefined && this.#beginsIn(now) ? undefined : now", "now"],
    ],
  },
  {
    file: "src/nodes/sign-node.ts",
    tests: ["tests/nodes/sign-time-trust.test.ts"],
    breaks: [
      [
        "trust-falls-unseen",
        "Math.min(LOOK_AGAIN_MS, dueMs, this.time.untilFallMs())",
        "Math.min(LOOK_AGAIN_MS, dueMs)",
      ],
    ],
  },
  {
    file: "src/nodes/sign-time.ts",
    tests: ["tests/nodes/sign-time-trust.test.ts"],
    breaks: [
      ["a-date-to-come-is-a-floor", "nowMs === undefined || issuedMs > nowMs", "nowMs === undefined"],
      ["steps-go-untold", 'outcome === "stepped" || isStep(before, after)', 'outcome === "waits"'],
      ["the-floor-is-forgotten", "laterOf(buildMs, kept?.floorMs)", "buildMs"],
    ],
  },
  {
    file: "src/nodes/sign-time.ts",
    tests: ["tests/nodes/sign-time-sources.test.ts"],
    breaks: [
      ["the-rtc-is-a-stranger-after-a-cut", "rtc: kept?.rtc", "rtc: undefined"],
      ["what-was-not-kept-counts", "if (isKept) this.#kept = kept;", "this.#kept = kept;"],
      ["every-sample-is-news", "if (isSame(before, after)) {", "if (before === after) {"],
    ],
  },
  {
    file: "src/nodes/sign-time-sources.ts",
    tests: ["tests/nodes/sign-time-sources.test.ts"],
    breaks: [
      ["a-closed-sign-asks-on", "this.#servers?.stop();", ""],
      ["every-word-is-told", "if (this.#told.get(source) === word) return;", ""],
    ],
  },
  {
    file: "src/nodes/sign-time-sources.ts",
    tests: ["tests/alley/sign-power.test.ts"],
    breaks: [["servers-speak-before-the-rtc", "RTC_FIRST_MS = 1_500", "RTC_FIRST_MS = 0"]],
  },
  {
    file: "hosts/alley/sign-host.ts",
    tests: ["tests/alley/sign-power.test.ts"],
    breaks: [
      ["the-dead-go-on", "    this.#power?.end();", ""],
      ["a-dark-sign-glows", "    this.matrix.goDark();", ""],
    ],
  },
];
