/** Breaks of `golmok sense replay`, `calibrate` and `plot`. */

import type { BrokenFile } from "./broken-file.js";

const TESTS = "tests/tools/golmok/sense";

export const SENSE_TOOL_BREAKS: readonly BrokenFile[] = [
  {
    file: "tools/golmok/sense/replay-recording.ts",
    tests: [`${TESTS}/replay.test.ts`],
    breaks: [
      ["silent-rangers-go-untold", "replay.take(dueMs, ECHO_FAULT", "replay.take(dueMs, 65_535"],
      ["failures-without-a-new-state-go-untold", " || failureOf(before) !== failureOf(after)", ""],
      ["dirt-is-told-as-a-failure", 'health === "dirty" ? "ok" : health', "health"],
    ],
  },
  {
    file: "tools/golmok/sense/silent-gap.ts",
    tests: [`${TESTS}/replay.test.ts`],
    breaks: [["slow-recordings-are-silent", "SILENT_SPACINGS = 3", "SILENT_SPACINGS = 1"]],
  },
  {
    file: "tools/golmok/sense/heard-echoes.ts",
    tests: [`${TESTS}/heard-echoes.test.ts`],
    breaks: [
      ["trembling-thermometers-hide-hanging-rangers", "HOLD_DECI_C = 20", "HOLD_DECI_C = 1"],
      ["far-ranges-wrap", "rangeMm > FARTHEST_MM", "rangeMm > 2 * FARTHEST_MM"],
    ],
  },
  {
    file: "tools/golmok/sense/read-recording.ts",
    tests: [`${TESTS}/read-recording.test.ts`],
    breaks: [["time-may-stand-still", "timeMs <= this.#lastTimeMs", "timeMs < this.#lastTimeMs"]],
  },
  {
    file: "tools/golmok/sense/reading-columns.ts",
    tests: [`${TESTS}/read-recording.test.ts`],
    breaks: [["nothing-is-a-range-of-zero", "rangeMm >= 1 &&", "rangeMm >= 0 &&"]],
  },
  {
    file: "tools/golmok/sense/calibrate.ts",
    tests: [`${TESTS}/calibrate.test.ts`],
    breaks: [["bad-mountings-succeed", "context.end(EXIT_FAILED)", "context.end(0)"]],
  },
  {
    file: "tools/golmok/sense/plot-trace.ts",
    tests: [`${TESTS}/plot.test.ts`],
    breaks: [
      ["zones-stay-at-calibration", "    floor.load(memory, STATE_BYTES);", ""],
      ["zones-know-no-temperature", "    zones.adapt(speedDmPerS);", ""],
    ],
  },
  {
    file: "tools/golmok/sense/plot-labels.ts",
    tests: [`${TESTS}/plot-parts.test.ts`],
    breaks: [["lines-cross-words", "1 + Math.max(-1, ...", "Math.max(0, ..."]],
  },
];
