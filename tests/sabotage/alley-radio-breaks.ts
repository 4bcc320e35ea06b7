/** Breaks of what connects the alley's radios with its air. */

import type { BrokenFile } from "./broken-file.js";

export const ALLEY_RADIO_BREAKS: readonly BrokenFile[] = [
  {
    file: "hosts/alley/chips/chip-antenna.ts",
    tests: ["tests/alley/chips/chip-antenna.test.ts", "tests/conformance/radio.test.ts"],
    breaks: [
      ["dead-antennas-hear", "if (!this.#isSilenced) this.#options.air.listen", "this.#options.air.listen"],
      [
        "chips-time-out-in-preambles",
        "return this.#options.air.isCatching(this.station, CATCH_SYMBOLS);",
        "return false;",
      ],
      [
        "lost-frames-of-others",
        "isWhole && hearing.frame.to === this.station",
        "isWhole && hearing.frame.to !== this.station",
      ],
    ],
  },
  {
    file: "hosts/alley/chips/sx126x/sx126x-memory.ts",
    tests: ["tests/drivers/sx126x/sx126x-bytes.test.ts"],
    breaks: [["pin-power-as-told", "toldDbm + (amplifier?.aboveToldDb ?? 0)", "toldDbm"]],
  },
  {
    file: "hosts/alley/places.ts",
    tests: ["tests/alley/places.test.ts"],
    breaks: [["covers-count-once", "coverCentiDb + otherCentiDb", "coverCentiDb"]],
  },
  {
    file: "hosts/alley/virtual-time.ts",
    tests: ["tests/alley/virtual-time.test.ts"],
    breaks: [
      [
        "delays-from-the-millisecond",
        "this.#nowUs + delayMs * US_PER_MS",
        "this.nowMs * US_PER_MS + delayMs * US_PER_MS",
      ],
    ],
  },
];
