/** Breaks of the driver of the SX1261 and SX1262. */

import type { BrokenFile } from "./broken-file.js";

const BEHAVIOUR = "tests/drivers/sx126x/sx126x.test.ts";
const LISTENING = "tests/drivers/sx126x/sx126x-listening.test.ts";
const BYTES = "tests/drivers/sx126x/sx126x-bytes.test.ts";
const FAILURES = "tests/drivers/sx126x/sx126x-failures.test.ts";

export const SX126X_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/drivers/sx126x/sx126x-bus.ts",
    tests: [BEHAVIOUR, FAILURES],
    breaks: [
      ["busy-is-not-looked-at", "if (this.#busy.read() === 0) return true", "return true"],
      [
        "the-rest-of-a-frame-is-not-sent",
        "index * CHUNK_BYTES < this.payloadBytes",
        "(index + 1) * CHUNK_BYTES < this.payloadBytes",
      ],
    ],
  },
  {
    file: "src/drivers/sx126x/sx126x-player.ts",
    tests: [FAILURES],
    breaks: [["busy-is-waited-for-without-an-end", "this.#busyMs += 1;", "this.#busyMs += 0;"]],
  },
  {
    file: "src/drivers/sx126x/sx126x-engine.ts",
    tests: [BEHAVIOUR, LISTENING, FAILURES],
    breaks: [
      ["a-chip-that-is-away-is-asked-for-ever", "this.#isRetried = true;", "this.#isRetried = false;"],
      ["a-lost-edge-stays-lost", "this.#watch.set(this.#task.watchMs);", "this.#watch.clear();"],
      ["a-sleeping-chip-is-not-woken", "else this.#wake();", 'else this.#chip = "standby";'],
      [
        "it-sleeps-while-it-sends",
        "else this.#player.play(HALT, this.#enterStandby);",
        "else this.#enterStandby();",
      ],
    ],
  },
  {
    file: "src/drivers/sx126x/sx126x-reception.ts",
    tests: [BEHAVIOUR, LISTENING],
    breaks: [
      ["noise-is-never-below-zero", "((bus.answer[3] as number) << 24) >> 24", "bus.answer[3] as number"],
      ["the-noise-is-taken-for-the-signal", "slot.snrQuarterDb < 0 ? 4 : 2", "slot.snrQuarterDb < 0 ? 2 : 4"],
      [
        "erratum-of-the-window-runs-on",
        'task === "receive-once" && (this.events',
        'task === "receive" && (this.events',
      ],
      ["a-bad-frame-is-read", "(IRQ.rxDone | IRQ.crcError)) === IRQ.rxDone", "IRQ.rxDone) === IRQ.rxDone"],
    ],
  },
  {
    file: "src/drivers/sx126x/sx126x-steps.ts",
    tests: [BEHAVIOUR, BYTES],
    breaks: [
      [
        "erratum-of-modulation-at-any-bandwidth",
        "bandwidthHz === 500_000 ? bits",
        "bandwidthHz !== 500_000 ? bits",
      ],
      ["erratum-of-the-antenna-is-left", 'if (board.chip === "SX1262")', 'if (board.chip === "SX1261")'],
      ["erratum-of-iq-the-other-way", "settings.isIqInverted ? bits", "!settings.isIqInverted ? bits"],
      ["gain-and-errata-are-forgotten-asleep", "write(REGISTER.retentionList, RETENTION_LIST),", ""],
    ],
  },
  {
    file: "src/drivers/sx126x/sx126x-tasks.ts",
    tests: [LISTENING, BYTES],
    breaks: [
      ["a-frame-at-the-window-s-end-is-cut", "windowMs + headerKnownMs(settings)", "windowMs"],
      ["time-outs-are-twice-as-long", "STEPS_PER_MS = 64", "STEPS_PER_MS = 128"],
    ],
  },
  {
    file: "src/drivers/sx126x/sx126x-power.ts",
    tests: [BYTES],
    breaks: [["more-power-than-asked-for", "Math.floor(powerDbm)", "Math.ceil(powerDbm)"]],
  },
  {
    file: "src/drivers/received-frames.ts",
    tests: [BEHAVIOUR, LISTENING, "tests/drivers/sx127x/sx127x-receive.test.ts"],
    breaks: [["the-reader-s-frame-is-overwritten", "this.#waiting === SLOTS - 1", "this.#waiting === SLOTS"]],
  },
];
