import type { Random } from "../ports/random.js";

/** How long to wait before the next try. All in milliseconds, integers. */
export interface BackoffLimits {
  /** The longest wait before the first try after a failure. */
  readonly baseMs: number;
  /** The longest wait at all. */
  readonly maxMs: number;
  /** The shortest wait at all, so that bad luck is no busy loop; at most `baseMs`. */
  readonly floorMs: number;
}

export const DEFAULT_BACKOFF: BackoffLimits = { baseMs: 1_000, maxMs: 60_000, floorMs: 250 };

/** Doublings after which every base has reached its maximum. */
const MAX_DOUBLINGS = 16;

/**
 * A wait drawn evenly from `[0, min(maxMs, baseMs * 2^attempt)]` and raised to `floorMs`. The draw over the
 * whole span keeps many nodes from knocking at once when a broker comes back.
 * @param attempt tries that failed since the last lasting connection, from 0
 */
export function backoffDelayMs(random: Random, limits: BackoffLimits, attempt: number): number {
  const ceilingMs = Math.min(limits.maxMs, limits.baseMs * (1 << Math.min(attempt, MAX_DOUBLINGS)));
  return Math.max(limits.floorMs, random.below(ceilingMs + 1));
}
