import test from "ava";
import { BayRetained, RETAINED_BYTES, tripwireRegion } from "../../src/nodes/bay-retained.js";
import { TRIPWIRE_BYTES } from "../../src/sensing/tripwire.js";

/** Magic, version and check; then all that is checked. */
const HEAD_BYTES = 8;
const CHECKED_BYTES = RETAINED_BYTES - TRIPWIRE_BYTES;

/** A sealed buffer with something in every region. */
function sealed(): { readonly bytes: Uint8Array; readonly memory: BayRetained } {
  const bytes = new Uint8Array(RETAINED_BYTES);
  const memory = new BayRetained(bytes);
  memory.clear();
  for (const [index, region] of [memory.node, memory.detector, memory.link].entries()) {
    for (let offset = 0; offset < region.byteLength; offset += 1)
      region.setUint8(offset, 17 * index + offset);
  }
  memory.seal();
  return { bytes, memory };
}

function flip(bytes: Uint8Array, bit: number): void {
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
}

test("a sealed buffer is whole, also for another reader", (t) => {
  const { bytes } = sealed();
  t.true(new BayRetained(bytes).isWhole());
});

for (const [what, fill] of [
  ["zeros", 0],
  ["ones", 0xff],
  ["a pattern", 0xa5],
] as const) {
  test(`memory of ${what} is not whole`, (t) => {
    t.false(new BayRetained(new Uint8Array(RETAINED_BYTES).fill(fill)).isWhole());
  });
}

test("any flipped bit before the tripwire is noticed", (t) => {
  const { bytes, memory } = sealed();
  for (let bit = 0; bit < CHECKED_BYTES * 8; bit += 1) {
    flip(bytes, bit);
    t.false(memory.isWhole(), `bit ${bit & 7} of byte ${bit >> 3}`);
    flip(bytes, bit);
  }
  t.true(memory.isWhole());
});

test("the tripwire writes its bytes without breaking the check", (t) => {
  const { bytes, memory } = sealed();
  const region = tripwireRegion(bytes);
  for (let offset = 0; offset < region.byteLength; offset += 1) region.setUint8(offset, 0xee);
  t.true(memory.isWhole());
  t.is(memory.tripwire.getUint8(0), 0xee);
  t.is(region.byteOffset, CHECKED_BYTES);
  t.is(region.byteOffset + region.byteLength, RETAINED_BYTES);
});

test("regions lie beside each other, and none over another", (t) => {
  const { memory } = sealed();
  let endsAt = HEAD_BYTES;
  for (const region of [memory.node, memory.link, memory.detector, memory.tripwire]) {
    t.true(region.byteOffset >= endsAt, `${region.byteOffset} follows ${endsAt}`);
    endsAt = region.byteOffset + region.byteLength;
  }
  t.is(endsAt, RETAINED_BYTES);
});

test("a cleared buffer holds nothing, and is not whole before it is sealed", (t) => {
  const { bytes, memory } = sealed();
  memory.clear();
  t.true(bytes.every((byte) => byte === 0));
  t.false(memory.isWhole());
  memory.seal();
  t.true(memory.isWhole());
});

test("a buffer inside a larger one touches none of its neighbours", (t) => {
  const around = new Uint8Array(RETAINED_BYTES + 32).fill(0x5a);
  const bytes = around.subarray(16, 16 + RETAINED_BYTES);
  const memory = new BayRetained(bytes);
  memory.clear();
  memory.tripwire.setUint32(28, 0xffffffff);
  memory.seal();
  t.true(memory.isWhole());
  t.true(around.subarray(0, 16).every((byte) => byte === 0x5a));
  t.true(around.subarray(16 + RETAINED_BYTES).every((byte) => byte === 0x5a));
});

test("a buffer longer than needed is used from its start", (t) => {
  const bytes = new Uint8Array(2_048).fill(0x5a);
  const memory = new BayRetained(bytes);
  memory.clear();
  memory.seal();
  t.true(memory.isWhole());
  t.true(bytes.subarray(RETAINED_BYTES).every((byte) => byte === 0x5a));
});

test("a buffer too short is a programmer's error", (t) => {
  t.throws(() => new BayRetained(new Uint8Array(RETAINED_BYTES - 1)), { instanceOf: RangeError });
});
