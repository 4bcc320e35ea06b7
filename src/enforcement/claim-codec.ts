/** A claim as bytes. Source: docs/protocol.md, "Claims", where each field is drawn. */

import { MAX_BAY_ID } from "../domain/ids.js";
import { readNumber, writeNumber } from "../domain/number-bytes.js";
import type { Result } from "../domain/result.js";
import { encodeUtf8 } from "../domain/utf8.js";
import type { Claim } from "./claim.js";

/** Why bytes are no claim. */
export type ClaimFormatError =
  | "wrong-length"
  | "not-a-claim"
  | "unknown-format"
  | "alley-out-of-range"
  | "bay-out-of-range"
  | "empty-span";

/** A claim's length, its signature included. */
export const CLAIM_BYTES = 91;

/** The part that says something; the signature of 64 bytes follows. */
export const CLAIM_BODY_BYTES = 27;

/** "GLMC" in ASCII as a number of 4 bytes, and the format's version. */
const MAGIC = 0x434d_4c47;
const FORMAT = 1;

const FORMAT_AT = 4;
const ALLEY_AT = 5;
const BAY_AT = 7;
const CLASS_AT = 8;
const FROM_AT = 9;
const EXPIRES_AT = 14;
const TOKEN_AT = 19;

/** Begins every signed message, so that a signature for one purpose can never serve another. */
const CONTEXT = "golmok-signed-1:claim:";

/** What the bytes say; that somebody signed it is for `acceptClaim` to find out. */
export function decodeClaim(bytes: Uint8Array): Result<Claim, ClaimFormatError> {
  if (bytes.length !== CLAIM_BYTES) return { ok: false, error: "wrong-length" };
  if (readNumber(bytes, 0, 4) !== MAGIC) return { ok: false, error: "not-a-claim" };
  if (bytes[FORMAT_AT] !== FORMAT) return { ok: false, error: "unknown-format" };
  const claim = {
    alley: readNumber(bytes, ALLEY_AT, 2),
    bay: readNumber(bytes, BAY_AT, 1),
    classIndex: readNumber(bytes, CLASS_AT, 1),
    fromS: readNumber(bytes, FROM_AT, 5),
    expiresS: readNumber(bytes, EXPIRES_AT, 5),
    tokenHigh: readNumber(bytes, TOKEN_AT + 4, 4),
    tokenLow: readNumber(bytes, TOKEN_AT, 4),
  };
  if (claim.alley === 0) return { ok: false, error: "alley-out-of-range" };
  if (claim.bay === 0 || claim.bay > MAX_BAY_ID) return { ok: false, error: "bay-out-of-range" };
  if (claim.expiresS <= claim.fromS) return { ok: false, error: "empty-span" };
  return { ok: true, value: claim };
}

/** The bytes of a claim with its signature, 64 bytes over {@link claimMessage}. */
export function encodeClaim(claim: Claim, signature: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(CLAIM_BYTES);
  bytes.set(encodeClaimBody(claim));
  bytes.set(signature, CLAIM_BODY_BYTES);
  return bytes;
}

/** The bytes of a claim that come before its signature. */
export function encodeClaimBody(claim: Claim): Uint8Array {
  const bytes = new Uint8Array(CLAIM_BODY_BYTES);
  writeNumber(bytes, 0, 4, MAGIC);
  bytes[FORMAT_AT] = FORMAT;
  writeNumber(bytes, ALLEY_AT, 2, claim.alley);
  writeNumber(bytes, BAY_AT, 1, claim.bay);
  writeNumber(bytes, CLASS_AT, 1, claim.classIndex);
  writeNumber(bytes, FROM_AT, 5, claim.fromS);
  writeNumber(bytes, EXPIRES_AT, 5, claim.expiresS);
  writeNumber(bytes, TOKEN_AT + 4, 4, claim.tokenHigh);
  writeNumber(bytes, TOKEN_AT, 4, claim.tokenLow);
  return bytes;
}

/**
 * What the issuer signs: the context and the word for the claim's class in ASCII, a zero byte, and the body. With the
 * word in it, no claim changes its meaning when another schedule lists its permits in another order. Of `body` only the
 * first {@link CLAIM_BODY_BYTES} bytes are read.
 */
export function claimMessage(body: Uint8Array, classWord: string): Uint8Array {
  const head = encodeUtf8(CONTEXT + classWord);
  const bodyAt = head.length + 1;
  const message = new Uint8Array(bodyAt + CLAIM_BODY_BYTES);
  message.set(head);
  message.set(body.subarray(0, CLAIM_BODY_BYTES), bodyAt);
  return message;
}
