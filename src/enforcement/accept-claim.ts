import type { Result } from "../domain/result.js";
import type { Crypto } from "../ports/crypto.js";
import type { Schedule } from "../schedule/schedule.js";
import { type Claim, classWordOf } from "./claim.js";
import { CLAIM_BODY_BYTES, type ClaimFormatError, claimMessage, decodeClaim } from "./claim-codec.js";

/** Why a claim is not taken: the first thing found, in this order. */
export type ClaimError =
  | ClaimFormatError
  | "no-claim-key"
  | "wrong-alley"
  | "unknown-bay"
  | "withdrawn-bay"
  | "unknown-class"
  | "span-too-long"
  | "time-not-known"
  | "expired"
  | "too-early"
  | "bad-signature";

/** What a claim is held against. */
export interface ClaimContext {
  /** The one in force. */
  readonly schedule: Schedule;
  /** UTC seconds; `undefined` while time is not trusted. */
  readonly nowS: number | undefined;
}

/** The longest span that one claim may have: 400 days. */
export const MAX_CLAIM_SPAN_S = 400 * 86_400;

/** How long before it begins to hold a claim may be shown: 31 days. */
export const MAX_CLAIM_AHEAD_S = 31 * 86_400;

/**
 * The claim that the bytes are, if it is good here and now. While time is not trusted every claim is refused, for an
 * expired one could not be told: it may be sent again. The signature is looked at last, being what costs most.
 */
export function acceptClaim(
  bytes: Uint8Array,
  { schedule, nowS }: ClaimContext,
  crypto: Crypto,
): Result<Claim, ClaimError> {
  const decoded = decodeClaim(bytes);
  if (!decoded.ok) return decoded;
  const claim = decoded.value;
  const error = placeError(claim, schedule) ?? timeError(claim, nowS);
  if (error !== undefined) return { ok: false, error };
  return isSigned(bytes, claim, schedule, crypto) ? decoded : { ok: false, error: "bad-signature" };
}

/** Whether the claim's issuer, whom the schedule names, signed these bytes for a class that the schedule has. */
function isSigned(bytes: Uint8Array, claim: Claim, schedule: Schedule, crypto: Crypto): boolean {
  const classWord = classWordOf(schedule, claim.classIndex);
  if (schedule.claimKey === undefined || classWord === undefined) return false;
  const message = claimMessage(bytes, classWord);
  return crypto.verifyEd25519(schedule.claimKey, message, bytes.subarray(CLAIM_BODY_BYTES));
}

function placeError(claim: Claim, schedule: Schedule): ClaimError | undefined {
  if (schedule.claimKey === undefined) return "no-claim-key";
  if (claim.alley !== schedule.alley) return "wrong-alley";
  const bay = schedule.bays.find(({ id }) => id === claim.bay);
  if (bay === undefined) return "unknown-bay";
  if (bay.withdrawn) return "withdrawn-bay";
  if (classWordOf(schedule, claim.classIndex) === undefined) return "unknown-class";
  return claim.expiresS - claim.fromS > MAX_CLAIM_SPAN_S ? "span-too-long" : undefined;
}

function timeError(claim: Claim, nowS: number | undefined): ClaimError | undefined {
  if (nowS === undefined) return "time-not-known";
  if (nowS >= claim.expiresS) return "expired";
  return claim.fromS - nowS > MAX_CLAIM_AHEAD_S ? "too-early" : undefined;
}
