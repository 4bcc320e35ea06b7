/** Breaks of time on air, of the regions' tables and of the command that tells them. */

import type { BrokenFile } from "./broken-file.js";

export const AIRTIME_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/radio/airtime.ts",
    tests: ["tests/radio/airtime-properties.test.ts"],
    breaks: [
      ["a-header-is-always-sent", "modulation.isHeaderImplicit === true ? 1 : 0", "0"],
      ["a-check-is-never-sent", "modulation.hasCheck === false ? 0 : 1", "0"],
      ["optimised-only-when-told", 'optimisation === "auto" ? symbolUs > LONG_SYMBOL_US : ', ""],
      ["narrow-bands-are-not-whole", "Math.floor(WIDEST_HZ / bandwidthHz + 0.5)", "WIDEST_HZ / bandwidthHz"],
      [
        "a-symbol-of-preamble-is-lost",
        "preambleSymbols + payloadSymbols) + 17",
        "preambleSymbols + payloadSymbols) + 13",
      ],
    ],
  },
  {
    file: "tools/golmok/radio/read-modulation.ts",
    tests: ["tests/tools/golmok/radio/airtime.test.ts"],
    breaks: [
      ["a-frame-of-nothing-is-taken", '"--bytes", text.bytes, 1, 255', '"--bytes", text.bytes, 0, 255'],
      [
        "sf6-has-a-header",
        "spreadingFactor === 6 && !isHeaderImplicit",
        "spreadingFactor === 5 && !isHeaderImplicit",
      ],
      ["no-crc-is-not-heard", "hasCheck: text.crc", "hasCheck: true"],
      ["any-bandwidth-is-near-enough", "ROUNDED_BY = 0.002", "ROUNDED_BY = 0.02"],
    ],
  },
];
