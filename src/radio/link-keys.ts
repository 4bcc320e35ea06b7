/**
 * The keys of the link, derived from secrets that nobody keeps.
 *
 * ```
 *   info    ASCII purpose | 0 | alley, u16 little endian | node, u8, where the key is one node's
 * ```
 *
 * No purpose has a 0 in it, so no two keys have one info.
 */

import type { AlleyId } from "../domain/ids.js";
import { writeNumber } from "../domain/number-bytes.js";
import { encodeUtf8 } from "../domain/utf8.js";
import type { Sha256 } from "../ports/sha256.js";
import { hkdfSha256 } from "./hkdf.js";

export const LINK_SECRET_BYTES = 32;
export const LINK_KEY_BYTES = 16;

/** One node's keys: what one direction sealed never opens in the other. */
export interface LinkKeys {
  /** 16 bytes; seals what the bay sends. */
  readonly up: Uint8Array;
  /** 16 bytes; seals what the sign sends to this bay. */
  readonly down: Uint8Array;
}

/** What all nodes of an alley share. */
export interface AlleyKeys {
  /** 16 bytes; seals what the sign sends to all. */
  readonly broadcast: Uint8Array;
  /** 16 bytes; says which channel an epoch is on. */
  readonly channel: Uint8Array;
}

const NO_SALT = new Uint8Array(0);
const ALLEY_BYTES = 2;

/** Throws for a secret that has not 32 bytes. Source: RFC 5869, 3.1: a secret of full entropy needs no salt. */
export function deriveLinkKeys(sha256: Sha256, secret: Uint8Array, alley: AlleyId, node: number): LinkKeys {
  return {
    up: keyOf(sha256, secret, "golmok-link-1:up", alley, node),
    down: keyOf(sha256, secret, "golmok-link-1:down", alley, node),
  };
}

/** Throws for a secret that has not 32 bytes. */
export function deriveAlleyKeys(sha256: Sha256, secret: Uint8Array, alley: AlleyId): AlleyKeys {
  return {
    broadcast: keyOf(sha256, secret, "golmok-alley-1:broadcast", alley),
    channel: keyOf(sha256, secret, "golmok-alley-1:channel", alley),
  };
}

function keyOf(
  sha256: Sha256,
  secret: Uint8Array,
  purpose: string,
  alley: AlleyId,
  ...node: readonly number[]
): Uint8Array {
  if (secret.length !== LINK_SECRET_BYTES)
    throw new RangeError(`a secret of ${secret.length} bytes, not ${LINK_SECRET_BYTES}`);
  const ascii = encodeUtf8(purpose);
  const info = new Uint8Array(ascii.length + 1 + ALLEY_BYTES + node.length);
  info.set(ascii);
  writeNumber(info, ascii.length + 1, ALLEY_BYTES, alley);
  info.set(node, ascii.length + 1 + ALLEY_BYTES);
  return hkdfSha256(sha256, { secret, salt: NO_SALT, info, sizeBytes: LINK_KEY_BYTES });
}
