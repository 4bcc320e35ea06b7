import test from "ava";
import fc from "fast-check";
import { makePlainAes } from "../../hosts/alley/plain-aes.js";
import { hexOf } from "../../hosts/alley/transcript.js";
import { makeNodeAes } from "../../hosts/desktop/node-aes.js";
import type { MakeAes } from "../../src/ports/aes-block.js";
import { bytesOfHex } from "../helpers/hex-bytes.js";

const SP_800_38A_KEY = "2b7e151628aed2a6abf7158809cf4f3c";

/** Key, block in clear, block encrypted. Source: FIPS 197, appendices B and C.1; NIST SP 800-38A, F.1.1. */
const VECTORS = [
  [SP_800_38A_KEY, "3243f6a8885a308d313198a2e0370734", "3925841d02dc09fbdc118597196a0b32"],
  [
    "000102030405060708090a0b0c0d0e0f",
    "00112233445566778899aabbccddeeff",
    "69c4e0d86a7b0430d8cdb78070b4c55a",
  ],
  [SP_800_38A_KEY, "6bc1bee22e409f96e93d7e117393172a", "3ad77bb40d7a3660a89ecaf32466ef97"],
  [SP_800_38A_KEY, "ae2d8a571e03ac9c9eb76fac45af8e51", "f5d3d58503b9699de785895a96fdbaaf"],
  [SP_800_38A_KEY, "30c81c46a35ce411e5fbc1191a0a52ef", "43b1cd7f598ece23881b00e3ed030688"],
  [SP_800_38A_KEY, "f69f2445df4f9b17ad2b417be66c3710", "7b0c785e27e8ad3f8223207104725dd4"],
] as const;

const HOSTS: readonly (readonly [string, MakeAes])[] = [
  ["Node.js's own library", makeNodeAes],
  ["plain TypeScript", makePlainAes],
];

function encrypted(makeAes: MakeAes, key: Uint8Array, block: Uint8Array): string {
  const copy = block.slice();
  makeAes(key).encrypt(copy);
  return hexOf(copy);
}

for (const [name, makeAes] of HOSTS) {
  test(`${name}: the standards' blocks come out`, (t) => {
    for (const [key, clear, secret] of VECTORS)
      t.is(encrypted(makeAes, bytesOfHex(key), bytesOfHex(clear)), secret, clear);
  });

  test(`${name}: a block does not depend on those before it, nor on what becomes of the key's bytes`, (t) => {
    const [[key, clear, secret]] = VECTORS;
    const bytes = bytesOfHex(key);
    const aes = makeAes(bytes);
    bytes.fill(0);
    for (let time = 0; time < 3; time += 1) {
      const block = bytesOfHex(clear);
      aes.encrypt(block);
      t.is(hexOf(block), secret);
      aes.encrypt(block);
    }
  });

  test(`${name}: a key that has not 16 bytes is refused`, (t) => {
    for (const sizeBytes of [0, 15, 17, 24, 32])
      t.throws(() => makeAes(new Uint8Array(sizeBytes)), { instanceOf: RangeError }, `${sizeBytes} bytes`);
  });
}

test("all hosts give the same block", (t) => {
  const sixteen = fc.uint8Array({ minLength: 16, maxLength: 16 });
  fc.assert(
    fc.property(sixteen, sixteen, (key, block) => {
      t.is(encrypted(makePlainAes, key, block), encrypted(makeNodeAes, key, block));
    }),
  );
});
