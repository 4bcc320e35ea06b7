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
      ["broken-frames-pass", '{ ok: false, error: "check" }', "{ ok: true, value: into }"],
      ["any-version-passes", "head >>> 4 !== VERSION", "head >>> 4 === 15"],
      ["bay-zero-passes", "bay === 0 || ", ""],
      ["reserved-bits-pass", " && (body & 3) === 0", ""],
      ["unknown-health-passes", "((body >>> 8) & 7) <= 5", "((body >>> 8) & 7) <= 7"],
      ["counter-loses-a-byte", "bytes[offset + 2] = value >>> 16", "bytes[offset + 2] = 0"],
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
    file: "src/radio/acknowledgement-queue.ts",
    tests: ["tests/radio/acknowledgement-queue.test.ts"],
    breaks: [
      ["acknowledgements-are-dropped", "CAPACITY = 16", "CAPACITY = 4"],
      ["acknowledgements-in-disorder", "(this.#first + this.#count) % CAPACITY", "this.#count"],
    ],
  },
  {
    file: "src/radio/report-link.ts",
    tests: ["tests/radio/report-link.test.ts"],
    breaks: [
      ["any-acknowledgement-will-do", "frame.bay === this.#bay", "true"],
      ["old-acknowledgement-will-do", "frame.counter === this.#counter", "frame.counter <= this.#counter"],
      ["retries-in-step", "RETRY_MIN_MS + this.#random.below(RETRY_SPREAD_MS)", "RETRY_MIN_MS"],
      ["never-slows-down", "QUICK_ATTEMPTS = 10", "QUICK_ATTEMPTS = 100"],
      ["a-taken-channel-costs-an-attempt", "    this.#attempts -= 1;", ""],
      ["hello-only-once", "this.#isGreeted ? REPORT : HELLO", "this.#counter > 1 ? REPORT : HELLO"],
      [
        "superseded-report-is-lost",
        "if (this.#isSuperseded) return this.#send()",
        'if (this.#isSuperseded) return "listen"',
      ],
      ["a-report-without-attempts", "    this.#attempts = 0;", "    this.#attempts += 0;"],
    ],
  },
  {
    file: "src/radio/report-link.ts",
    tests: ["tests/radio/report-link-properties.test.ts"],
    breaks: [
      ["sends-over-itself", "if (this.#phase === SENDING) {", "if (this.#phase === SENDING && body === 0) {"],
      [
        "retry-is-not-remembered",
        "region.setUint32(12, this.#retryMs, true)",
        "region.setUint32(12, 0, true)",
      ],
    ],
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
