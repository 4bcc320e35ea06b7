/**
 * What libraries answer differently, and the port does not: made with curve arithmetic, for no honest signer makes them.
 * Source: Chalkias, Garillot, Nikolaenko, "Taming the many EdDSAs", 2020.
 */

import { ed25519 } from "@noble/curves/ed25519.js";
import {
  bytesToHex,
  bytesToNumberLE,
  concatBytes,
  hexToBytes,
  numberToBytesLE,
} from "@noble/curves/utils.js";
import { sha512 } from "@noble/hashes/sha2.js";
import type { CryptoCase } from "./crypto-case.js";

type EdwardsPoint = InstanceType<typeof Point>;

const { Point } = ed25519;
const { Fn } = Point;

const SECRET = hexToBytes("833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42");
const MESSAGE = hexToBytes("676f6c6d6f6b");

/** A point of order 8. */
const TORSION = Point.fromHex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a");

const P = 2n ** 255n - 19n;
const SIGN_BIT = 2n ** 255n;

const signer = ed25519.utils.getExtendedPublicKey(SECRET);
const honest = ed25519.sign(MESSAGE, SECRET);

export const CRYPTO_EDGE_CASES: readonly CryptoCase[] = [
  caseOf("an honest signature", signer.pointBytes, honest, true),
  ...smallOrderKeys().map((key) =>
    caseOf(`the key ${bytesToHex(key)} signs everything`, key, concatBytes(key, new Uint8Array(32)), false),
  ),
  ...smallOrderKeys().map((key) =>
    caseOf(
      `the key ${bytesToHex(key)} signs with the neutral element`,
      key,
      concatBytes(Point.ZERO.toBytes(), new Uint8Array(32)),
      false,
    ),
  ),
  caseOf(
    "S is not reduced",
    signer.pointBytes,
    withS(bytesToNumberLE(honest.subarray(32)) + Fn.ORDER),
    false,
  ),
  caseOf("S is the group's order", signer.pointBytes, withS(Fn.ORDER), false),
  caseOf("S has every bit set", signer.pointBytes, withS(2n ** 256n - 1n), false),
  caseOf("R has a part of order 8", signer.pointBytes, signatureWith(TORSION, signer.point, MESSAGE), false),
  ...mixedKeys(),
  caseOf("the key is no point", hexToBytes(`02${"00".repeat(31)}`), honest, false),
  caseOf("the key is all ones", new Uint8Array(32).fill(0xff), honest, false),
  caseOf("the key is empty", new Uint8Array(0), honest, false),
  caseOf("the key is one byte short", signer.pointBytes.subarray(1), honest, false),
  caseOf("the key is one byte long", concatBytes(signer.pointBytes, Uint8Array.of(0)), honest, false),
  caseOf("the signature is empty", signer.pointBytes, new Uint8Array(0), false),
  caseOf("the signature is one byte short", signer.pointBytes, honest.subarray(0, 63), false),
  caseOf("the signature is one byte long", signer.pointBytes, concatBytes(honest, Uint8Array.of(0)), false),
];

/** All encodings, canonical or not, of the eight points whose order divides 8. */
function smallOrderKeys(): Uint8Array[] {
  const ys = new Set<bigint>();
  let point = TORSION;
  for (let multiple = 1; multiple <= 8; multiple += 1) {
    ys.add(point.toAffine().y);
    point = point.add(TORSION);
  }
  return [...ys]
    .flatMap((y) => [y, y + P])
    .filter((y) => y < SIGN_BIT)
    .flatMap((y) => [y, y + SIGN_BIT])
    .map((y) => numberToBytesLE(y, 32));
}

/** A key with a part of order 8: its signatures hold, as every other, only when R is S·B - k·A. */
function mixedKeys(): CryptoCase[] {
  const key = signer.point.add(TORSION);
  const mixed: CryptoCase[] = [];
  for (let last = 0; last <= 0xff; last += 1) {
    const message = concatBytes(MESSAGE, Uint8Array.of(last));
    const signature = signatureWith(Point.ZERO, key, message);
    const k = challengeOf(signature.subarray(0, 32), key, message);
    const isFit = k % 8n === 0n;
    const name = `the key has a part of order 8, which the challenge ${isFit ? "removes" : "leaves"}`;
    if (isFit || last === 0) mixed.push(caseOf(name, key.toBytes(), signature, isFit, message));
    if (isFit) return mixed;
  }
  throw new Error("no message fits: take another secret");
}

/** A signature as the signer of {@link SECRET} can make it with a part of small order in R. */
function signatureWith(torsion: EdwardsPoint, key: EdwardsPoint, message: Uint8Array): Uint8Array {
  const nonce = Fn.create(bytesToNumberLE(sha512(concatBytes(signer.prefix, message))));
  const r = Point.BASE.multiply(nonce).add(torsion).toBytes();
  const s = Fn.create(nonce + challengeOf(r, key, message) * signer.scalar);
  return concatBytes(r, numberToBytesLE(s, 32));
}

function challengeOf(r: Uint8Array, key: EdwardsPoint, message: Uint8Array): bigint {
  return Fn.create(bytesToNumberLE(sha512(concatBytes(r, key.toBytes(), message))));
}

function withS(s: bigint): Uint8Array {
  return concatBytes(honest.subarray(0, 32), numberToBytesLE(s, 32));
}

function caseOf(
  name: string,
  publicKey: Uint8Array,
  signature: Uint8Array,
  isValid: boolean,
  message = MESSAGE,
): CryptoCase {
  return {
    name,
    publicKey: bytesToHex(publicKey),
    message: bytesToHex(message),
    signature: bytesToHex(signature),
    isValid,
  };
}
