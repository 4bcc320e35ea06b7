import test from "ava";
import fc from "fast-check";
import { BEACON_BYTES, type Beacon, decodeBeacon, encodeBeacon } from "../../src/radio/beacon.js";
import { BEACON, frameBytesOf, REPORT, readHeader, writeHeader } from "../../src/radio/frame.js";

const anyBeacon: fc.Arbitrary<Beacon> = fc.record({
  utcMs: fc.nat(2 ** 48 - 1),
  errorMs: fc.nat(2 ** 32 - 1),
  permission: fc.nat(3),
  trust: fc.nat(3),
});

const BEACON_NOW: Beacon = { utcMs: 0x0102_0304_0506, errorMs: 0xa0b0_c0d0, permission: 2, trust: 3 };

test("a beacon says what was put into it", (t) => {
  fc.assert(fc.property(anyBeacon, (beacon) => void t.deepEqual(decodeBeacon(encodeBeacon(beacon)), beacon)));
});

test("a beacon has the bytes that are drawn", (t) => {
  t.deepEqual([...encodeBeacon(BEACON_NOW)], [6, 5, 4, 3, 2, 1, 0xd0, 0xc0, 0xb0, 0xa0, 2, 3]);
});

test("the latest time and the largest error are kept whole", (t) => {
  const last = { utcMs: 2 ** 48 - 1, errorMs: 2 ** 32 - 1, permission: 3, trust: 3 };
  t.deepEqual(decodeBeacon(encodeBeacon(last)), last);
});

test("every other length is no beacon", (t) => {
  const body = encodeBeacon(BEACON_NOW);
  for (let length = 0; length <= 32; length += 1) {
    const other = new Uint8Array(length);
    other.set(body.subarray(0, length));
    t.is(decodeBeacon(other) !== undefined, length === BEACON_BYTES, `${length} bytes`);
  }
});

for (const [what, at] of [
  ["permission", 10],
  ["trust", 11],
] as const)
  test(`no ${what} above 3 is taken`, (t) => {
    for (let code = 0; code <= 255; code += 1) {
      const body = encodeBeacon(BEACON_NOW);
      body[at] = code;
      t.is(decodeBeacon(body)?.[what], code <= 3 ? code : undefined);
    }
  });

test("no body throws", (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (body) => {
      const beacon = decodeBeacon(body);
      return beacon === undefined || Buffer.compare(encodeBeacon(beacon), body) === 0;
    }),
  );
  t.pass();
});

test("a frame takes a beacon's length, and no other", (t) => {
  const into = { type: REPORT, alley: 0, node: 0, counter: 0 } as const;
  for (const [bodyBytes, error] of [
    [BEACON_BYTES, undefined],
    [BEACON_BYTES - 1, "length"],
    [BEACON_BYTES + 1, "length"],
  ] as const) {
    const frame = new Uint8Array(frameBytesOf(BEACON, bodyBytes));
    writeHeader({ type: BEACON, alley: 1, node: 0, counter: 1 }, frame);
    t.is(readHeader(frame, { ...into }), error);
  }
});
