import type { AlleyId, BayId } from "../domain/ids.js";
import type { Regime, Schedule } from "../schedule/schedule.js";

/**
 * A right to stand in one bay for a span, shown by whoever has it. It names nobody: its token is 64 random bits, and only
 * the issuer knows to whom it gave them.
 */
export interface Claim {
  readonly alley: AlleyId;
  readonly bay: BayId;
  /** {@link RESIDENTS_CLASS}, or 1 more than an index into the schedule's permits; [0, 255]. */
  readonly classIndex: number;
  /** First UTC second at which it holds, [0, 2^40). */
  readonly fromS: number;
  /** First UTC second at which it does not hold any more; after `fromS`. */
  readonly expiresS: number;
  /** The first and the last 4 bytes of the token, each [0, 2^32). */
  readonly tokenHigh: number;
  readonly tokenLow: number;
}

/** {@link Claim.classIndex} of a resident of the alley. */
export const RESIDENTS_CLASS = 0;

/** The word for {@link RESIDENTS_CLASS}. */
export const RESIDENTS_WORD = "residents";

const MS_PER_SECOND = 1_000;

/** The word for a class of claims in `schedule`; `undefined` when it has no such class. */
export function classWordOf(schedule: Schedule, classIndex: number): string | undefined {
  return classIndex === RESIDENTS_CLASS ? RESIDENTS_WORD : schedule.permits[classIndex - 1];
}

/** Whether a claim holds at a UTC millisecond. */
export function holdsAt(claim: Claim, utcMs: number): boolean {
  return utcMs >= claim.fromS * MS_PER_SECOND && utcMs < claim.expiresS * MS_PER_SECOND;
}

/** Whether holders of this class may park under a regime. */
export function isEntitled(classIndex: number, regime: Regime): boolean {
  switch (regime.permission) {
    case "anyone":
      return true;
    case "residents":
      return classIndex === RESIDENTS_CLASS;
    case "permit":
      return classIndex !== RESIDENTS_CLASS && ((regime.permitBits >>> (classIndex - 1)) & 1) === 1;
    case "nobody":
      return false;
  }
}

/** Whether two claims were made with one token. */
export function sameToken(one: Claim, other: Claim): boolean {
  return one.tokenHigh === other.tokenHigh && one.tokenLow === other.tokenLow;
}
