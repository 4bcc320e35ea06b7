import type { AesBlock } from "../../src/ports/aes-block.js";

/** Substitution of a byte. Source: FIPS 197, 5.1.1, table 4. */
// biome-ignore format: sixteen bytes a line, as the standard has it
const S_BOX: readonly number[] = [
  0x63, 0x7c, 0x77, 0x7b, 0xf2, 0x6b, 0x6f, 0xc5, 0x30, 0x01, 0x67, 0x2b, 0xfe, 0xd7, 0xab, 0x76,
  0xca, 0x82, 0xc9, 0x7d, 0xfa, 0x59, 0x47, 0xf0, 0xad, 0xd4, 0xa2, 0xaf, 0x9c, 0xa4, 0x72, 0xc0,
  0xb7, 0xfd, 0x93, 0x26, 0x36, 0x3f, 0xf7, 0xcc, 0x34, 0xa5, 0xe5, 0xf1, 0x71, 0xd8, 0x31, 0x15,
  0x04, 0xc7, 0x23, 0xc3, 0x18, 0x96, 0x05, 0x9a, 0x07, 0x12, 0x80, 0xe2, 0xeb, 0x27, 0xb2, 0x75,
  0x09, 0x83, 0x2c, 0x1a, 0x1b, 0x6e, 0x5a, 0xa0, 0x52, 0x3b, 0xd6, 0xb3, 0x29, 0xe3, 0x2f, 0x84,
  0x53, 0xd1, 0x00, 0xed, 0x20, 0xfc, 0xb1, 0x5b, 0x6a, 0xcb, 0xbe, 0x39, 0x4a, 0x4c, 0x58, 0xcf,
  0xd0, 0xef, 0xaa, 0xfb, 0x43, 0x4d, 0x33, 0x85, 0x45, 0xf9, 0x02, 0x7f, 0x50, 0x3c, 0x9f, 0xa8,
  0x51, 0xa3, 0x40, 0x8f, 0x92, 0x9d, 0x38, 0xf5, 0xbc, 0xb6, 0xda, 0x21, 0x10, 0xff, 0xf3, 0xd2,
  0xcd, 0x0c, 0x13, 0xec, 0x5f, 0x97, 0x44, 0x17, 0xc4, 0xa7, 0x7e, 0x3d, 0x64, 0x5d, 0x19, 0x73,
  0x60, 0x81, 0x4f, 0xdc, 0x22, 0x2a, 0x90, 0x88, 0x46, 0xee, 0xb8, 0x14, 0xde, 0x5e, 0x0b, 0xdb,
  0xe0, 0x32, 0x3a, 0x0a, 0x49, 0x06, 0x24, 0x5c, 0xc2, 0xd3, 0xac, 0x62, 0x91, 0x95, 0xe4, 0x79,
  0xe7, 0xc8, 0x37, 0x6d, 0x8d, 0xd5, 0x4e, 0xa9, 0x6c, 0x56, 0xf4, 0xea, 0x65, 0x7a, 0xae, 0x08,
  0xba, 0x78, 0x25, 0x2e, 0x1c, 0xa6, 0xb4, 0xc6, 0xe8, 0xdd, 0x74, 0x1f, 0x4b, 0xbd, 0x8b, 0x8a,
  0x70, 0x3e, 0xb5, 0x66, 0x48, 0x03, 0xf6, 0x0e, 0x61, 0x35, 0x57, 0xb9, 0x86, 0xc1, 0x1d, 0x9e,
  0xe1, 0xf8, 0x98, 0x11, 0x69, 0xd9, 0x8e, 0x94, 0x9b, 0x1e, 0x87, 0xe9, 0xce, 0x55, 0x28, 0xdf,
  0x8c, 0xa1, 0x89, 0x0d, 0xbf, 0xe6, 0x42, 0x68, 0x41, 0x99, 0x2d, 0x0f, 0xb0, 0x54, 0xbb, 0x16,
];

/**
 * A substituted byte's share of its column after MixColumns, for a byte of row 0, 1, 2 and 3. One word is one column, row
 * 0 on top. Source: FIPS 197, 5.1.3.
 */
const ROW_0: readonly number[] = S_BOX.map((byte) => {
  const doubled = doubleOf(byte);
  return (doubled << 24) | (byte << 16) | (byte << 8) | (doubled ^ byte);
});
const ROW_1: readonly number[] = ROW_0.map((column) => (column >>> 8) | (column << 24));
const ROW_2: readonly number[] = ROW_0.map((column) => (column >>> 16) | (column << 16));
const ROW_3: readonly number[] = ROW_0.map((column) => (column >>> 24) | (column << 8));

const KEY_WORDS = 4;
const ROUNDS = 10;

/**
 * The AES block in plain TypeScript, for boards of the alley and engines without a native one. Its time depends on key and
 * data wherever memory has a cache: no board in a street uses it.
 *
 * A round's substitution and mixing is one look-up for each byte.
 */
