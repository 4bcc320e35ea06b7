/** Breaks of what the sign shows and publishes. */

import type { BrokenFile } from "./broken-file.js";

export const SIGN_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/sign/face.ts",
    tests: ["tests/sign/face.test.ts"],
    breaks: [
      ["free-bays-told-at-night", 'kind === "free" ? counts.free : 0', "counts.free"],
      ["unknown-shown-as-free", "if (counts.free > 0)", "if (counts.free + counts.unknown > 0)"],
      ["nothing-known-is-full", 'counts.unknown === counts.pooled ? "checking" : "full"', '"full"'],
      [
        "full-until-is-promised",
        'if (kind === "full" || kind === "checking") return undefined',
        'if (kind === "checking") return undefined',
      ],
      ["midnight-is-the-next-day", "const atMidnight = minuteOfDay(end) === 0", "const atMidnight = false"],
      ["another-count-is-the-same-face", "one.free === other.free &&", ""],
    ],
  },
  {
    file: "src/sign/renderer.ts",
    tests: ["tests/sign/renderer.test.ts"],
    breaks: [
      ["the-last-phase-shines-through", "  canvas.clear();", ""],
      ["bold-is-thin", "if (bold) word |= word >>> 1", ""],
    ],
  },
  {
    file: "src/mqtt/outbox.ts",
    tests: ["tests/mqtt/outbox.test.ts", "tests/mqtt/outbox-properties.test.ts"],
    breaks: [
      ["the-window-is-open", "this.#inFlight < this.#window", "this.#inFlight < 1_000"],
      ["every-old-value-waits", "const same = retain ? this.#waitingWith(topic) : -1", "const same = -1"],
      ["lost-messages-go-uncounted", "this.#dropped += 1", "this.#dropped += 0"],
      [
        "overtaken-values-come-back",
        "if (this.#isSuperseded(slot)) this.#free(slot)",
        "if (slot < 0) this.#free(slot)",
      ],
      [
        "packet-id-zero",
        "this.#packetId === HIGHEST_PACKET_ID ? 1",
        "this.#packetId === HIGHEST_PACKET_ID ? 0",
      ],
    ],
  },
  {
    file: "src/mqtt/session.ts",
    tests: ["tests/mqtt/session.test.ts"],
    breaks: [
      ["stays-away-after-a-loss", 'this.#state = "waiting";', 'this.#state = "idle";'],
      [
        "forgets-to-subscribe",
        "for (const filter of this.#options.subscriptions)",
        "for (const filter of [])",
      ],
      ["never-says-that-it-is-there", "encodeOnline(true), true)", "encodeOnline(false), true)"],
      ["waits-for-ever-to-connect", "CONNECT_TIMEOUT_MS = 10_000", "CONNECT_TIMEOUT_MS = 10_000_000"],
    ],
  },
  {
    file: "src/mqtt/backoff.ts",
    tests: ["tests/mqtt/backoff.test.ts"],
    breaks: [
      ["back-off-without-jitter", "random.below(ceilingMs + 1)", "ceilingMs"],
      ["back-off-without-end", "Math.min(limits.maxMs, ", "Math.max(limits.maxMs, "],
    ],
  },
  {
    file: "src/mqtt/commands.ts",
    tests: ["tests/mqtt/commands.test.ts"],
    breaks: [
      ["any-command-will-do", "if (!isName(name)) return", 'if (name === "") return'],
      ["commands-of-any-length", "payload.length > MAX_COMMAND_BYTES", "payload.length > 1_000_000"],
      ["commands-with-members", "Object.keys(json.value).length > 0", "Object.keys(json.value).length > 99"],
      ["commands-as-deep-as-they-like", "brackets > MAX_BRACKETS", "brackets > 1_000_000"],
    ],
  },
  {
    file: "src/mqtt/topics.ts",
    tests: ["tests/mqtt/topics.test.ts"],
    breaks: [["commands-of-other-alleys", "if (!topic.startsWith(head)) return undefined", ""]],
  },
  {
    file: "src/domain/utf8.ts",
    tests: ["tests/domain/utf8.test.ts"],
    breaks: [
      ["overlong-forms-pass", "return point >= 0x80;", "return true;"],
      ["surrogates-pass", " && (point < 0xd800 || point > 0xdfff)", ""],
    ],
  },
  {
    file: "src/mqtt/payloads.ts",
    tests: ["tests/mqtt/payloads.test.ts"],
    breaks: [["fractions-are-published", "if (!Number.isSafeInteger(value))", "if (value === undefined)"]],
  },
];
