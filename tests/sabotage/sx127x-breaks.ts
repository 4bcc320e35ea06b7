/** Breaks of the SX127x's driver: its registers, its errata, its time-outs, and what it believes of the bus. */

import type { BrokenFile } from "./broken-file.js";

const TESTS = "tests/drivers/sx127x";

export const SX127X_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/drivers/sx127x/sx127x-signal.ts",
    tests: [`${TESTS}/sx127x-signal.test.ts`],
    breaks: [
      ["noise-is-read-unsigned", "(value << 24) >> 24", "value"],
      ["weak-frames-are-as-strong-as-the-noise", "60 * value + 15 * snrQuarterDb", "60 * value"],
      ["the-low-band-counts-from-the-high-one", "LOW_BAND_OFFSET_DBM = -164", "LOW_BAND_OFFSET_DBM = -157"],
    ],
  },
  {
    file: "src/drivers/sx127x/sx127x-errata.ts",
    tests: [`${TESTS}/sx127x-errata.test.ts`],
    breaks: [
      [
        "narrow-receivers-are-tuned-like-senders",
        "receiveOffsetHz: receiveOffsetHz ?? 0",
        "receiveOffsetHz: 0",
      ],
      ["wide-channels-stay-deaf", "? 0x03 : 0x02", "? 0x03 : 0x03"],
      ["every-bandwidth-hears-ghosts", "isIfAutomatic: false", "isIfAutomatic: true"],
    ],
  },
  {
    file: "src/drivers/sx127x/sx127x-setup.ts",
    tests: [`${TESTS}/sx127x-setup.test.ts`],
    breaks: [
      ["long-symbols-drift-apart", "symbolUs > LONG_SYMBOL_US", "symbolUs > 2 * LONG_SYMBOL_US"],
      ["spreading-factor-six-is-sought-like-seven", "spreadingFactor === 6 ? 0x0c : 0x0a", "0x0a"],
      ["iq-is-inverted-by-half", "settings.isIqInverted ? 0x19 : 0x1d", "0x1d"],
      ["the-chip-of-the-lowest-band-is-wide", "bandwidthCode < CODE_250_KHZ", "true"],
    ],
  },
  {
    file: "src/drivers/sx127x/sx127x-power.ts",
    tests: [`${TESTS}/sx127x-power.test.ts`],
    breaks: [
      ["nineteen-dbm-are-twenty", "if (wholeDbm >= 20)", "if (wholeDbm > 17)"],
      ["full-power-trips-the-protection", "ocp: OCP_140_MA", "ocp: OCP_100_MA"],
    ],
  },
  {
    file: "src/drivers/sx127x/sx127x-tasks.ts",
    tests: [`${TESTS}/sx127x-transmit.test.ts`, `${TESTS}/sx127x-window.test.ts`],
    breaks: [
      [
        "a-lost-edge-is-a-lost-transmission",
        "else if (this.#settle()) return;",
        "else if (this.sleepMs < 0) return;",
      ],
      ["a-timer-cuts-frames-off", "|| !this.#chip.isHearing()", "|| this.#chip.isHearing()"],
      ["windows-wrap-at-the-counter", "symbols > MOST_WINDOW_SYMBOLS", "symbols > 2 * MOST_WINDOW_SYMBOLS"],
      [
        "a-spoiled-frame-ends-all-turns",
        'this.#task === "receive-cycled" && error !== undefined',
        "this.sleepMs < 0",
      ],
    ],
  },
  {
    file: "src/drivers/sx127x/sx127x-tasks.ts",
    tests: [`${TESTS}/sx127x-faults.test.ts`],
    breaks: [
      ["the-bus-is-lost-in-silence", 'this.#listener.onError("no-answer");', ""],
      ["deaf-ears-are-not-noticed", "this.#chip.isReceivingContinuously()", "true"],
    ],
  },
  {
    file: "src/drivers/sx127x/sx127x-chip.ts",
    tests: [`${TESTS}/sx127x-receive.test.ts`, `${TESTS}/sx127x-faults.test.ts`],
    breaks: [
      [
        "frames-without-a-crc-are-believed",
        "isExplicit && setup.hasCrc &&",
        "!isExplicit && setup.hasCrc &&",
      ],
      ["garbage-is-an-event", "(flags & ~this.#expectedFlags) !== 0", "flags > 255"],
      ["every-frame-begins-at-the-start", "bus.read(SX127X_REGISTER.fifoRxCurrentAddr)", "0"],
    ],
  },
  {
    file: "src/drivers/sx127x/sx127x-start.ts",
    tests: [
      `${TESTS}/sx127x-errata.test.ts`,
      `${TESTS}/sx127x-faults.test.ts`,
      `${TESTS}/sx127x-transmit.test.ts`,
    ],
    breaks: [
      ["the-image-stays-in-the-other-band", "movedHz >= -CALIBRATED_WITHIN_HZ", "true"],
      ["a-chip-that-forgot-is-trusted", "if (!this.#options.chip.isAsLeft()) {", "if (this.#steps < 0) {"],
      ["any-chip-will-do", "if (!chip.hasVersion())", "if (false as boolean)"],
      ["the-oscillator-gets-no-time", "OSCILLATOR_MS = 1", "OSCILLATOR_MS = 0"],
    ],
  },
];
