/** Breaks of bays on Wi-Fi: of their radio, of the sign's door for them, and of what the broker lets them do. */

import type { BrokenFile } from "./broken-file.js";

export const WIFI_BAY_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/mqtt/broker-line.ts",
    tests: ["tests/mqtt/mqtt-radio.test.ts"],
    breaks: [
      [
        "a-broker-that-is-gone-is-knocked-at-all-the-time",
        "backoff ?? DEFAULT_BACKOFF, this.#attempts)",
        "backoff ?? DEFAULT_BACKOFF, 0)",
      ],
      ["a-bay-hears-others-answers", "if (topic !== this.#down) return;", ""],
    ],
  },
  {
    file: "src/mqtt/mqtt-radio.ts",
    tests: ["tests/mqtt/mqtt-radio.test.ts"],
    breaks: [
      ["a-window-is-as-short-as-on-the-air", "Math.max(windowMs, ROUND_TRIP_MS)", "windowMs"],
      ["an-old-answer-waits-for-the-next-frame", "    this.#waiting.length = 0;", ""],
    ],
  },
  {
    file: "src/nodes/sign-wifi-bays.ts",
    tests: ["tests/nodes/sign-wifi-bays.test.ts"],
    breaks: [
      [
        "a-bay-speaks-in-anothers-name",
        "error !== undefined || this.#header.node !== bay",
        "error !== undefined",
      ],
      ["a-broken-bay-has-all-its-frames-opened", "allowance.fullAtMs += MS_PER_FRAME;", ""],
    ],
  },
  {
    file: "src/nodes/sign-epoch.ts",
    tests: ["tests/nodes/sign-wifi-bays.test.ts"],
    breaks: [
      [
        "the-air-must-suit-bays-on-wi-fi",
        "this.#bays.filter((id) => !this.#elsewhere.has(id))",
        "this.#bays",
      ],
    ],
  },
  {
    file: "hosts/desktop/broker/broker-access.ts",
    tests: ["tests/desktop/broker/broker-bays.test.ts"],
    breaks: [
      [
        "a-bay-publishes-anothers-frames",
        "return topic === nodeUpTopic(this.#alley, bayOf(who));",
        'return topic.endsWith("/up");',
      ],
    ],
  },
];
