import type { Sha256 } from "../ports/sha256.js";

const BLOCK_BYTES = 64;
const INNER_PAD = 0x36;
const OUTER_PAD = 0x5c;

/** HMAC-SHA-256 of `message`, 32 bytes. Source: RFC 2104. */
export function hmacSha256(sha256: Sha256, key: Uint8Array, message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(BLOCK_BYTES);
  padded.set(key.length > BLOCK_BYTES ? sha256(key) : key);
  return digestBehind(sha256, padded, OUTER_PAD, digestBehind(sha256, padded, INNER_PAD, message));
}

function digestBehind(sha256: Sha256, key: Uint8Array, pad: number, message: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(BLOCK_BYTES + message.length);
  bytes.set(key.map((byte) => byte ^ pad));
  bytes.set(message, BLOCK_BYTES);
  return sha256(bytes);
}
