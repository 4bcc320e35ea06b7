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
    tests: [LINK],
    breaks: [["old-broadcasts-are-of-every-session", "state.sessionCounter = state.signCounter;", ""]],
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
