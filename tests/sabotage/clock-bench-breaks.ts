/** Breaks of time that the bench, the replay and its command must notice: a sign that trusts too early, a kinder score. */

import type { BrokenFile } from "./broken-file.js";

const BENCH = "tests/bench/clock.test.ts";
const ON_SIGN = "tests/bench/clock-on-sign.test.ts";
const TOOL = "tests/tools/golmok/clock";

export const CLOCK_BENCH_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/clock/time-keeper.ts",
    tests: [BENCH],
    breaks: [
      ["one-stranger-is-believed", "!(largest.hasVouched || largest.sources >= 2)", "largest.sources < 1"],
      [
        "ties-go-to-strangers",
        "elsewhere.votes - shared > (kept?.votes ?? 0)",
        "elsewhere.votes - shared >= (kept?.votes ?? 0)",
      ],
    ],
  },
  {
    file: "src/clock/sntp-packet.ts",
    tests: [BENCH],
    breaks: [
      [
        "whoever-guesses-answers",
        "return wordAt(reply, ORIGINATE) === nonce.high && wordAt(reply, ORIGINATE + 4) === nonce.low;",
        "return nonce.high >= 0;",
      ],
    ],
  },
  {
    file: "src/nodes/sign-rules.ts",
    tests: ["tests/nodes/sign-rules.test.ts", "tests/nodes/sign-time.test.ts"],
    breaks: [
      [
        "bounded-time-is-taken-at-its-word",
        "return untilMs === undefined || untilMs > latestMs;",
        "return untilMs !== latestMs;",
      ],
    ],
  },
  {
    file: "src/nodes/sign-node.ts",
    tests: ["tests/replay/clock-sign-node.test.ts", ON_SIGN],
    breaks: [
      [
        "the-sign-does-not-hear-that-trust-falls",
        "Math.min(LOOK_AGAIN_MS, dueMs, this.time.untilFallMs())",
        "Math.min(LOOK_AGAIN_MS, dueMs)",
      ],
    ],
  },
  {
    file: "hosts/replay/clock-replay.ts",
    tests: ["tests/replay/clock-sign-node.test.ts", `${TOOL}/replay.test.ts`],
    breaks: [
      ["the-replay-misses-handovers", "this.#rules.untilChangeMs(now)", "LOOK_AGAIN_MS"],
      [
        "a-reboot-loses-the-floor",
        "new TimeKeeper({ floorMs: this.#floorMs })",
        "new TimeKeeper({ floorMs: undefined })",
      ],
    ],
  },
  {
    file: "hosts/replay/clock-tally.ts",
    tests: ["tests/replay/clock-tally.test.ts"],
    breaks: [
      ["floor-counts-as-time", ' || span.from.trust === "floor"', ""],
      [
        "only-late-handovers-are-wrong",
        "ruling.regime.permission !== trueRuling.regime.permission",
        "isWronglyOpen",
      ],
      ["unsafe-faces-are-not-added-up", "(demandedMs > span.fromMs ? 0 : this.#unsafeMs)", "0"],
    ],
  },
  {
    file: "tools/golmok/clock/read-trace.ts",
    tests: [`${TOOL}/read-trace.test.ts`],
    breaks: [["time-may-go-back-at-any-line", "if (!this.#isJustRebooted) {", "if (uptimeMs < 0) {"]],
  },
  {
    file: "tools/golmok/clock/replay-trace.ts",
    tests: [`${TOOL}/replay.test.ts`],
    breaks: [
      [
        "any-rtc-is-vouched-for",
        'source === "rtc" || source === "technician"',
        'source !== "sntp" && source !== "beacon"',
      ],
    ],
  },
  {
    file: "tools/golmok/clock/trace-columns.ts",
    tests: [`${TOOL}/read-trace.test.ts`],
    breaks: [
      [
        "offsets-count-the-wrong-way",
        '(sign === "-" ? -offsetMinutes : offsetMinutes)',
        '(sign === "-" ? offsetMinutes : -offsetMinutes)',
      ],
    ],
  },
];
