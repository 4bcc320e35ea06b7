/** What can be said of an Ed25519 public key without curve arithmetic. Source: RFC 8032, 5.1.2 and 5.1.3. */

/** Bytes of an Ed25519 public key. */
export const PUBLIC_KEY_BYTES = 32;

/** Bytes of an Ed25519 signature. */
export const SIGNATURE_BYTES = 64;

/** Bytes of a key id: the beginning of the public key. */
export const KEY_ID_BYTES = 8;

/** Highest byte of y without the sign of x. */
const Y_TOP_BITS = 0x7f;

/** p - 1 and p, p = 2^255 - 19, differ from 2^255 - 1 in their lowest byte only. */
const LOWEST_BYTE_OF_P = 0xed;

/**
 * The y of the points whose order divides 8, but for those whose y is 0, 1 or -1. A key among these eight points
 * has signatures that hold for many messages. Source: Bernstein et al., "Ed25519", order-8 torsion of the curve.
 */
const ORDER_EIGHT_Y: readonly (readonly number[])[] = [
  [
    0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0, 0xd5,
    0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05,
  ],
  [
    0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f, 0x2a,
    0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a,
  ],
];

/** The first eight bytes of a public key: a view of them. */
export function keyIdOf(publicKey: Uint8Array): Uint8Array {
  return publicKey.subarray(0, KEY_ID_BYTES);
}

/**
 * False for bytes with which hosts' libraries deal differently: not 32 of them, a y of p or more, or a point of
 * small order. Does not tell whether the bytes are a point of the curve; for others no signature holds.
 */
export function isSoundKey(publicKey: Uint8Array): boolean {
  if (publicKey.length !== PUBLIC_KEY_BYTES) return false;
  const lowest = publicKey[0] ?? 0;
  if (isFilledAbove(publicKey, 0xff) && lowest >= LOWEST_BYTE_OF_P - 1) return false;
  if (isFilledAbove(publicKey, 0) && lowest <= 1) return false;
  return !ORDER_EIGHT_Y.some((y) =>
    y.every((byte, index) => byte === ((publicKey[index] ?? 0) & maskAt(index))),
  );
}

/** Says whether every byte of y above the lowest is `byte`, as far as it has bits there. */
function isFilledAbove(publicKey: Uint8Array, byte: number): boolean {
  for (let index = 1; index < PUBLIC_KEY_BYTES; index += 1) {
    const mask = maskAt(index);
    if (((publicKey[index] ?? 0) & mask) !== (byte & mask)) return false;
  }
  return true;
}

function maskAt(index: number): number {
  return index === PUBLIC_KEY_BYTES - 1 ? Y_TOP_BITS : 0xff;
}
