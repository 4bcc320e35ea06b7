import type { Sha256 } from "../ports/sha256.js";
import { hmacSha256 } from "./hmac-sha256.js";

const HASH_BYTES = 32;
const MAX_BYTES = 255 * HASH_BYTES;

/** What HKDF makes a key of, and what for. */
export interface HkdfInput {
  /** Has the entropy; need not be uniform. */
  readonly secret: Uint8Array;
  /** Public; may be empty. */
  readonly salt: Uint8Array;
  /** What the key is for: keys for different purposes tell nothing of each other. */
  readonly info: Uint8Array;
  /** [0, 8160]. */
  readonly sizeBytes: number;
}

/** A key of `sizeBytes`. Throws for a size that HKDF cannot give. Source: RFC 5869, 2.2 and 2.3. */
export function hkdfSha256(sha256: Sha256, { secret, salt, info, sizeBytes }: HkdfInput): Uint8Array {
  if (!Number.isInteger(sizeBytes) || sizeBytes < 0 || sizeBytes > MAX_BYTES)
    throw new RangeError(`HKDF gives no ${sizeBytes} bytes`);
  const extracted = hmacSha256(sha256, salt, secret);
  const key = new Uint8Array(sizeBytes);
  let last = new Uint8Array(0);
  for (let at = 0; at < sizeBytes; at += HASH_BYTES) {
    const round = new Uint8Array(last.length + info.length + 1);
    round.set(last);
    round.set(info, last.length);
    round[round.length - 1] = at / HASH_BYTES + 1;
    last = Uint8Array.from(hmacSha256(sha256, extracted, round));
    key.set(last.subarray(0, sizeBytes - at), at);
  }
  return key;
}
