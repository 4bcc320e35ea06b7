import test from "ava";
import fc from "fast-check";
import {
  type Acknowledgement,
  decodeAcknowledgement,
  emptyAcknowledgement,
  encodeAcknowledgement,
} from "../../src/radio/acknowledgement.js";

const AT = 8;

const anyOrders = fc.record({
  counterLow: fc.nat(0xffff),
  powerDbm: fc.option(fc.integer({ min: -31, max: 30 }), { nil: undefined }),
  hasCommand: fc.boolean(),
  nextEpoch: fc.option(fc.nat(255), { nil: undefined }),
  nextSpreadingFactor: fc.integer({ min: 7, max: 12 }),
  nextInS: fc.nat(0xffff),
  sessionInS: fc.option(fc.nat(0xffff), { nil: undefined }),
});

function bodyOf(orders: Partial<Acknowledgement>): Uint8Array {
  const bytes = new Uint8Array(64);
  const length = encodeAcknowledgement({ ...emptyAcknowledgement(), ...orders }, bytes, AT);
  return bytes.slice(0, AT + length);
}

test("what the sign wants comes back as it was said, in four to ten bytes", (t) => {
  fc.assert(
    fc.property(anyOrders, (orders) => {
      const bytes = bodyOf(orders);
      const into = emptyAcknowledgement();
      t.true(decodeAcknowledgement(bytes, AT, bytes.length, into));
      const isMoving = orders.nextEpoch !== undefined;
      t.deepEqual(into, {
        ...orders,
        nextSpreadingFactor: isMoving ? orders.nextSpreadingFactor : into.nextSpreadingFactor,
        nextInS: isMoving ? orders.nextInS : into.nextInS,
      });
      t.is(bytes.length - AT, 4 + (isMoving ? 4 : 0) + (orders.sessionInS === undefined ? 0 : 2));
    }),
  );
});

test("an acknowledgement has the bytes that are drawn", (t) => {
  const orders = { counterLow: 0xbeef, powerDbm: -4, hasCommand: true };
  t.deepEqual([...bodyOf(orders).subarray(AT)], [0xef, 0xbe, 28, 1]);
  const move = { nextEpoch: 7, nextSpreadingFactor: 8, nextInS: 0x0102 };
  t.deepEqual([...bodyOf(move).subarray(AT, AT + 8)], [0, 0, 0, 2, 7, 8, 0x02, 0x01]);
});

test("every other length is refused", (t) => {
  for (const orders of [{}, { nextEpoch: 1 }, { sessionInS: 5 }, { nextEpoch: 1, sessionInS: 5 }]) {
    const bytes = bodyOf(orders);
    for (let length = 4; length <= 20; length += 1) {
      const body = new Uint8Array(AT + length);
      body.set(bytes.subarray(0, AT + length));
      const isGood = decodeAcknowledgement(body, AT, body.length, emptyAcknowledgement());
      t.is(isGood, length === bytes.length - AT, `${JSON.stringify(orders)}, ${length} bytes`);
    }
  }
});

for (const [what, offset, value] of [
  ["a flag that means nothing yet", 3, 8],
  ["every flag", 3, 0xff],
  ["a power of 31 dBm", 2, 63],
  ["a spreading factor of 6", 5, 6],
  ["a spreading factor of 13", 5, 13],
] as const) {
  test(`an acknowledgement with ${what} is refused`, (t) => {
    const bytes = bodyOf({ nextEpoch: 1, nextSpreadingFactor: 9, powerDbm: 14 });
    t.true(decodeAcknowledgement(bytes, AT, bytes.length, emptyAcknowledgement()));
    bytes[AT + offset] = value;
    t.false(decodeAcknowledgement(bytes, AT, bytes.length, emptyAcknowledgement()));
  });
}

test("no body throws", (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 12 }), (body) => {
      const isGood = decodeAcknowledgement(body, 0, body.length, emptyAcknowledgement());
      return !isGood || [4, 6, 8, 10].includes(body.length);
    }),
  );
  t.pass();
});
