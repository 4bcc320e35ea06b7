/** Breaks of the committee's root, its envelopes, and the door through which a schedule comes in. */

import type { BrokenFile } from "./broken-file.js";

export const TRUST_BREAKS: readonly BrokenFile[] = [
  {
    file: "src/trust/verify-envelope.ts",
    tests: ["tests/trust/verify-envelope.test.ts"],
    breaks: [
      ["one-signature-less-will-do", "keys.length < root.threshold", "keys.length + 1 < root.threshold"],
      ["any-root-will-do", "envelope.rootVersion !== root.version", "envelope.rootVersion > root.version"],
      ["strangers-sign-too", 'return { ok: false, error: "unknown-key" }', "continue"],
    ],
  },
  {
    file: "src/trust/signatures-hold.ts",
    tests: ["tests/trust/verify-envelope.test.ts"],
    breaks: [
      ["signatures-go-unread", "&& crypto.verifyEd25519(key, message, signature)", ""],
      ["one-good-signature-is-enough", "signatures.every(", "signatures.some("],
    ],
  },
  {
    file: "src/trust/signed-message.ts",
    tests: ["tests/trust/verify-envelope.test.ts"],
    breaks: [
      ["a-signature-serves-every-root", "setUint32(versionAt, rootVersion, true)", "setUint32(versionAt, 0)"],
    ],
  },
  {
    file: "src/trust/envelope.ts",
    tests: ["tests/trust/envelope.test.ts"],
    breaks: [
      ["one-member-signs-twice", 'if (order === 0) return { ok: false, error: "duplicate-signer" };', ""],
      ["signatures-in-any-order", 'if (order > 0) return { ok: false, error: "unordered-signatures" };', ""],
      [
        "an-envelope-may-go-on",
        'return { ok: false, error: "trailing-bytes" };',
        "return sizeBytes as never;",
      ],
    ],
  },
  {
    file: "src/trust/accept-root.ts",
    tests: ["tests/trust/accept-root.test.ts"],
    breaks: [
      ["the-old-members-are-not-asked", "oldCount < current.threshold", "oldCount < 0"],
      ["the-new-members-are-not-asked", "newCount < next.threshold", "newCount < 0"],
      [
        "a-root-may-skip-a-version",
        "next.value.version !== current.version + 1",
        "next.value.version <= current.version",
      ],
      ["two-keys-share-an-id", 'return "ambiguous-key"', "continue"],
    ],
  },
  {
    file: "src/trust/accept-root.ts",
    tests: ["tests/trust/accept-root-chain.test.ts"],
    breaks: [["nodes-that-were-away-stay-behind", "decoded.value.rootVersion < current.version", "false"]],
  },
  {
    file: "src/trust/public-key.ts",
    tests: ["tests/trust/public-key.test.ts"],
    breaks: [["weak-keys-hide-behind-the-sign", "const Y_TOP_BITS = 0x7f", "const Y_TOP_BITS = 0xff"]],
  },
  {
    file: "src/trust/root-codec.ts",
    tests: ["tests/trust/root-codec.test.ts"],
    breaks: [
      [
        "a-root-keeps-the-message",
        "bytes.slice(at, at + PUBLIC_KEY_BYTES)",
        "bytes.subarray(at, at + PUBLIC_KEY_BYTES)",
      ],
    ],
  },
  {
    file: "src/schedule/accept-schedule.ts",
    tests: ["tests/schedule/accept-schedule.test.ts"],
    breaks: [
      [
        "replays-are-taken",
        "schedule.version <= gate.versionInForce",
        "schedule.version < gate.versionInForce",
      ],
      ["every-alley-is-ours", "schedule.alley !== gate.alley || ", ""],
      ["an-expired-schedule-opens-bays", "gate.nowS >= untilS", "gate.nowS > untilS"],
    ],
  },
  {
    file: "hosts/desktop/node-crypto.ts",
    tests: ["tests/conformance/crypto.test.ts"],
    breaks: [["weak-keys-sign-everything", "!isSoundKey(publicKey) || ", ""]],
  },
];
