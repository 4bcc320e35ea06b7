/** Breaks of the auditors of regulation: each lets something pass that a rule forbids. */

import type { BrokenFile } from "./broken-file.js";

export const RADIO_AUDIT_BREAKS: readonly BrokenFile[] = [
  {
    file: "bench/radio/audit/sliding-hour.ts",
    tests: ["tests/bench/radio/audit-eu868.test.ts"],
    breaks: [
      [
        "audit-hour-forgets-what-began-before-it",
        "if (oldestEndUs > sinceUs) break;",
        "if (oldestEndUs > endUs) break;",
      ],
      [
        "audit-hour-takes-off-the-oldest-twice",
        "sumUs - (sinceUs - oldestStartUs)",
        "sumUs - 2 * (sinceUs - oldestStartUs)",
      ],
    ],
  },
  {
    file: "bench/radio/audit/audit-kr920.ts",
    tests: ["tests/bench/radio/audit-kr920.test.ts"],
    breaks: [
      [
        "audit-hears-nobody-at-the-threshold",
        "strongest > CLEAR_CENTI_DBM",
        "strongest > CLEAR_CENTI_DBM + 1",
      ],
      ["audit-takes-any-channels-sensing", "this.#channel[transmitter] !== channel", "false"],
      ["audit-lets-one-sensing-serve-for-ever", " && gapUs <= LONGEST_TURNAROUND_US", ""],
    ],
  },
  {
    file: "bench/radio/audit/audit-us915.ts",
    tests: ["tests/bench/radio/audit-us915.test.ts"],
    breaks: [
      ["audit-spreads-all-alike", "if (bandwidthHz !== this.#bandwidthHz)", "if (this.#bandwidthHz === 0)"],
    ],
  },
  {
    file: "bench/radio/audit/violation-book.ts",
    tests: ["tests/bench/radio/audit.test.ts"],
    breaks: [["audit-counts-what-it-keeps", "this.#count += 1;", "this.#count = this.first.length;"]],
  },
  {
    file: "src/radio/link-pace.ts",
    tests: ["tests/bench/radio/node-years.test.ts"],
    breaks: [["node-years-without-pauses", "Math.max(DEFER_MIN_MS, pauseMs)", "DEFER_MIN_MS"]],
  },
  {
    file: "src/radio/airtime-budget.ts",
    tests: ["tests/bench/radio/node-years.test.ts"],
    breaks: [["node-years-with-twice-the-airtime", "(2 * PARTS_PER_MILLION)", "PARTS_PER_MILLION"]],
  },
  {
    file: "src/radio/channel-plan.ts",
    tests: ["tests/bench/radio/node-years.test.ts"],
    breaks: [["node-years-louder-than-allowed", "maxEirpDbm - antennaGainDb", "maxEirpDbm"]],
  },
];
