/** Breaks of `golmok storage`, of the ESP32's flash, and of the time that a technician signs. */

import type { BrokenFile } from "./broken-file.js";

const STORAGE = "tools/golmok/storage";
const STORAGE_TESTS = "tests/tools/golmok/storage";

export const STORAGE_TOOL_BREAKS: readonly BrokenFile[] = [
  {
    file: `${STORAGE}/fsck.ts`,
    tests: [`${STORAGE_TESTS}/fsck.test.ts`],
    breaks: [["damaged-stores-are-well", "context.end(EXIT_FAILED)", "context.end(0)"]],
  },
  {
    file: `${STORAGE}/finding-words.ts`,
    tests: [`${STORAGE_TESTS}/fsck.test.ts`],
    breaks: [["power-cuts-are-faults", "return !HARMLESS.has(kind)", "return kind !== undefined"]],
  },
  {
    file: `${STORAGE}/read-image.ts`,
    tests: [`${STORAGE_TESTS}/fsck.test.ts`],
    breaks: [
      ["anything-is-an-image", "formattedSectors === 0", "formattedSectors < 0"],
      ["newer-formats-are-misread", 'check.error === "newer-version" ? NEWER', "check.error ? GEOMETRY"],
    ],
  },
  {
    file: `${STORAGE}/sector-size.ts`,
    tests: [`${STORAGE_TESTS}/fsck.test.ts`],
    breaks: [["few-headers-make-a-sector-size", "count * 2 * size", "count * 16 * size"]],
  },
  {
    file: `${STORAGE}/image-contents.ts`,
    tests: [`${STORAGE_TESTS}/report.test.ts`],
    breaks: [
      ["counters-are-told-from-the-older-copy", "Math.max(limits.get(counter) ?? 0", "Math.min(0"],
      ["a-log-begins-with-its-end", "firstSequence ??= sequence", "firstSequence = sequence"],
    ],
  },
  {
    file: `${STORAGE}/flash-life.ts`,
    tests: [`${STORAGE_TESTS}/report.test.ts`],
    breaks: [
      ["the-image-outvotes-who-knows", "days ?? (spanDays", "undefined ?? (spanDays"],
      ["flash-lives-for-its-mean", "Math.max(...eraseCounts)", "Math.min(...eraseCounts) + 1"],
    ],
  },
  {
    file: "hosts/esp32/flash/partition-flash.ts",
    tests: ["tests/esp32/flash.test.ts"],
    breaks: [
      ["partitions-are-read-only", 'mode: "r+"', 'mode: "r"'],
      ["refused-writes-go-uncounted", "this.failures += 1", "this.failures += 0"],
      ["one-sector-further-is-erased", "eraseBlock(sector)", "eraseBlock(sector + 1)"],
    ],
  },
  {
    file: "src/trust/signed-time.ts",
    tests: ["tests/trust/signed-time.test.ts"],
    breaks: [
      ["an-old-time-serves-again", "compareBytes(time.challenge, challenge) !== 0", "challenge.length === 0"],
      ["every-alley-has-one-time", "time.alley !== root.alley", "time.alley === 0"],
      [
        "a-time-needs-no-signature",
        "!crypto.verifyEd25519(key, message, time.signature)",
        "message.length === 0",
      ],
      ["a-signature-of-a-schedule-tells-time", '"golmok-signed-1:time\\0"', '"golmok-signed-1:schedule\\0"'],
    ],
  },
  {
    file: "src/nodes/sign-technician-time.ts",
    tests: ["tests/nodes/sign-technician-time.test.ts"],
    breaks: [
      ["an-answer-may-take-for-ever", "uptimeMs - drawnMs > CHALLENGE_MS", "uptimeMs < drawnMs"],
      ["an-answer-serves-twice", "    this.#drawnMs = undefined;", ""],
      ["an-answer-is-as-old-as-it-was-signed", "signedMs.value + halfMs", "signedMs.value"],
      ["a-repeated-request-voids-the-first", "SAME_REQUEST_MS = 5_000", "SAME_REQUEST_MS = -1"],
    ],
  },
  {
    file: "tools/golmok/clock/set-exchange.ts",
    tests: ["tests/tools/golmok/clock-set.test.ts"],
    breaks: [["anything-is-signed-for", "/^[0-9a-f]{32}$/", "/^[0-9a-f]{32}/"]],
  },
];
