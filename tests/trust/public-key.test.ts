import test from "ava";
import { isSoundKey, keyIdOf } from "../../src/trust/public-key.js";
import { memberOf } from "../helpers/committee.js";

/** The y of the points of small order, and what else of them fits in 255 bits: p and p + 1. */
const SMALL_ORDER_Y = {
  "0": "0000000000000000000000000000000000000000000000000000000000000000",
  "1": "0100000000000000000000000000000000000000000000000000000000000000",
  "p - 1": "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  p: "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "p + 1": "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "of order 8": "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "of order 8, its negative": "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
};

for (const [name, hex] of Object.entries(SMALL_ORDER_Y)) {
  test(`a key with y ${name} is not sound, whatever the sign of x`, (t) => {
    const key = new Uint8Array(Buffer.from(hex, "hex"));
    t.false(isSoundKey(key));
    key[31] = (key[31] ?? 0) | 0x80;
    t.false(isSoundKey(key));
  });
}

test("a key with a y of p or more is not sound", (t) => {
  for (let lowest = 0xed; lowest <= 0xff; lowest += 1) {
    const key = new Uint8Array(32).fill(0xff);
    key[0] = lowest;
    t.false(isSoundKey(key));
    key[31] = 0x7f;
    t.false(isSoundKey(key));
  }
});

test("keys next to the unsound ones are sound", (t) => {
  const belowP = new Uint8Array(32).fill(0xff);
  belowP[0] = 0xeb;
  t.true(isSoundKey(belowP));
  t.true(isSoundKey(Uint8Array.from({ length: 32 }, (_, index) => (index === 0 ? 2 : 0))));
  t.true(isSoundKey(Uint8Array.from({ length: 32 }, (_, index) => (index === 30 ? 1 : 0))));
  for (let index = 0; index < 32; index += 1) {
    const key = new Uint8Array(Buffer.from(SMALL_ORDER_Y["of order 8"], "hex"));
    key[index] = (key[index] ?? 0) ^ 0x40;
    t.true(isSoundKey(key), `byte ${index}`);
  }
});

test("keys that people make are sound, and other lengths are no keys", (t) => {
  for (let index = 0; index < 200; index += 1) t.true(isSoundKey(memberOf(`member ${index}`).publicKey));
  const { publicKey } = memberOf("member 1");
  t.false(isSoundKey(publicKey.subarray(1)));
  t.false(isSoundKey(new Uint8Array([...publicKey, 0])));
  t.false(isSoundKey(new Uint8Array(0)));
});

test("a key's id is its first eight bytes", (t) => {
  const { publicKey } = memberOf("member 1");
  t.deepEqual([...keyIdOf(publicKey)], [...publicKey.slice(0, 8)]);
});
