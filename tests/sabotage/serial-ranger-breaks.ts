/** Breaks of the rangers that are read over a UART or I2C. */

import type { BrokenFile } from "./broken-file.js";

const A02 = ["tests/drivers/a02yyuw/*.test.ts"];
const MB = ["tests/drivers/mb7389/serial-*.test.ts"];
const URM = ["tests/drivers/urm09/*.test.ts"];

export const SERIAL_RANGER_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/domain/speed-of-sound.ts",
    tests: ["tests/drivers/echo-of-distance.test.ts"],
    breaks: [
      ["echo-is-one-way", "distanceMm * 20_000", "distanceMm * 10_000"],
      ["echo-rounds-down", "Math.ceil(", "Math.floor("],
    ],
  },
  {
    file: "src/drivers/pending-reading.ts",
    tests: A02,
    breaks: [
      ["late-ranger-has-no-echo", "this.settle(ECHO_FAULT)", "this.settle(0xffff)"],
      ["reading-never-given", "return reading;", "return undefined;"],
    ],
  },
  {
    file: "src/drivers/frame-receiver.ts",
    tests: A02,
    breaks: [
      ["pause-divides-nothing", "this.#timer.set(() => this.#parser.reset(), GAP_MS)", "undefined"],
      ["ping-hears-the-past", "this.#receive();", ""],
      ["idle-line-keeps-a-timer", "if (this.#isListening) this.#gap", "this.#gap"],
    ],
  },
  {
    file: "src/drivers/a02yyuw/a02yyuw-parser.ts",
    tests: A02,
    breaks: [
      ["wrong-sum-forgiven", "    this.#isLost = true;", ""],
      ["sum-without-header", "(HEADER + this.#high + this.#low)", "(this.#high + this.#low)"],
    ],
  },
  {
    file: "src/drivers/a02yyuw/a02yyuw.ts",
    tests: A02,
    breaks: [["blind-zone-is-an-echo", "NEAREST_MM = 30", "NEAREST_MM = 0"]],
  },
  {
    file: "src/drivers/mb7389/serial-line-parser.ts",
    tests: MB,
    breaks: [
      ["line-needs-no-end", "byte === CARRIAGE_RETURN &&", "byte !== LETTER_R &&"],
      ["numbers-never-sent-are-read", "HIGHEST_MM = 5_000", "HIGHEST_MM = 9_999"],
    ],
  },
  {
    file: "src/drivers/mb7389/serial-mode.ts",
    tests: MB,
    breaks: [
      ["no-target-is-an-echo", "distanceMm < NO_TARGET_MM", "distanceMm <= NO_TARGET_MM"],
      ["pin-four-stays-high", "PULSE_MS = 1", "PULSE_MS = 155"],
      ["next-ping-within-the-cycle", "CYCLE_MS = 160", "CYCLE_MS = 2"],
    ],
  },
  {
    file: "src/drivers/urm09/urm09.ts",
    tests: URM,
    breaks: [
      ["urm-nine-read-too-early", "MEASURING_MS = 60", "MEASURING_MS = 30"],
      ["urm-nine-reset-unnoticed", "!== URM09_PASSIVE_500_CM) return ECHO_FAULT", "< 0) return ECHO_FAULT"],
      ["urm-nine-frost-is-heat", "<< 16) >> 16", "<< 16) >>> 16"],
      ["urm-nine-minus-one-is-a-fault", "if (distanceCm === URM09_NO_ECHO) return ECHO_NONE;", ""],
    ],
  },
];
