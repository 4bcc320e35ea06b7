import test from "ava";
import { crc32c } from "../../src/domain/crc32c.js";
import {
  COMMIT_BYTES,
  type EntryFields,
  FIRST_OF_GROUP,
  isFlippedCommit,
  judgeEntry,
  layCommit,
  layEntry,
  mayBeBegun,
} from "../../src/storage/entry.js";

const FIELDS: EntryFields = {
  kind: 7,
  sequence: 0x01020304,
  group: FIRST_OF_GROUP | 2,
  gapBytes: 8,
  payload: Uint8Array.of(10, 20, 30, 40, 50),
};
const ORDER = 99;

function laid(fields = FIELDS): Uint8Array {
  const bytes = new Uint8Array(256);
  const bodyBytes = layEntry(bytes, fields, ORDER);
  layCommit(bytes.subarray(bodyBytes, bodyBytes + COMMIT_BYTES));
  return bytes.slice(0, bodyBytes + COMMIT_BYTES);
}

test("an entry stands byte for byte as it is drawn", (t) => {
  const bytes = laid();
  t.is(Buffer.from(bytes.subarray(0, 20)).toString("hex"), "6b0705000403020102800800" + "0a141e2832000000");
  t.is(new DataView(bytes.buffer).getUint32(20, true), crc32c(bytes, 0, 20, ORDER));
  t.is(new DataView(bytes.buffer).getUint32(24, true), 0x5ac396e1);
  t.is(bytes.length, 28);
});

test("a whole entry is good, and in another opening of the sector it is none", (t) => {
  t.is(judgeEntry(laid(), 0, ORDER), "good");
  t.is(judgeEntry(laid(), 0, ORDER + 1), "none");
});

test("one flipped bit makes an entry a bad one, but in the commit word one is forgiven and told", (t) => {
  const whole = laid();
  const commitAt = whole.length - COMMIT_BYTES;
  for (let bit = 0; bit < whole.length * 8; bit += 1) {
    const bytes = whole.slice();
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const isInCommit = bit >> 3 >= commitAt;
    t.is(judgeEntry(bytes, 0, ORDER) === "good", isInCommit, `bit ${bit}`);
    if (isInCommit) t.true(isFlippedCommit(new DataView(bytes.buffer).getUint32(commitAt, true)));
  }
  t.false(isFlippedCommit(0x5ac396e1));
});

test("two wrong bits in the commit word are no commit", (t) => {
  const bytes = laid();
  const last = bytes.length - 1;
  bytes[last] = (bytes[last] ?? 0) ^ 0b11;
  t.is(judgeEntry(bytes, 0, ORDER), "unfinished");
});

test("an entry without its commit word is unfinished", (t) => {
  const bytes = laid();
  bytes.fill(0xff, bytes.length - COMMIT_BYTES);
  t.is(judgeEntry(bytes, 0, ORDER), "unfinished");
});

test("no truncation of an entry is good", (t) => {
  const whole = laid();
  for (let length = 0; length < whole.length; length += 1)
    t.not(judgeEntry(whole.subarray(0, length), 0, ORDER), "good", `${length} bytes`);
});

test("a length that no entry can have ends in no read past the window", (t) => {
  const bytes = laid();
  for (const length of [237, 0x7fff, 0xffff]) {
    new DataView(bytes.buffer).setUint16(2, length, true);
    t.is(judgeEntry(bytes, 0, ORDER), "none");
  }
});

test("what a write leaves that was cut short may be a beginning, stray bits may not", (t) => {
  const whole = laid();
  for (let bytes = 1; bytes <= 8; bytes += 1) {
    const torn = new Uint8Array(8).fill(0xff);
    torn.set(whole.subarray(0, bytes));
    t.true(mayBeBegun(torn, 0, FIELDS.sequence), `${bytes} bytes`);
  }
  t.false(mayBeBegun(new Uint8Array(8).fill(0xff), 0, FIELDS.sequence));
  t.false(mayBeBegun(whole, 0, FIELDS.sequence ^ 1 ? 0xffffffff : 0));
  t.false(mayBeBegun(Uint8Array.of(0xfe, 255, 255, 255, 255, 255, 255, 255), 0, FIELDS.sequence));
});
