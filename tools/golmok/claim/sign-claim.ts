import { sign } from "node:crypto";
import { nodeCrypto } from "../../../hosts/desktop/node-crypto.js";
import { acceptClaim } from "../../../src/enforcement/accept-claim.js";
import { type Claim, classWordOf } from "../../../src/enforcement/claim.js";
import { claimMessage, encodeClaim, encodeClaimBody } from "../../../src/enforcement/claim-codec.js";
import type { Schedule } from "../../../src/schedule/schedule.js";
import type { SigningKey } from "../keys/signing-key.js";
import { usageFailure } from "../keys/usage-failure.js";
import type { Language } from "../language.js";
import { claimRefusalWords } from "./claim-words.js";

/** The claim, signed. Throws a `CommandFailure` with EXIT_USAGE unless a sign with this schedule takes it in its first second. */
export function signClaim(
  claim: Claim,
  schedule: Schedule,
  { privateKey }: SigningKey,
  language: Language,
): Uint8Array {
  const classWord = classWordOf(schedule, claim.classIndex) ?? "";
  const message = claimMessage(encodeClaimBody(claim), classWord);
  const bytes = encodeClaim(claim, sign(null, message, privateKey));
  const accepted = acceptClaim(bytes, { schedule, nowS: claim.fromS }, nodeCrypto);
  if (!accepted.ok) throw usageFailure(language, claimRefusalWords(accepted.error));
  return bytes;
}
