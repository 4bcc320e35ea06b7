/** Breaks of the air that radios share, and of the network that is simulated on it. */

import type { BrokenFile } from "./broken-file.js";

export const LORA_AIR_BREAKS: readonly BrokenFile[] = [
  {
    file: "hosts/alley/lora-air/lora-air.ts",
    tests: [
      "tests/alley/lora-air/capture.test.ts",
      "tests/alley/lora-air/reception.test.ts",
      "tests/alley/lora-air/other-signals.test.ts",
    ],
    breaks: [
      [
        "air-disturbs-preambles",
        "Math.max(exposure.criticalFromUs, harmfulFromUs)",
        "Math.min(exposure.criticalFromUs, harmfulFromUs)",
      ],
      ["air-hears-while-it-transmits", "this.#receivers.delete(station);", ""],
      [
        "air-touching-frames-collide",
        "flight.endUs > nowUs && doOverlap",
        "flight.endUs >= nowUs && doOverlap",
      ],
    ],
  },
  {
    file: "hosts/alley/lora-air/interference.ts",
    tests: ["tests/alley/lora-air/capture.test.ts", "tests/alley/lora-air/other-signals.test.ts"],
    breaks: [
      ["air-captures-at-five-decibels", "CAPTURE_CENTI_DB = 600", "CAPTURE_CENTI_DB = 590"],
      ["air-rejection-transposed", "[-27, -27, 6, -23, -25, -25]", "[-18, -20, 6, -30, -33, -36]"],
      ["air-channels-never-overlap", "2 * Math.abs(one.frequencyHz", "4 * Math.abs(one.frequencyHz"],
    ],
  },
  {
    file: "hosts/alley/lora-air/receiver.ts",
    tests: ["tests/alley/lora-air/reception.test.ts", "tests/alley/lora-air/capture.test.ts"],
    breaks: [
      ["air-chips-take-everything", "this.#locked === this.#demodulators || ", ""],
      ["air-hears-late-comers", " || this.#searchingSinceUs > sinceUs", ""],
    ],
  },
  {
    file: "tools/golmok/radio/simulate-aloha.ts",
    tests: ["tests/tools/golmok/radio/simulate.test.ts"],
    breaks: [
      [
        "aloha-nodes-in-a-line",
        "Math.sqrt(random.below(2 ** 31) / 2 ** 31)",
        "(random.below(2 ** 31) / 2 ** 31)",
      ],
    ],
  },
];
