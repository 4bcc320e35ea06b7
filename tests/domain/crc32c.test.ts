import test from "ava";
import fc from "fast-check";
import { crc32c } from "../../src/domain/crc32c.js";

const ascending = Uint8Array.from({ length: 32 }, (_, index) => index);
const descending = Uint8Array.from({ length: 32 }, (_, index) => 31 - index);
const digits = Uint8Array.from("123456789", (digit) => digit.charCodeAt(0));
const readCommand = new Uint8Array(48);
readCommand.set([0x01, 0xc0], 0);
readCommand.set([0x14], 16);
readCommand.set([0x04, 0x00, 0x00, 0x00, 0x00, 0x14, 0x00, 0x00, 0x00, 0x18, 0x28], 22);
readCommand.set([0x02], 40);

// Source: RFC 3720, appendix B.4, which prints the checks lowest byte first; the digits are the usual check value.
for (const [what, bytes, expected] of [
  ["nothing", new Uint8Array(0), 0],
  ["32 bytes of zeros", new Uint8Array(32), 0x8a9136aa],
  ["32 bytes of ones", new Uint8Array(32).fill(0xff), 0x62a8ab43],
  ["32 ascending bytes", ascending, 0x46dd794e],
  ["32 descending bytes", descending, 0x113fdb5c],
  ["an iSCSI read command", readCommand, 0xd9963a56],
  ["the digits 1 to 9", digits, 0xe3069283],
] as const) {
  test(`the check of ${what} is the published one`, (t) => {
    t.is(crc32c(bytes), expected);
  });
}

test("a check taken in parts equals the check of the whole", (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.nat(64), (bytes, cut) => {
      const middle = Math.min(cut, bytes.length);
      return crc32c(bytes, middle, bytes.length, crc32c(bytes, 0, middle)) === crc32c(bytes);
    }),
  );
  t.pass();
});

test("only the bytes from start to end count", (t) => {
  const bytes = new Uint8Array(40).fill(0xa5);
  bytes.set(ascending, 4);
  t.is(crc32c(bytes, 4, 36), 0x46dd794e);
});

test("any flipped bit changes the check", (t) => {
  const bytes = Uint8Array.from(ascending);
  const whole = crc32c(bytes);
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    t.not(crc32c(bytes), whole, `bit ${bit}`);
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  }
});
