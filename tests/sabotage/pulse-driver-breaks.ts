/** Breaks of the drivers that measure pulses, and of the thermometer on one wire. */

import type { BrokenFile } from "./broken-file.js";

export const PULSE_DRIVER_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/drivers/pulse-ranger/pulse-ranger.ts",
    tests: ["tests/drivers/pulse-ranger/pulse-ranger.test.ts", "tests/drivers/hc-sr04/hc-sr04.test.ts"],
    breaks: [
      ["a-dead-ranger-is-silent", "this.#deliver(ECHO_FAULT)", "this.#isAwaited = false"],
      [
        "a-ping-within-the-cycle",
        "if (this.#isBusy) this.#isAsked = true",
        "if (this.#isClosed) this.#isAsked = true",
      ],
      ["a-stale-pulse-is-believed", "return widthUs > (sincePingMs + 1) * 1_000", "return widthUs < 0"],
      [
        "the-trigger-stays-high",
        "if (this.#isLineHigh) this.#line?.write(0)",
        "if (this.#isLineHigh) return",
      ],
    ],
  },
  {
    file: "src/drivers/hc-sr04/hc-sr04-timing.ts",
    tests: ["tests/drivers/hc-sr04/hc-sr04.test.ts"],
    breaks: [
      ["no-echo-is-far", "return ECHO_NONE", "return timing.noEchoFromUs"],
      ["a-spike-is-near", "return ECHO_FAULT", "return timing.shortestEchoUs"],
      ["the-slower-module-is-hurried", "cycleMs: 100", "cycleMs: 60"],
    ],
  },
  {
    file: "src/drivers/mb7389/pulse-width-mode.ts",
    tests: ["tests/drivers/mb7389/pulse-width-mode.test.ts"],
    breaks: [
      ["distance-loses-a-millimetre", "widthUs + 0.5", "widthUs - 0.5"],
      ["no-target-is-five-metres", "return ECHO_NONE", "return 29_000"],
      ["the-sensor-gets-no-time", "CYCLE_MS = 160", "CYCLE_MS = 99"],
    ],
  },
  {
    file: "src/drivers/ds18b20/scratchpad.ts",
    tests: ["tests/drivers/ds18b20/scratchpad.test.ts"],
    breaks: [
      [
        "a-short-circuit-is-freezing",
        "(configuration & FIXED_BITS) !== FIXED_VALUE",
        "configuration === 256",
      ],
      ["power-on-is-hot", "POWER_ON_SIXTEENTHS = 85 * 16", "POWER_ON_SIXTEENTHS = 850 * 16"],
      ["meaningless-bits-count", "<< meaninglessBits;", "<< meaninglessBits | (signed & 7);"],
    ],
  },
  {
    file: "src/drivers/ds18b20/ds18b20.ts",
    tests: ["tests/drivers/ds18b20/ds18b20.test.ts"],
    breaks: [
      ["an-impatient-thermometer", "CONVERSION_MS = 750", "CONVERSION_MS = 700"],
      [
        "an-old-temperature-stays",
        "wasPresent ? this.#collect() : undefined",
        "this.#collect() ?? this.read()",
      ],
    ],
  },
];
