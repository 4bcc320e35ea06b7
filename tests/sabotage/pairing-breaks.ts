/** Breaks of pairing: of the keys, of what both sides keep of them, and of the blocks of numbers under them. */

import type { BrokenFile } from "./broken-file.js";

export const PAIRING_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/radio/link-keys.ts",
    tests: ["tests/radio/link-keys.test.ts"],
    breaks: [
      ["one-key-for-both-directions", '"golmok-link-1:down"', '"golmok-link-1:up"'],
      ["all-nodes-have-one-key", "info.set(node, ", "info.set([], "],
    ],
  },
  {
    file: "src/radio/pairing-record.ts",
    tests: ["tests/radio/pairing-record.test.ts"],
    breaks: [
      [
        "a-record-may-be-longer",
        'bytes.length === sizeBytes ? undefined : "wrong-length"',
        'bytes.length >= sizeBytes ? undefined : "wrong-length"',
      ],
      [
        "up-and-down-change-places",
        "up: keyAt(bytes, 2), down: keyAt(bytes, 18)",
        "up: keyAt(bytes, 18), down: keyAt(bytes, 2)",
      ],
    ],
  },
  {
    file: "src/radio/pairings.ts",
    tests: ["tests/radio/pairing-record.test.ts"],
    breaks: [["keys-count-under-any-name", "decoded.ok && decoded.value.node === node", "decoded.ok"]],
  },
  {
    file: "src/storage/reservations.ts",
    tests: ["tests/storage/reservation-blocks.test.ts"],
    breaks: [
      ["a-block-may-end-behind-the-last-number", "first > MAX_LIMIT - BLOCK", "first > MAX_LIMIT"],
      [
        "a-block-is-given-before-it-is-stored",
        "const error = this.#store(name, first + BLOCK);",
        "const error = undefined as RecordsError | undefined;",
      ],
      [
        "a-block-is-given-out-once-more",
        "this.#counters.set(name, { next: first + BLOCK,",
        "this.#counters.set(name, { next: first,",
      ],
    ],
  },
  {
    file: "tools/golmok/pair/make-pairing.ts",
    tests: ["tests/tools/golmok/pair-keys.test.ts", "tests/tools/golmok/pair.test.ts"],
    breaks: [
      ["a-stuck-generator-gives-keys", "compareBytes(secret, alleySecret) === 0 || ", ""],
      ["a-secret-may-come-again", " || isKnown(secret, wish, found)", ""],
      ["a-paired-node-is-paired-over", 'if (isPairedAt(sign, node)) return "already-paired";', ""],
      ["the-alley-gets-other-keys-each-time", "found.sign?.shared ?? ", ""],
    ],
  },
  {
    file: "tools/golmok/pair/pair.ts",
    tests: ["tests/tools/golmok/pair.test.ts"],
    breaks: [
      ["the-sign-is-written-first", "replacePrivateFiles([bay, sign]", "replacePrivateFiles([sign, bay]"],
    ],
  },
  {
    file: "tools/golmok/pair/keep-pairing.ts",
    tests: ["tests/tools/golmok/pair.test.ts"],
    breaks: [
      ["what-was-heard-under-old-keys-stays", "isHeard ? [{ name: heard, value: undefined }] : []", "[]"],
    ],
  },
  {
    file: "tools/golmok/keys/private-files.ts",
    tests: ["tests/tools/golmok/pair.test.ts", "tests/tools/golmok/pair-refusals.test.ts"],
    breaks: [
      ["everybody-may-read-keys", "PRIVATE_MODE = 0o600", "PRIVATE_MODE = 0o644"],
      [
        "what-was-staged-stays",
        "await rm(stage, { force: true });",
        "await rm(stage.slice(1), { force: true });",
      ],
    ],
  },
  {
    file: "tools/golmok/pair/check-pairings.ts",
    tests: ["tests/tools/golmok/pair-check.test.ts"],
    breaks: [
      [
        "one-direction-of-a-bay-goes-unchecked",
        "compareBytes(one.down, other.down) === 0",
        "other.down.length > 0",
      ],
      ["copies-pass", 'return isTwice ? ["node-twice"] : [];', "return [];"],
      ["duplicates-at-the-sign-pass", "if (holders.length > 1) ", "if (holders.length > 2) "],
    ],
  },
];
