/** Breaks of the link between bays and their sign: what is fresh, what is forged, and what comes twice. */

import type { BrokenFile } from "./broken-file.js";

export const LINK_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/radio/frame-sealer.ts",
    tests: ["tests/radio/frame-sealer.test.ts"],
    breaks: [
      ["both-directions-have-one-nonce", "isFromSign(type) ? 1 : 0", "0"],
      ["a-frame-is-sealed-without-its-salt", "index < SALT_BYTES; index += 1)", "index < 0; index += 1)"],
    ],
  },
  {
    file: "src/radio/sign-peer.ts",
    tests: ["tests/radio/sign-peer.test.ts"],
    breaks: [
      ["old-numbers-count", 'if (counter < this.#newest) return "replayed";', ""],
      ["a-repeated-report-counts-again", "counter > this.#newest;", "counter >= this.#newest;"],
      ["every-hello-has-one-salt", "if (!isKnown) this.#isOffered = false;", ""],
      ["a-doubted-bay-stays-believed", "this.#isProven = false;", ""],
    ],
  },
  {
    file: "src/radio/sign-answers.ts",
    tests: ["tests/radio/bay-link.test.ts"],
    breaks: [
      ["an-old-acknowledgement-will-do", "this.#header.counter > state.signCounter &&", "true &&"],
      ["any-frame-is-acknowledged", "answer.counterLow === (state.counter & 0xffff)", "true"],
      ["an-old-command-is-followed", "this.#header.counter <= state.signCounter || ", ""],
    ],
  },
  {
    file: "src/radio/bay-link.ts",
    tests: ["tests/radio/bay-link.test.ts"],
    breaks: [
      ["numbers-of-an-old-store-are-taken", "if (first < this.#state.limitCounter) return;", ""],
      ["a-taken-channel-is-an-attempt", "state.attempts = Math.max(0, state.attempts - 1);", ""],
    ],
  },
  {
    file: "src/radio/health-report.ts",
    tests: ["tests/radio/health-report.test.ts"],
    breaks: [
      ["strong-signals-wrap", "Math.max(0, Math.min(0xff, Math.floor(value)))", "Math.floor(value) & 0xff"],
    ],
  },
  {
    file: "src/radio/link-pace.ts",
    tests: ["tests/radio/link-pace.test.ts"],
    breaks: [["crowds-do-not-thin-out", "Math.min(MAX_DOUBLINGS, Math.max(0, attempts - 1))", "0"]],
  },
];
