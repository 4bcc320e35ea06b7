/**
 * The time as a member of the committee says it: a technician's answer to one question of one sign, little endian. Drawn in
 * docs/protocol.md.
 *
 * ```
 * offset  size  field
 *      0     4  "GLMT"
 *      4     1  format, 1
 *      5     2  alley
 *      7    16  challenge: what the sign drew, and gives to nobody again
 *     23     6  UTC milliseconds
 *     29     8  key id
 *     37    64  Ed25519 signature
 * ```
 *
 * One signature is enough, for it sets no rules: it says what time it is, here and within the half minute that the
 * challenge holds.
 */

import type { AlleyId } from "../domain/ids.js";
import { readNumber, writeNumber } from "../domain/number-bytes.js";
import type { Result } from "../domain/result.js";
import type { Crypto } from "../ports/crypto.js";
import { compareBytes } from "./byte-order.js";
import { type CommitteeRoot, keyWithId } from "./committee-root.js";
import { KEY_ID_BYTES, SIGNATURE_BYTES } from "./public-key.js";

/** What is said, before it is signed. */
export interface TimeStatement {
  /** [1, 65535]. */
  readonly alley: AlleyId;
  /** {@link CHALLENGE_BYTES} of them. */
  readonly challenge: Uint8Array;
  /** [0, 2^48 - 1]. */
  readonly utcMs: number;
  /** Of the key that signs: its first eight bytes. */
  readonly keyId: Uint8Array;
}

export interface SignedTime extends TimeStatement {
  readonly signature: Uint8Array;
}

/** Why bytes are no signed time. */
export type SignedTimeFormatError = "wrong-length" | "not-a-time" | "unknown-format" | "alley-out-of-range";

/** Why a signed time is not believed, the first thing found. */
export type SignedTimeError =
  | SignedTimeFormatError
  | "wrong-alley"
  | "stale-challenge"
  | "unknown-key"
  | "bad-signature";

/** Bytes that the sign draws, so that an old answer never serves again. */
export const CHALLENGE_BYTES = 16;

/** "GLMT" in ASCII as a number, and the format's version. */
const MAGIC = 0x544d_4c47;
const FORMAT = 1;

const FORMAT_AT = 4;
const ALLEY_AT = 5;
const CHALLENGE_AT = 7;
const TIME_AT = CHALLENGE_AT + CHALLENGE_BYTES;
const TIME_BYTES = 6;
const KEY_ID_AT = TIME_AT + TIME_BYTES;
const SIGNATURE_AT = KEY_ID_AT + KEY_ID_BYTES;

/** A signed time's length. */
const SIGNED_TIME_BYTES = SIGNATURE_AT + SIGNATURE_BYTES;

const MAX_UTC_MS = 2 ** (8 * TIME_BYTES) - 1;

/** Begins what is signed, so that a signature for one purpose can never serve another; a zero byte ends it. */
const CONTEXT = "golmok-signed-1:time\0";

/** The bytes that are signed: the context, a zero byte, and all that comes before the signature. Throws for a time out of range. */
export function signedTimeMessage(statement: TimeStatement): Uint8Array {
  return messageOf(encodeStatement(statement));
}

/** The bytes of a signed time; `signature` is over {@link signedTimeMessage}. Throws for a time out of range. */
export function encodeSignedTime(statement: TimeStatement, signature: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(SIGNED_TIME_BYTES);
  bytes.set(encodeStatement(statement));
  bytes.set(signature, SIGNATURE_AT);
  return bytes;
}

/** What the bytes say, as views of them; says nothing of whether the signature holds. */
export function decodeSignedTime(bytes: Uint8Array): Result<SignedTime, SignedTimeFormatError> {
  if (bytes.length !== SIGNED_TIME_BYTES) return { ok: false, error: "wrong-length" };
  if (readNumber(bytes, 0, 4) !== MAGIC) return { ok: false, error: "not-a-time" };
  if (bytes[FORMAT_AT] !== FORMAT) return { ok: false, error: "unknown-format" };
  const alley = readNumber(bytes, ALLEY_AT, 2);
  if (alley === 0) return { ok: false, error: "alley-out-of-range" };
  return {
    ok: true,
    value: {
      alley,
      challenge: bytes.subarray(CHALLENGE_AT, TIME_AT),
      utcMs: readNumber(bytes, TIME_AT, TIME_BYTES),
      keyId: bytes.subarray(KEY_ID_AT, SIGNATURE_AT),
      signature: bytes.subarray(SIGNATURE_AT),
    },
  };
}

/**
 * The time that a member of `root` signed for its alley and for this challenge, UTC milliseconds. The signature is looked
 * at last, being what costs most.
 */
export function verifySignedTime(
  bytes: Uint8Array,
  root: CommitteeRoot,
  challenge: Uint8Array,
  crypto: Crypto,
): Result<number, SignedTimeError> {
  const decoded = decodeSignedTime(bytes);
  if (!decoded.ok) return decoded;
  const time = decoded.value;
  if (time.alley !== root.alley) return { ok: false, error: "wrong-alley" };
  if (compareBytes(time.challenge, challenge) !== 0) return { ok: false, error: "stale-challenge" };
  const key = keyWithId(root, time.keyId);
  if (key === undefined) return { ok: false, error: "unknown-key" };
  const message = messageOf(bytes.subarray(0, SIGNATURE_AT));
  if (!crypto.verifyEd25519(key, message, time.signature)) return { ok: false, error: "bad-signature" };
  return { ok: true, value: time.utcMs };
}

function encodeStatement({ alley, challenge, utcMs, keyId }: TimeStatement): Uint8Array {
  if (!Number.isInteger(utcMs) || utcMs < 0 || utcMs > MAX_UTC_MS) throw new RangeError("time-out-of-range");
  if (challenge.length !== CHALLENGE_BYTES) throw new RangeError("challenge-length");
  const bytes = new Uint8Array(SIGNATURE_AT);
  writeNumber(bytes, 0, 4, MAGIC);
  bytes[FORMAT_AT] = FORMAT;
  writeNumber(bytes, ALLEY_AT, 2, alley);
  bytes.set(challenge, CHALLENGE_AT);
  writeNumber(bytes, TIME_AT, TIME_BYTES, utcMs);
  bytes.set(keyId, KEY_ID_AT);
  return bytes;
}

function messageOf(statement: Uint8Array): Uint8Array {
  const message = new Uint8Array(CONTEXT.length + statement.length);
  for (let index = 0; index < CONTEXT.length; index += 1) message[index] = CONTEXT.charCodeAt(index);
  message.set(statement, CONTEXT.length);
  return message;
}
