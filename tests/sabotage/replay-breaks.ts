/** Breaks of the bench that plays recorded nodes again. */

import type { BrokenFile } from "./broken-file.js";

export const REPLAY_BREAKS: readonly BrokenFile[] = [
  {
    file: "bench/alley/output-sum.ts",
    tests: ["tests/bench/replay.test.ts"],
    breaks: [["a-tag-is-not-held-against-the-recording", "this.add(frame[frame.length - 1] ?? 0);", ""]],
  },
  {
    file: "bench/alley/replay-radio.ts",
    tests: ["tests/bench/replay.test.ts"],
    breaks: [
      ["every-frame-is-heard-alike", "{ ...frame, bytes:", "{ rssiDbm: -90, snrQuarterDb: 0, bytes:"],
      ["a-frame-is-skipped", "this.#read += 1", "this.#read += 2"],
    ],
  },
  {
    file: "bench/alley/stored-records.ts",
    tests: ["tests/bench/replay.test.ts"],
    breaks: [["a-replay-begins-with-a-blank-store", "of stored) {", "of []) {"]],
  },
];
