/** Breaks of sessions, in which the sign speaks to all bays at once. */

import type { BrokenFile } from "./broken-file.js";

const LINK = "tests/radio/link-session.test.ts";

export const SESSION_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/radio/sign-answers.ts",
    tests: [LINK],
    breaks: [["a-recorded-session-is-heard-again", "counter <= state.sessionCounter", "counter < 0"]],
  },
  {
    file: "src/radio/bay-session.ts",
    tests: ["tests/radio/bay-session.test.ts", LINK],
    breaks: [
      ["a-slow-clock-misses-the-beacon", "state.sessionMs = soonS * 950;", "state.sessionMs = inS * 1_000;"],
      ["old-broadcasts-are-of-every-session", "state.sessionCounter = state.signCounter;", ""],
    ],
  },
  {
    file: "src/radio/bay-link.ts",
    tests: [LINK],
    breaks: [["a-broken-frame-ends-a-session", 'waitOn(state) ? "listen" : this.#rest()', "this.#rest()"]],
  },
  {
    file: "src/nodes/sign-turns.ts",
    tests: ["tests/alley/session.test.ts"],
    breaks: [
      [
        "nobody-can-speak-between-two-fragments",
        "Math.min(MOST_SESSION_PAUSE_MS, epoch.pace.exchangeMs)",
        "epoch.pace.pauseMs",
      ],
    ],
  },
  {
    file: "src/nodes/sign-session.ts",
    tests: ["tests/nodes/sign-session.test.ts"],
    breaks: [
      [
        "a-beacon-says-an-old-time",
        "body: this.#readBeacon()",
        "body: this.#fragments[0] ?? this.#readBeacon()",
      ],
    ],
  },
];
