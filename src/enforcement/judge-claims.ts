import type { Claim } from "./claim.js";
import { type Case, entitlingClaims, type Finding } from "./finding.js";
import { handoverOf } from "./handover.js";
import { claimedSinceS, isReturn } from "./no-return.js";
import { isInForce } from "./rules-of-bay.js";

const MS_PER_SECOND = 1_000;

/**
 * Judges a stay while only residents or holders of a permit may park: by claims, for whose car it is no range reading
 * tells. A claim that came back too soon does not count.
 */
export function judgeClaims(one: Case): Finding {
  const good = entitlingClaims(one).filter((claim) => returnedAtMs(one, claim) === undefined);
  if (good.length > 0) return { kind: "ok", reason: "claimed", sinceMs: claimedSinceMs(one, good) };

  const handover = handoverOf(one);
  if (one.atMs < handover.graceUntilMs)
    return { kind: "grace", reason: "handover", sinceMs: handover.fromMs, untilMs: handover.graceUntilMs };

  const returned = judgeReturn(one);
  if (returned !== undefined) return returned;
  if (!one.hasClaimKey) return { kind: "unknowable", reason: "no-claim-key", sinceMs: undefined };
  return { kind: "unclaimed", reason: "no-claim", sinceMs: unclaimedSinceMs(one, handover.graceUntilMs) };
}

/** A breach of no-return, when every claim that the stay could rest on came back too soon. */
export function judgeReturn(one: Case): Finding | undefined {
  const claims = entitlingClaims(one);
  let sinceMs: number | undefined;
  for (const claim of claims) {
    const returnedMs = returnedAtMs(one, claim);
    if (returnedMs === undefined) return undefined;
    sinceMs = Math.min(sinceMs ?? returnedMs, returnedMs);
  }
  return sinceMs === undefined ? undefined : { kind: "over-limit", reason: "no-return", sinceMs };
}

/**
 * When a claim's token came back, if that was too soon: by the regime of now and by that of then, whichever asks for
 * less, and if the bay's reports show a car since.
 */
function returnedAtMs({ claims, rules, ruling, provenMs }: Case, claim: Claim): number | undefined {
  if (ruling.regime.noReturnMinutes === 0) return undefined;
  const sinceS = claimedSinceS(claim, claims);
  const sinceMs = sinceS * MS_PER_SECOND;
  const then = rules.at(sinceMs);
  if (!isInForce(then) || provenMs < sinceMs) return undefined;
  const minutes = Math.min(then.regime.noReturnMinutes, ruling.regime.noReturnMinutes);
  return minutes > 0 && isReturn(claim, sinceS, claims, minutes) ? sinceMs : undefined;
}

/** Since when the first of these claims has covered the stay under the rule that holds now. */
function claimedSinceMs({ stay, rules, ruling, claims }: Case, good: readonly Claim[]): number | undefined {
  if (stay.sinceMs === undefined) return undefined;
  let fromMs = Number.MAX_SAFE_INTEGER;
  for (const claim of good) fromMs = Math.min(fromMs, claimedSinceS(claim, claims) * MS_PER_SECOND);
  return Math.max(stay.sinceMs, fromMs, rules.beginningOf(ruling));
}

/** From the end of the grace or of the last claim that ended, or from its beginning: whichever came last. */
function unclaimedSinceMs({ stay, atMs, latestMs, claims }: Case, graceUntilMs: number): number {
  let sinceMs = Math.max(latestMs, graceUntilMs);
  for (const { bay, expiresS } of claims) {
    const endMs = expiresS * MS_PER_SECOND;
    if (bay === stay.bay && endMs <= atMs) sinceMs = Math.max(sinceMs, endMs);
  }
  return sinceMs;
}
