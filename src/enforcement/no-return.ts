import { type Claim, sameToken } from "./claim.js";

const SECONDS_PER_MINUTE = 60;

/**
 * Since when a claim's holder has stood in its bay by claims alone, UTC seconds: claims of one token for one bay that
 * follow each other without a gap are one stay.
 */
export function claimedSinceS(claim: Claim, claims: readonly Claim[]): number {
  let sinceS = claim.fromS;
  for (;;) {
    const earlier = claims.find(
      (other) =>
        sameToken(other, claim) &&
        other.bay === claim.bay &&
        other.fromS < sinceS &&
        other.expiresS >= sinceS,
    );
    if (earlier === undefined) return sinceS;
    sinceS = earlier.fromS;
  }
}

/**
 * Whether a stay by claims that began at `sinceS` was a return too soon: the same token had a claim before, for this bay
 * or another one of the alley, that ended less than `noReturnMinutes` earlier or had not ended at all.
 */
export function isReturn(
  claim: Claim,
  sinceS: number,
  claims: readonly Claim[],
  noReturnMinutes: number,
): boolean {
  return claims.some(
    (other) =>
      sameToken(other, claim) &&
      other.fromS < sinceS &&
      other.expiresS + noReturnMinutes * SECONDS_PER_MINUTE > sinceS,
  );
}