class PlainAes implements AesBlock {
  readonly #roundKeys: Int32Array;

  constructor(key: Uint8Array) {
    if (key.length !== 4 * KEY_WORDS) throw new RangeError(`no AES-128 key: ${key.length} bytes`);
    this.#roundKeys = expandKey(key);
  }

  encrypt(block: Uint8Array): void {
    const keys = this.#roundKeys;
    let a = wordAt(block, 0) ^ (keys[0] ?? 0);
    let b = wordAt(block, 4) ^ (keys[1] ?? 0);
    let c = wordAt(block, 8) ^ (keys[2] ?? 0);
    let d = wordAt(block, 12) ^ (keys[3] ?? 0);
    const lastAt = KEY_WORDS * ROUNDS;
    // A column's bytes come from four, for ShiftRows turns row n by n. Written out: 36 calls would cost half as much again.
    for (let at = KEY_WORDS; at < lastAt; at += KEY_WORDS) {
      const nextA =
        (ROW_0[a >>> 24] ?? 0) ^
        (ROW_1[(b >>> 16) & 0xff] ?? 0) ^
        (ROW_2[(c >>> 8) & 0xff] ?? 0) ^
        (ROW_3[d & 0xff] ?? 0) ^
        (keys[at] ?? 0);
      const nextB =
        (ROW_0[b >>> 24] ?? 0) ^
        (ROW_1[(c >>> 16) & 0xff] ?? 0) ^
        (ROW_2[(d >>> 8) & 0xff] ?? 0) ^
        (ROW_3[a & 0xff] ?? 0) ^
        (keys[at + 1] ?? 0);
      const nextC =
        (ROW_0[c >>> 24] ?? 0) ^
        (ROW_1[(d >>> 16) & 0xff] ?? 0) ^
        (ROW_2[(a >>> 8) & 0xff] ?? 0) ^
        (ROW_3[b & 0xff] ?? 0) ^
        (keys[at + 2] ?? 0);
      d =
        (ROW_0[d >>> 24] ?? 0) ^
        (ROW_1[(a >>> 16) & 0xff] ?? 0) ^
        (ROW_2[(b >>> 8) & 0xff] ?? 0) ^
        (ROW_3[c & 0xff] ?? 0) ^
        (keys[at + 3] ?? 0);
      a = nextA;
      b = nextB;
      c = nextC;
    }
    putWord(block, 0, substituted(a, b, c, d) ^ (keys[lastAt] ?? 0));
    putWord(block, 4, substituted(b, c, d, a) ^ (keys[lastAt + 1] ?? 0));
    putWord(block, 8, substituted(c, d, a, b) ^ (keys[lastAt + 2] ?? 0));
    putWord(block, 12, substituted(d, a, b, c) ^ (keys[lastAt + 3] ?? 0));
  }
}

/** The `AesBlock` port. Throws for a key that is not of 16 bytes. */
export function makePlainAes(key: Uint8Array): AesBlock {
  return new PlainAes(key);
}

/** One column of the last round, which does not mix. */
function substituted(a: number, b: number, c: number, d: number): number {
  const top = ((S_BOX[a >>> 24] ?? 0) << 24) | ((S_BOX[(b >>> 16) & 0xff] ?? 0) << 16);
  return top | ((S_BOX[(c >>> 8) & 0xff] ?? 0) << 8) | (S_BOX[d & 0xff] ?? 0);
}

/** The words of all eleven round keys. Source: FIPS 197, 5.2. */
function expandKey(key: Uint8Array): Int32Array {
  const words = new Int32Array(KEY_WORDS * (ROUNDS + 1));
  let roundConstant = 1;
  for (let at = 0; at < words.length; at += 1) {
    if (at < KEY_WORDS) {
      words[at] = wordAt(key, 4 * at);
      continue;
    }
    let word = words[at - 1] ?? 0;
    if (at % KEY_WORDS === 0) {
      const turned = (word << 8) | (word >>> 24);
      word = substituted(turned, turned, turned, turned) ^ (roundConstant << 24);
      roundConstant = doubleOf(roundConstant);
    }
    words[at] = (words[at - KEY_WORDS] ?? 0) ^ word;
  }
  return words;
}

/** Twice a byte in GF(2^8). Source: FIPS 197, 4.2. */
function doubleOf(byte: number): number {
  return byte < 0x80 ? byte << 1 : (byte << 1) ^ 0x11b;
}

function wordAt(bytes: Uint8Array, at: number): number {
  const top = ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16);
  return top | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
}

function putWord(bytes: Uint8Array, at: number, word: number): void {
  bytes[at] = word >>> 24;
  bytes[at + 1] = word >>> 16;
  bytes[at + 2] = word >>> 8;
  bytes[at + 3] = word;
}
