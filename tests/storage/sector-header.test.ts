import test from "ava";
import {
  decodeHeader,
  encodeOpening,
  encodeWear,
  HEADER_BYTES,
  OPENING_AT,
  type Opening,
  RETIRED_AT,
} from "../../src/storage/sector-header.js";

const OPENING: Opening = { region: 2, order: 17, firstSequence: 300, earliestS: 1_800_000_000 };

function header(opening: Opening | undefined = OPENING): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES).fill(0xff);
  bytes.set(encodeWear(5));
  if (opening !== undefined) bytes.set(encodeOpening(opening), OPENING_AT);
  return bytes;
}

test("a header gives back what was written", (t) => {
  const { opening, ...rest } = decodeHeader(header());
  t.deepEqual(opening, OPENING);
  t.deepEqual(rest, {
    version: 1,
    eraseCount: 5,
    isUnopened: false,
    retiredBits: 0,
    isRetired: false,
    mayBeLeft: true,
    damagedCopies: 0,
  });
});

test("a free sector has its wear and no opening", (t) => {
  const bytes = new Uint8Array(HEADER_BYTES).fill(0xff);
  bytes.set(encodeWear(5));
  const decoded = decodeHeader(bytes);
  t.is(decoded.eraseCount, 5);
  t.is(decoded.opening, undefined);
  t.true(decoded.isUnopened);
});

test("one flipped bit anywhere loses nothing of a header, and is seen", (t) => {
  for (let bit = 0; bit < HEADER_BYTES * 8; bit += 1) {
    const bytes = header();
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const decoded = decodeHeader(bytes);
    t.deepEqual(decoded.opening, OPENING, `bit ${bit}`);
    t.is(decoded.eraseCount, 5);
    t.false(decoded.isRetired);
    t.is(decoded.damagedCopies + decoded.retiredBits, 1, `bit ${bit}`);
  }
});

test("an opening that was cut short in its second copy holds and is no damage", (t) => {
  const bytes = header();
  bytes.fill(0xff, OPENING_AT + 26, RETIRED_AT);
  const decoded = decodeHeader(bytes);
  t.deepEqual(decoded.opening, OPENING);
  t.is(decoded.damagedCopies, 0);
});

test("an opening that was cut short in its first copy opened nothing", (t) => {
  const bytes = header();
  bytes.fill(0xff, OPENING_AT + 16, RETIRED_AT);
  const decoded = decodeHeader(bytes);
  t.is(decoded.opening, undefined);
  t.false(decoded.isUnopened);
});

test("a retired word counts from half of its bits on", (t) => {
  for (let zeros = 0; zeros <= 32; zeros += 1) {
    const bytes = header();
    new DataView(bytes.buffer).setUint32(RETIRED_AT, zeros === 32 ? 0 : 0xffffffff << zeros, true);
    t.is(decodeHeader(bytes).isRetired, zeros >= 16, `${zeros} zeros`);
  }
});

test("a region that does not exist is no opening", (t) => {
  for (const region of [0, 16, 255])
    t.is(decodeHeader(header({ ...OPENING, region })).opening, undefined, `region ${region}`);
});
