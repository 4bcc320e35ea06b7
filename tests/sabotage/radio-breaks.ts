/** Breaks of the radio room and of what the sign knows of its bays. */

import type { BrokenFile } from "./broken-file.js";

export const RADIO_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/radio/airtime.ts",
    tests: ["tests/radio/airtime.test.ts"],
    breaks: [
      ["airtime-without-check", "28 + 16", "28"],
      ["long-symbols-unoptimised", "LONG_SYMBOL_US = 16_000", "LONG_SYMBOL_US = 17_000"],
    ],
  },
  {
    file: "src/radio/frame.ts",
    tests: ["tests/radio/frame.test.ts"],
    breaks: [
      ["any-version-passes", "head >>> 4 !== VERSION", "head >>> 4 === 15"],
      [
        "bay-zero-passes",
        "(node === ALL_NODES) !== type >= BEACON",
        "(node !== ALL_NODES && type >= BEACON)",
      ],
      ["longer-reports-pass", "[REPORT]: [4, 4]", "[REPORT]: [4, 5]"],
      ["a-challenge-without-its-salt", "type === HELLO || type === CHALLENGE ||", "type === HELLO ||"],
      ["counter-loses-a-byte", "bytes[offset + 2] = value >>> 16", "bytes[offset + 2] = 0"],
      [
        "large-counters-are-negative",
        "((bytes[offset + 3] ?? 0) << 24)) >>> 0",
        "((bytes[offset + 3] ?? 0) << 24))",
      ],
    ],
  },
  {
    file: "src/radio/occupancy-report.ts",
    tests: ["tests/radio/occupancy-report.test.ts"],
    breaks: [
      ["reserved-bits-pass", " || (body & 1) !== 0", ""],
      ["unknown-health-passes", "health > 5 ||", "health > 7 ||"],
      ["restarts-go-untold", "report.isRestarted ? RESTARTED : 0", "report.isRestarted ? 0 : 0"],
    ],
  },
  {
    file: "src/radio/duration-code.ts",
    tests: ["tests/radio/duration-code.test.ts"],
    breaks: [
      ["durations-lose-a-bit", "mantissa > 0x1ff", "mantissa > 0xff"],
      [
        "long-durations-wrap",
        "if (exponent > 15) return MAX_DURATION_CODE",
        "if (exponent > 63) return MAX_DURATION_CODE",
      ],
    ],
  },
  {
    file: "src/radio/bay-link.ts",
    tests: ["tests/nodes/bay-node-link.test.ts"],
    breaks: [["whispers-to-the-end", "state.attempts > LOUD_ATTEMPTS", "state.attempts > 100"]],
  },
  {
    file: "src/radio/bay-outbox.ts",
    tests: ["tests/radio/bay-link.test.ts"],
    breaks: [["never-slows-down", "QUICK_ATTEMPTS = 10", "QUICK_ATTEMPTS = 100"]],
  },
  {
    file: "src/radio/bay-tuning.ts",
    tests: ["tests/radio/bay-link.test.ts", "tests/nodes/bay-node-link.test.ts"],
    breaks: [["nobody-is-looked-for", "    state.isSearching = !state.isSearching;", ""]],
  },
  {
    file: "src/occupancy/bay-register.ts",
    tests: ["tests/occupancy/bay-register.test.ts"],
    breaks: [
      ["duplicates-count", "return aheadBy <= 0", "return aheadBy < 0"],
      [
        "counter-never-wraps",
        "(report.counter - (this.#counter[bay] ?? 0)) | 0",
        "report.counter - (this.#counter[bay] ?? 0)",
      ],
      ["second-power-on-unheard", "report.occupancy === this.#occupancy[bay] &&", ""],
      ["silence-begins-late", "nowMs < this.#silentAtMs(bay)", "nowMs <= this.#silentAtMs(bay)"],
      ["silent-bays-keep-their-state", "this.#occupancy[bay] = UNKNOWN", "this.#confidence[bay] = UNKNOWN"],
      ["unknown-counts-as-free", "=== FREE) free += 1", "!== OCCUPIED) free += 1"],
      ["lost-stays-stay-lost", "skipped > 1 &&", "skipped > 4 &&"],
      ["strangers-are-heard", 'return "stranger"', "this.#isPooled[bay] = 1"],
    ],
  },
];
