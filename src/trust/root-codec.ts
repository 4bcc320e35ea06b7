/**
 * A root as bytes, little endian; there is one encoding of each. Drawn in docs/protocol.md.
 *
 * ```
 * offset  size  field
 *      0     4  "GLMR"
 *      4     1  format, 1
 *      5     1  threshold k
 *      6     1  number of keys n
 *      7     2  alley
 *      9     4  version
 *     13   32n  public keys, strictly ascending
 * ```
 */

import type { Result } from "../domain/result.js";
import { type CommitteeRoot, checkRoot, MAX_ROOT_KEYS, type RootError } from "./committee-root.js";
import { PUBLIC_KEY_BYTES } from "./public-key.js";

/** "GLMR". */
const MAGIC: readonly number[] = [0x47, 0x4c, 0x4d, 0x52];
const FORMAT = 1;
const FORMAT_AT = 4;
const THRESHOLD_AT = 5;
const KEY_COUNT_AT = 6;
const ALLEY_AT = 7;
const VERSION_AT = 9;
const HEAD_BYTES = 13;

export type RootDecodeError =
  | RootError
  | "root-truncated"
  | "root-bad-magic"
  | "root-unknown-format"
  | "root-trailing-bytes";

/** The bytes of a root. Throws when `checkRoot` refuses it. */
export function encodeRoot(root: CommitteeRoot): Uint8Array {
  const checked = checkRoot(root);
  if (!checked.ok) throw new RangeError(checked.error);
  const bytes = new Uint8Array(HEAD_BYTES + root.keys.length * PUBLIC_KEY_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  bytes[FORMAT_AT] = FORMAT;
  bytes[THRESHOLD_AT] = root.threshold;
  bytes[KEY_COUNT_AT] = root.keys.length;
  view.setUint16(ALLEY_AT, root.alley, true);
  view.setUint32(VERSION_AT, root.version, true);
  for (const [index, key] of root.keys.entries()) bytes.set(key, HEAD_BYTES + index * PUBLIC_KEY_BYTES);
  return bytes;
}

/** A root that shares no memory with `bytes`. */
export function decodeRoot(bytes: Uint8Array): Result<CommitteeRoot, RootDecodeError> {
  const error = shapeError(bytes);
  if (error !== undefined) return { ok: false, error };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const keys: Uint8Array[] = [];
  for (let at = HEAD_BYTES; at < bytes.length; at += PUBLIC_KEY_BYTES)
    keys.push(bytes.slice(at, at + PUBLIC_KEY_BYTES));
  return checkRoot({
    alley: view.getUint16(ALLEY_AT, true),
    version: view.getUint32(VERSION_AT, true),
    threshold: bytes[THRESHOLD_AT] ?? 0,
    keys,
  });
}

function shapeError(bytes: Uint8Array): RootDecodeError | undefined {
  for (const [index, byte] of MAGIC.entries()) {
    if (index >= bytes.length) return "root-truncated";
    if (bytes[index] !== byte) return "root-bad-magic";
  }
  if (bytes.length < HEAD_BYTES) return "root-truncated";
  if (bytes[FORMAT_AT] !== FORMAT) return "root-unknown-format";
  const keyCount = bytes[KEY_COUNT_AT] ?? 0;
  if (keyCount === 0 || keyCount > MAX_ROOT_KEYS) return "root-key-count";
  const sizeBytes = HEAD_BYTES + keyCount * PUBLIC_KEY_BYTES;
  if (bytes.length < sizeBytes) return "root-truncated";
  return bytes.length > sizeBytes ? "root-trailing-bytes" : undefined;
}
