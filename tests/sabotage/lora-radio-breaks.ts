/** Breaks of what listens before it talks, of the window that comes after, and of the modem that is no chip. */

import type { BrokenFile } from "./broken-file.js";

const TALKING = "tests/radio/lora-radio.test.ts";
const LISTENING = "tests/radio/lora-radio-listening.test.ts";
const MODEMS = "tests/radio/lora-radio-modems.test.ts";
const MANNERS = "tests/radio/lora-radio-manners.test.ts";
const GAP = "tests/radio/lora-radio-gap.test.ts";

export const LORA_RADIO_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/radio/lora-radio.ts",
    tests: [TALKING, LISTENING, MODEMS],
    breaks: [
      [
        "a-channel-without-chirps-is-taken-for-free",
        'else if (this.#phase === "detecting") this.#sense();',
        'else if (this.#phase === "detecting") this.#send();',
      ],
      [
        "who-listened-to-a-modem-that-failed-stays-deaf",
        "this.#rest = this.#options.timer.set(this.#listenAgain, REST_MS);",
        "this.#rest = undefined;",
      ],
      ["sleep-cuts-off-a-frame", 'if (this.#phase !== "sending") this.#end();', "this.#end();"],
    ],
  },
  {
    file: "src/radio/lora-radio.ts",
    tests: [MANNERS, GAP],
    breaks: [
      [
        "a-call-looks-once",
        'else if (this.#phase === "detecting") this.#sense();',
        "else if (!isDetected) this.#sense();",
      ],
      [
        "the-second-look-follows-at-once",
        "this.#options.timer.set(this.#lookAgain, this.#gapMs)",
        "this.#options.timer.set(this.#lookAgain, 1)",
      ],
      [
        "an-answer-waits-for-chirps-to-end",
        'if (manner === "answer") this.#sense();',
        "if (this.#gapMs < 0) this.#sense();",
      ],
    ],
  },
  {
    file: "src/radio/link-pace.ts",
    tests: [GAP],
    breaks: [
      [
        "who-calls-does-not-wait-for-the-turn",
        "return TURNAROUND_MS + SENSE_MS + FOUND_SYMBOLS",
        "return SENSE_MS + FOUND_SYMBOLS",
      ],
    ],
  },
  {
    file: "src/drivers/sx127x/sx127x-tasks.ts",
    tests: ["tests/drivers/sx127x/sx127x-window.test.ts"],
    breaks: [
      ["late-frames-are-cut-off", "isCycled ? 0 : FOUND_SYMBOLS", "0"],
      [
        "a-timer-cuts-late-frames-off",
        "this.#isTimedWindow ? limitMs :",
        "this.#isTimedWindow ? this.limitMs :",
      ],
    ],
  },
  {
    file: "src/radio/listen-before-talk.ts",
    tests: [MANNERS],
    breaks: [
      ["a-call-drowns-a-quiet-neighbour", "thresholdDbm: -100, senseMs: 2", "thresholdDbm: -65, senseMs: 2"],
      [
        "who-calls-again-and-again-insists",
        'if (manner !== "call") return ofRegion;',
        "if (ofRegion) return ofRegion;",
      ],
    ],
  },
  {
    file: "src/radio/listen-before-talk.ts",
    tests: [TALKING, MODEMS],
    breaks: [
      [
        "a-moment-of-silence-is-enough",
        "this.#freeReadings * STEP_MS > this.#senseMs",
        "this.#freeReadings > 0",
      ],
      [
        "a-deaf-receiver-is-waited-for-for-ever",
        "this.#missingReadings > MOST_MISSING_READINGS",
        "this.#missingReadings < 0",
      ],
    ],
  },
  {
    file: "hosts/alley/lora-air/air-modem.ts",
    tests: ["tests/alley/lora-air/air-modem.test.ts", MODEMS],
    breaks: [
      [
        "a-window-ends-in-the-midst-of-a-frame",
        'else if (this.#task === "receive-once") this.#forgetPlan();',
        'else if (this.#task === "idle") this.#forgetPlan();',
      ],
    ],
  },
];
