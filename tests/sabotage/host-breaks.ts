/** Breaks of the hosts: the commands as a user starts them, the live alley, and what the figures mean. */

import type { BrokenFile } from "./broken-file.js";

export const HOST_BREAKS: readonly BrokenFile[] = [
  {
    file: "hosts/headless/run-command.ts",
    tests: ["tests/headless/headless.test.ts"],
    breaks: [["refusals-are-no-error", "return EXIT_USAGE;", "return EXIT_OK;"]],
  },
  {
    file: "hosts/headless/run-options.ts",
    tests: ["tests/headless/headless.test.ts"],
    breaks: [
      ["seeds-of-more-than-a-word", "seed > MAX_SEED", "seed > MAX_SEED + 1"],
      ["column-before-line", "file, line, column, reason })", "file, line: column, column: line, reason })"],
    ],
  },
  {
    file: "hosts/headless/transcript-file.ts",
    tests: ["tests/headless/headless.test.ts"],
    breaks: [["the-hash-of-nothing", "this.#hash.update(bytes);", ""]],
  },
  {
    file: "hosts/desktop/live-command.ts",
    tests: ["tests/desktop/live.test.ts"],
    breaks: [
      ["the-goodbye-reaches-nobody", "await sleep(LAST_WORDS_MS);", ""],
      ["the-wrong-password-is-printed", "broker.users.committee}", "broker.users.sign}"],
    ],
  },
  {
    file: "hosts/desktop/pace.ts",
    tests: ["tests/desktop/pace.test.ts"],
    breaks: [
      [
        "a-night-asleep-is-made-up-for",
        "Math.min(MAX_STEP_MS, nowMs - this.#sinceMs)",
        "nowMs - this.#sinceMs",
      ],
      ["a-stopped-pace-goes-on", "if (this.#stopBeat === undefined) return;", ""],
    ],
  },
  {
    file: "hosts/alley/figures.ts",
    tests: ["tests/alley/figures.test.ts", "tests/alley/figures-time.test.ts"],
    breaks: [
      ["unknown-counts-as-wrong", "this.#unknownMs / 2", "this.#unknownMs"],
      ["stays-under-a-minute-count", "COUNTED_STAY_MS = 60_000", "COUNTED_STAY_MS = 59_000"],
      ["a-late-report-is-false", "story.isTaken || hasJustLeft", "story.isTaken"],
      ["reconstructed-stays-are-missed", "story !== undefined && story.unreported > 0", "false && story"],
    ],
  },
  {
    file: "hosts/alley/drifting-clock.ts",
    tests: ["tests/alley/drifting-clock.test.ts"],
    breaks: [["a-clock-rings-early", "Math.ceil(", "Math.floor("]],
  },
  {
    file: "hosts/alley/transcript.ts",
    tests: ["tests/alley/transcript.test.ts"],
    breaks: [["the-transcript-tells-the-date", "nowMs - this.#startMs", "nowMs"]],
  },
  {
    file: "hosts/alley/watched-street.ts",
    tests: ["tests/alley/watched-street.test.ts"],
    breaks: [["withdrawn-bays-are-offered", "!bay.withdrawn && ", ""]],
  },
  {
    file: "hosts/alley/commissioning.ts",
    tests: ["tests/alley/commissioning.test.ts"],
    breaks: [["calibrated-as-on-a-mild-day", "weather.temperatureDeciC(endMs)", "150"]],
  },
];
