/** Breaks of the bench of sensing: a score that is kinder than it says, or a baseline that is worse than the original. */

import type { BrokenFile } from "./broken-file.js";

export const SENSING_BENCH_BREAKS: readonly BrokenFile[] = [
  {
    file: "bench/sensing/score/wrong-time.ts",
    tests: ["tests/bench/sensing-score.test.ts"],
    breaks: [["unknown-is-not-wrong", "falseMs + unknownMs / 2", "falseMs"]],
  },
  {
    file: "bench/sensing/score/false-transitions.ts",
    tests: ["tests/bench/sensing-score.test.ts"],
    breaks: [
      ["coming-back-is-explained-again", "next.state === expected && !isReached", "next.state === expected"],
    ],
  },
  {
    file: "bench/sensing/score/faults.ts",
    tests: ["tests/bench/sensing-score.test.ts"],
    breaks: [["a-fault-never-declared-may-show-free", "sampledMs + DECLARE_MS)", "endMs)"]],
  },
  {
    file: "bench/sensing/score/truth-spans.ts",
    tests: ["tests/bench/sensing-score.test.ts"],
    breaks: [["a-vehicle-that-comes-is-there", "ms >= stay.stopsMs &&", "ms >= stay.arrivesMs &&"]],
  },
  {
    file: "bench/sensing/readers/esphome.ts",
    tests: ["tests/bench/sensing-baselines.test.ts"],
    breaks: [
      [
        "the-baseline-has-no-hysteresis",
        "this.state === FREE ? this.#lowerMm",
        "this.state === FREE ? this.#upperMm",
      ],
    ],
  },
  {
    file: "bench/sensing/typical-year.ts",
    tests: ["tests/bench/sensing-year.test.ts"],
    breaks: [["every-day-has-the-stays-of-the-corpus", "STAYS_A_DAY / group", "1 || group"]],
  },
  {
    file: "bench/sensing/readers/activity.ts",
    tests: ["tests/bench/sensing-year.test.ts"],
    breaks: [["a-fault-has-an-echo", " || echoUs === ECHO_FAULT", ""]],
  },
];
