/** Breaks of how a LoRa driver leaves its chip, of what it tells before the receiver runs, and of its amplifier. */

import type { BrokenFile } from "./broken-file.js";

export const CHIP_REST_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/drivers/sx126x/sx126x-rest.ts",
    tests: ["tests/drivers/sx126x/sx126x-close.test.ts"],
    breaks: [
      [
        "a-closed-chip-keeps-what-nobody-wants",
        "COMMAND.setSleep, SLEEP_COLD_START",
        "COMMAND.setSleep, 0x04",
      ],
      ["a-closed-chip-that-dozes-is-not-woken", "else if (isCycling) bus.wake();", ""],
      ["a-closed-chip-stays-in-reset", "    reset.write(1);", ""],
      ["a-chip-that-starts-is-left-awake", "* READS_PER_MS))", "* 16))"],
    ],
  },
  {
    file: "src/drivers/sx126x/sx126x-engine.ts",
    tests: ["tests/drivers/sx126x/sx126x.test.ts"],
    breaks: [["rssi-of-a-receiver-that-just-began", "&& this.#receiver.isOver;", ";"]],
  },
  {
    file: "src/drivers/sx126x/sx126x-power.ts",
    tests: ["tests/drivers/sx126x/sx126x-bytes.test.ts"],
    breaks: [["half-an-amplifier", "paDutyCycle: 4, hpMax: 7", "paDutyCycle: 2, hpMax: 2"]],
  },
  {
    file: "src/drivers/sx126x/sx126x-modulation.ts",
    tests: ["tests/drivers/sx126x/sx126x-bytes.test.ts"],
    breaks: [["short-preambles-of-short-symbols", "SF6_SYMBOLS = 12", "SF6_SYMBOLS = 6"]],
  },
  {
    file: "src/drivers/sx127x/sx127x-start.ts",
    tests: ["tests/drivers/sx127x/sx127x-close.test.ts"],
    breaks: [
      ["a-closed-chip-boots-and-stays-awake", "if (isUp || chip.awaitVersion(BOOT_ASKS))", "if (isUp)"],
      ["a-closed-chip-is-reset-by-half", "chip.awaitVersion(RESET_HOLD_ASKS);", ""],
    ],
  },
  {
    file: "src/drivers/sx127x/sx127x-chip.ts",
    tests: ["tests/drivers/sx127x/sx127x-close.test.ts"],
    breaks: [
      ["a-closed-chip-is-believed-in-lora-mode", "(isNone ? this.#base : opMode & 0xf8)", "this.#base"],
      [
        "a-deaf-bus-says-how-to-sleep",
        "const isNone = opMode === 0 || opMode === 0xff;",
        "const isNone = false;",
      ],
    ],
  },
  {
    file: "src/drivers/sx127x/sx127x-setup.ts",
    tests: ["tests/drivers/sx127x/sx127x-rssi.test.ts"],
    breaks: [
      [
        "narrow-receivers-start-like-wide-ones",
        "RECEIVER_STARTS_US[bandwidthCode] as number",
        "RECEIVER_STARTS_US[9] as number",
      ],
      ["rssi-needs-no-samples", "RSSI_PERIODS = 4", "RSSI_PERIODS = 0"],
    ],
  },
];
