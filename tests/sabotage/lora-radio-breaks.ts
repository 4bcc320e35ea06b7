/** Breaks of what listens before it talks, and of the modem that is no chip. */

import type { BrokenFile } from "./broken-file.js";

const TALKING = "tests/radio/lora-radio.test.ts";
const LISTENING = "tests/radio/lora-radio-listening.test.ts";
const MODEMS = "tests/radio/lora-radio-modems.test.ts";

export const LORA_RADIO_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/radio/lora-radio.ts",
    tests: [TALKING, LISTENING, MODEMS],
    breaks: [
      [
        "a-channel-without-chirps-is-taken-for-free",
        "else if (this.#sensing === undefined) this.#send();",
        "else if (!isDetected) this.#send();",
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
    file: "src/radio/listen-before-talk.ts",
    tests: [TALKING, MODEMS],
    breaks: [
      [
        "a-moment-of-silence-is-enough",
        "this.#freeReadings * STEP_MS > rule.senseMs",
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
