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
        "sf-six-has-a-header",
        "spreadingFactor === 6 && !isHeaderImplicit",
        "spreadingFactor === 5 && !isHeaderImplicit",
      ],
      ["no-crc-is-not-heard", "hasCheck: text.crc", "hasCheck: true"],
      ["any-bandwidth-is-near-enough", "ROUNDED_BY = 0.002", "ROUNDED_BY = 0.02"],
    ],
  },
  {
    file: "src/radio/regions/kr920.ts",
    tests: ["tests/radio/regions/regions.test.ts"],
    breaks: [
      ["one-limit-for-all-of-korea", "maxEirpDbm: 10", "maxEirpDbm: 14"],
      [
        "a-channel-next-to-the-band",
        "channelsAt(920_900_000, 200_000, 13",
        "channelsAt(920_900_000, 200_000, 14",
      ],
      ["heard-for-too-short", "senseMs: 6", "senseMs: 4"],
    ],
  },
  {
    file: "src/radio/regions/eu868.ts",
    tests: ["tests/radio/regions/regions.test.ts"],
    breaks: [
      ["a-dipole-counts-twice", "EIRP_OF_500_MW = 29", "EIRP_OF_500_MW = 31"],
      ["a-tenth-everywhere", "perMillion: 10_000,", "perMillion: 100_000,"],
    ],
  },
  {
    file: "src/radio/regions/region.ts",
    tests: ["tests/radio/regions/regions.test.ts"],
    breaks: [["a-channel-is-its-centre", "const half = bandwidthHz / 2", "const half = bandwidthHz * 0"]],
  },
];
