/** Breaks of the sensing room: what one reading says, what a watch adds up to, and what is concluded from it. */

import type { BrokenFile } from "./broken-file.js";

export const SENSING_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/sensing/zones.ts",
    tests: ["tests/sensing/zones.test.ts"],
    breaks: [
      [
        "a-kerbstone-is-a-car",
        "if (echoUs > this.objectUs) return ODD;",
        "if (echoUs > this.objectUs) return OBJECT;",
      ],
      [
        "a-maximum-is-an-echo",
        "echoUs >= this.nothingUs ? ABSENT : ODD",
        "echoUs >= this.nothingUs ? ODD : ABSENT",
      ],
      [
        "temperature-the-wrong-way",
        "(distanceMm * thenDmPerS) / this.speedDmPerS",
        "(distanceMm * this.speedDmPerS) / thenDmPerS",
      ],
      ["the-floor-may-drift-to-the-roof", "MAX_DRIFT_MM = 300", "MAX_DRIFT_MM = 3_000"],
    ],
  },
  {
    file: "src/sensing/floor-follower.ts",
    tests: ["tests/sensing/floor-follower.test.ts"],
    breaks: [
      ["missed-floors-are-not-counted", "-(rate >> 5)", "(rate >> 5)"],
      ["snow-is-a-leaning-pole", "driftMm < -DRIFT_MM", "driftMm < -100 * DRIFT_MM"],
    ],
  },
  {
    file: "src/sensing/echo-cluster.ts",
    tests: ["tests/sensing/echo-cluster.test.ts"],
    breaks: [
      ["two-drops-move-a-car", "SWITCH_RUN = 3", "SWITCH_RUN = 2"],
      [
        "a-new-place-is-not-remembered",
        "region.setUint8(start + 24, this.#otherRun)",
        "region.setUint8(start + 24, 0)",
      ],
    ],
  },
  {
    file: "src/sensing/watch.ts",
    tests: ["tests/sensing/watch.test.ts"],
    breaks: [
      ["clutter-is-quiet", "this.ms - ((this.ms - fromMs) >> 1)", "fromMs"],
      ["an-old-watch-goes-on", "this.cluster.clear();", ""],
    ],
  },
  {
    file: "src/sensing/sensor-check.ts",
    tests: ["tests/sensing/sensor-check.test.ts"],
    breaks: [
      ["one-fault-is-a-failure", "FAULT_RUN = 3", "FAULT_RUN = 1"],
      ["a-coarse-ranger-hangs", "COARSE_STEP_US = 29", "COARSE_STEP_US = 290"],
      ["a-leaf-must-cover-every-ping", "COVER_GAP = 4", "COVER_GAP = 0"],
    ],
  },
  {
    file: "src/sensing/run-lengths.ts",
    tests: ["tests/sensing/run-lengths.test.ts"],
    breaks: [["chance-has-a-short-run", "[3, 5, 6, 7, 9,", "[3, 4, 6, 7, 9,"]],
  },
  {
    file: "src/sensing/calm-watch.ts",
    tests: ["tests/sensing/calm-watch.test.ts"],
    breaks: [
      ["silence-is-calm-over-a-floor", "watch.noEchoInside = zones.isSilent;", "watch.noEchoInside = true;"],
      ["another-car-is-the-same-car", "AROUND_VEHICLE_US = 700", "AROUND_VEHICLE_US = 3_000"],
    ],
  },
  {
    file: "src/sensing/calibrate.ts",
    tests: ["tests/sensing/calibrate.test.ts"],
    breaks: [
      ["calibration-lets-things-move", "MAX_SPREAD_MM = 60", "MAX_SPREAD_MM = 2_000"],
      ["calibration-needs-few-echoes", "MIN_ECHOES_PER_MILLE = 500", "MIN_ECHOES_PER_MILLE = 200"],
    ],
  },
  {
    file: "src/sensing/rules.ts",
    tests: ["tests/sensing/detector-clutter.test.ts"],
    breaks: [
      ["who-stops-is-a-car", "export const STEADY_MS = 3_000", "export const STEADY_MS = 500"],
      ["a-person-is-a-fallen-ranger", " && watch.odds * 8 >= strays", ""],
      ["a-hidden-floor-is-a-free-bay", "DISTURBED_MS = 3_000", "DISTURBED_MS = 3_000_000"],
    ],
  },
  {
    file: "src/sensing/conclusions.ts",
    tests: ["tests/sensing/detector-vehicles.test.ts", "tests/sensing/detector-level.test.ts"],
    breaks: [
      ["glass-is-as-sure-as-steel", "BY_ABSENCE = 4", "BY_ABSENCE = 7"],
      [
        "the-undecidable-is-guessed",
        "this.#decide(UNKNOWN, NONE, reasons.UNDECIDABLE)",
        "this.#decide(FREE, NONE, reasons.UNDECIDABLE)",
      ],
    ],
  },
  {
    file: "src/sensing/ranger-judge.ts",
    tests: ["tests/sensing/detector-faults.test.ts"],
    breaks: [
      [
        "a-failed-ranger-keeps-its-word",
        "report(state, UNKNOWN, 0, FAULT_REASONS",
        "report(state, state.occupancy, 0, FAULT_REASONS",
      ],
    ],
  },
  {
    file: "src/sensing/detector-state.ts",
    tests: ["tests/sensing/detector-properties.test.ts"],
    breaks: [["firmness-is-forgotten", "(this.isFirm ? 8 : 0)", "(this.isFirm ? 0 : 0)"]],
  },
  {
    file: "hosts/replay/sensing-replay.ts",
    tests: ["tests/replay/sensing-replay.test.ts"],
    breaks: [["routine-looks-never-come", "nowMs >= this.#checkAtMs", "nowMs < 0"]],
  },
];
