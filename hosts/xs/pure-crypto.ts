import { ed25519 } from "@noble/curves/ed25519.js";
import { bytesToNumberLE } from "@noble/curves/utils.js";
import { sha512 } from "@noble/hashes/sha2.js";
import type { Crypto } from "../../src/ports/crypto.js";
import { isSoundKey, SIGNATURE_BYTES } from "../../src/trust/public-key.js";

const { Point } = ed25519;
const { Fn } = Point;

const R_BYTES = 32;

/** The group's base point without the library's table of its multiples: that costs 12 million computrons and 30,000 slots. */
const BASE = Point.fromAffine(Point.BASE.toAffine());

/**
 * The `Crypto` port in plain JavaScript, for an XS without native code. The library's own `verify` multiplies the equation
 * by the cofactor, which other hosts do not: here it is computed from the library's points. Takes too much memory for a board.
 */
export const pureCrypto: Crypto = {
  verifyEd25519(publicKey, message, signature) {
    if (!isSoundKey(publicKey) || signature.length !== SIGNATURE_BYTES) return false;
    const s = bytesToNumberLE(signature.subarray(R_BYTES));
    if (s >= Fn.ORDER) return false;
    const a = pointOf(publicKey);
    if (a === undefined) return false;
    const hash = sha512.create().update(signature.subarray(0, R_BYTES)).update(publicKey).update(message);
    const k = Fn.create(bytesToNumberLE(hash.digest()));
    const r = BASE.multiplyUnsafe(s).subtract(a.multiplyUnsafe(k)).toBytes();
    return r.every((byte, index) => byte === signature[index]);
  },
};

/** `undefined` when the bytes are no point of the curve. */
function pointOf(publicKey: Uint8Array): InstanceType<typeof Point> | undefined {
  try {
    return Point.fromBytes(publicKey);
  } catch {
    return undefined;
  }
}
