/** Breaks of what the radio does by rule: its share of the air, its channel, its power and its spreading factor. */

import type { BrokenFile } from "./broken-file.js";

export const RADIO_RULES_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/radio/airtime-budget.ts",
    tests: ["tests/radio/airtime-budget.test.ts"],
    breaks: [
      [
        "a-bucket-holds-the-whole-share",
        "((windowMs * perMillion) / 2 - this.#refillNs)",
        "(windowMs * perMillion - this.#refillNs)",
      ],
      ["a-fast-clock-wins-airtime", "(PARTS_PER_MILLION - clockErrorPpm)", "PARTS_PER_MILLION"],
    ],
  },
  {
    file: "src/radio/channel-plan.ts",
    tests: ["tests/radio/channel-plan.test.ts"],
    breaks: [
      ["every-epoch-has-one-channel", "block[EPOCH_BYTE] = epoch;", "block[EPOCH_BYTE] = 0;"],
      ["chirps-are-taken-to-be-flat", "500000: 17 }", "500000: 22 }"],
    ],
  },
  {
    file: "src/radio/link-margin.ts",
    tests: ["tests/radio/link-margin.test.ts"],
    breaks: [
      ["a-shadow-is-forgotten-at-once", "FORGOTTEN_QUARTER_DB = 1;", "FORGOTTEN_QUARTER_DB = 80;"],
      ["power-comes-and-goes", "HYSTERESIS_QUARTER_DB = 8;", "HYSTERESIS_QUARTER_DB = -8;"],
      [
        "the-path-takes-what-power-takes",
        "marginQuarterDb + 4 * (this.#maxPowerDbm - powerDbm)",
        "marginQuarterDb",
      ],
    ],
  },
  {
    file: "src/radio/spreading-factor-rule.ts",
    tests: ["tests/radio/spreading-factor-rule.test.ts"],
    breaks: [
      ["batteries-are-emptied-by-long-frames", "const SLOWEST = 9;", "const SLOWEST = 10;"],
      ["one-broken-bay-slows-all-for-good", "&& unheardMs < DAY_MS) return bay;", ") return bay;"],
      [
        "a-bad-hour-is-forgotten",
        "if (!isGood) this.#goodSinceMs[index] = nowMs;",
        "if (!isGood) this.#goodSinceMs[index] ??= nowMs;",
      ],
    ],
  },
];
