import { createPublicKey, type KeyObject, verify } from "node:crypto";
import type { Crypto } from "../../src/ports/crypto.js";
import { isSoundKey, SIGNATURE_BYTES } from "../../src/trust/public-key.js";

/** The `Crypto` port over Node.js's own library. */
export const nodeCrypto: Crypto = {
  verifyEd25519(publicKey, message, signature) {
    // OpenSSL takes keys of small order, and a y of p or more; the port does not.
    if (!isSoundKey(publicKey) || signature.length !== SIGNATURE_BYTES) return false;
    const key = importPublicKey(publicKey);
    return key !== undefined && verify(null, message, key, signature);
  },
};

/** `undefined` where the library does not take the bytes for a key. */
function importPublicKey(publicKey: Uint8Array): KeyObject | undefined {
  try {
    return createPublicKey({
      format: "jwk",
      key: { kty: "OKP", crv: "Ed25519", x: Buffer.from(publicKey).toString("base64url") },
    });
  } catch {
    return undefined;
  }
}
