/** Breaks of many bays on one channel, and of what lets them share it. */

import type { BrokenFile } from "./broken-file.js";

const NETWORK = "tests/tools/golmok/radio/network/run-network.test.ts";
const TRAFFIC = "tests/tools/golmok/radio/network/bay-traffic.test.ts";
const CAPACITY = "tests/bench/radio/capacity.test.ts";

export const CAPACITY_BREAKS: readonly BrokenFile[] = [
  {
    file: "tools/golmok/radio/network/run-network.ts",
    tests: [NETWORK],
    breaks: [
      [
        "golmok-is-simulated-with-bays-that-do-not-look",
        'manner: isPolite ? "call" : "answer"',
        'manner: "answer"',
      ],
    ],
  },
  {
    file: "tools/golmok/radio/network/bay-traffic.ts",
    tests: [TRAFFIC],
    breaks: [
      [
        "what-is-acknowledged-too-late-counts-as-delivered",
        "time.after(DELIVERY_MS, this.#giveUp)",
        "time.after(2 * DELIVERY_MS, this.#giveUp)",
      ],
    ],
  },
  {
    file: "src/nodes/sign-turns.ts",
    tests: [NETWORK],
    breaks: [["a-simulated-sign-keeps-to-no-duty-cycle", "band?.dutyCycle", "undefined"]],
  },
  {
    file: "src/radio/link-pace.ts",
    tests: [CAPACITY],
    breaks: [
      ["bays-that-collided-repeat-in-step", "const RETRY_EXCHANGES = 3;", "const RETRY_EXCHANGES = 0;"],
    ],
  },
];
