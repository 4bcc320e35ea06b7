/** Breaks of the energy model. */

import type { BrokenFile } from "./broken-file.js";

export const ENERGY_BREAKS: readonly BrokenFile[] = [
  {
    file: "bench/sensing/energy/average-power.ts",
    tests: ["tests/bench/energy.test.ts"],
    breaks: [
      ["a-boot-is-free", "boots: (xsWakes * board", "boots: (0 * board"],
      ["a-ranger-starts-for-nothing", "startUpMa.value * startUpMs.value +", "0 +"],
      ["the-converter-loses-nothing", "/ supplyEfficiency.value", "/ 1"],
    ],
  },
  {
    file: "bench/sensing/energy/radios.ts",
    tests: ["tests/bench/energy.test.ts"],
    breaks: [
      ["the-window-is-free", "paceAt(spreadingFactor).listenMs +", "0 +"],
      ["the-bay-looks-once", "2 * lookMs(", "lookMs("],
      ["the-answer-is-free", ".listenMs + transmitMs(spreadingFactor)", ".listenMs"],
    ],
  },
  {
    file: "bench/sensing/energy-figures.ts",
    tests: ["tests/bench/sensing-year.test.ts"],
    breaks: [["a-bay-senses-in-its-sleep", "10 + SENSE_MS", "10"]],
  },
  {
    file: "bench/sensing/energy/sensitivity.ts",
    tests: ["tests/bench/energy-figures.test.ts"],
    breaks: [["a-converter-makes-energy", "Math.min(factor, most)", "factor"]],
  },
  {
    file: "bench/sensing/energy/markdown-table.ts",
    tests: ["tests/bench/energy-page.test.ts"],
    breaks: [["numbers-hang-on-the-left", "index < textColumns", "index >= 0"]],
  },
];
