/** Breaks of the link's encryption, of the block below it and of how keys are derived. */

import type { BrokenFile } from "./broken-file.js";

export const CCM_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/radio/aes-ccm.ts",
    tests: ["tests/radio/aes-ccm.test.ts"],
    breaks: [
      [
        "one-bit-of-a-tag-goes-unread",
        "if (difference === 0) return true;",
        "if ((difference & 127) === 0) return true;",
      ],
      ["only-the-last-difference-counts", "difference |= ", "difference = "],
      ["a-forged-body-is-left", "frame.fill(0, bodyAt, tagAt);", ""],
      ["the-header-is-not-chained", "this.#absorb(frame, 0, bodyAt, 2)", "this.#absorb(frame, 0, 0, 2)"],
      ["a-tag-lies-open", "^ (this.#stream[index] ?? 0);", "^ 0;"],
      ["every-block-has-one-stream", "block += 1;", "block = 1;"],
      [
        "a-nonce-of-any-size-will-do",
        "nonce.length === this.#nonceBytes &&",
        "nonce.length <= this.#nonceBytes &&",
      ],
      ["two-bytes-are-tag-enough", "MIN_TAG_BYTES = 4", "MIN_TAG_BYTES = 2"],
      ["a-cut-frame-has-a-tag", "tagAt + this.#tagBytes <= frame.length", "tagAt <= frame.length"],
    ],
  },
  {
    file: "src/radio/aes-ccm.ts",
    tests: ["tests/conformance/ccm.test.ts"],
    breaks: [["a-tag-does-not-tell-its-size", "((this.#tagBytes - 2) / 2) << 3", "3 << 3"]],
  },
  {
    file: "hosts/alley/plain-aes.ts",
    tests: ["tests/conformance/aes-block.test.ts"],
    breaks: [
      ["one-round-too-few", "const ROUNDS = 10", "const ROUNDS = 9"],
      ["round-constants-do-not-fold", "(byte << 1) ^ 0x11b", "(byte << 1) ^ 0x100"],
    ],
  },
  {
    file: "src/radio/hkdf.ts",
    tests: ["tests/conformance/hkdf.test.ts"],
    breaks: [
      ["long-keys-repeat", "at / HASH_BYTES + 1", "1"],
      ["a-purpose-is-forgotten", "round.set(info, last.length)", "round.set(info.subarray(1), last.length)"],
      [
        "salt-and-secret-change-places",
        "hmacSha256(sha256, salt, secret)",
        "hmacSha256(sha256, secret, salt)",
      ],
      ["hkdf-gives-more-than-it-has", "sizeBytes > MAX_BYTES", "sizeBytes > 2 * MAX_BYTES"],
    ],
  },
  {
    file: "src/radio/hmac-sha256.ts",
    tests: ["tests/conformance/hmac-sha256.test.ts"],
    breaks: [
      ["long-keys-are-cut", "key.length > BLOCK_BYTES ? sha256(key) : key", "key.subarray(0, BLOCK_BYTES)"],
    ],
  },
  {
    file: "hosts/alley/plain-sha256.ts",
    tests: ["tests/conformance/sha256.test.ts"],
    breaks: [
      ["no-room-for-the-length", "(length + 1 + LENGTH_BYTES)", "(length + 1)"],
      [
        "length-of-short-messages-only",
        "view.setUint32(bytes.length - 8, Math.floor(length / 0x2000_0000));",
        "view.setUint32(bytes.length - 8, length);",
      ],
    ],
  },
];
