import test from "ava";
import fc from "fast-check";
import { timeOnAirUs } from "../../src/radio/airtime.js";
import {
  decodeFragment,
  encodeFragment,
  type Fragment,
  MAX_FRAGMENT_BYTES,
} from "../../src/radio/fragment.js";
import { FRAGMENT, frameBytesOf, MAX_FRAME_BYTES } from "../../src/radio/frame.js";

const HEAD_BYTES = 5;

const anyFragment: fc.Arbitrary<Fragment> = fc
  .record({
    object: fc.nat(255),
    count: fc.integer({ min: 1, max: 0xffff }),
    place: fc.nat(),
    data: fc.uint8Array({ minLength: 1, maxLength: MAX_FRAGMENT_BYTES }),
  })
  .map(({ object, count, place, data }) => ({ object, index: place % count, count, data }));

test("a fragment is what was put into it", (t) => {
  fc.assert(
    fc.property(
      anyFragment,
      (fragment) => void t.deepEqual(decodeFragment(encodeFragment(fragment)), fragment),
    ),
  );
});

test("a fragment has the bytes that are drawn", (t) => {
  const data = Uint8Array.of(7, 8);
  t.deepEqual(
    [...encodeFragment({ object: 9, index: 0x0102, count: 0x0304, data })],
    [9, 0x02, 0x01, 0x04, 0x03, 7, 8],
  );
});

test("no fragment is empty, or longer than 192 bytes", (t) => {
  const fragment = { object: 1, index: 0, count: 1 };
  for (const size of [0, 193, 250])
    t.throws(() => encodeFragment({ ...fragment, data: new Uint8Array(size) }), { instanceOf: RangeError });
  for (let size = 0; size <= 255; size += 1) {
    const body = new Uint8Array(size);
    body[3] = 1;
    const isOne = size > HEAD_BYTES && size <= HEAD_BYTES + MAX_FRAGMENT_BYTES;
    t.is(decodeFragment(body) !== undefined, isOne, `${size} bytes`);
  }
});

for (const [index, count, isOne] of [
  [0, 0, false],
  [0, 1, true],
  [1, 1, false],
  [2, 1, false],
  [255, 256, true],
  [256, 256, false],
  [65_534, 65_535, true],
  [65_535, 65_535, false],
] as const)
  test(`part ${index} of ${count} is ${isOne ? "one" : "none"}`, (t) => {
    const body = encodeFragment({ object: 1, index, count, data: Uint8Array.of(1) });
    t.is(decodeFragment(body) !== undefined, isOne);
  });

test("the data are a copy", (t) => {
  const body = encodeFragment({ object: 1, index: 0, count: 1, data: Uint8Array.of(5) });
  const fragment = decodeFragment(body);
  body.fill(0);
  t.deepEqual([...(fragment?.data ?? [])], [5]);
});

test("no body throws", (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 255 }), (body) => {
      const fragment = decodeFragment(body);
      return fragment === undefined || Buffer.compare(encodeFragment(fragment), body) === 0;
    }),
  );
  t.pass();
});

test("the longest one fits a frame that is on the air for 0.4 s at SF7, and for 1.2 s at SF9", (t) => {
  const bytes = frameBytesOf(FRAGMENT, HEAD_BYTES + MAX_FRAGMENT_BYTES);
  t.true(bytes <= MAX_FRAME_BYTES);
  const modulation = { bandwidthHz: 125_000, codingRateDenominator: 5, preambleSymbols: 8 } as const;
  t.true(timeOnAirUs({ ...modulation, spreadingFactor: 7 }, bytes) < 400_000);
  t.true(timeOnAirUs({ ...modulation, spreadingFactor: 9 }, bytes) < 1_200_000);
});
