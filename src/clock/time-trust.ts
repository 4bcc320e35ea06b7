/**
 * How far a node's civil time can be believed, least first:
 *
 * - `unknown`: nothing is known
 * - `floor`: it is later than the floor, nothing more
 * - `bounded`: off by at most {@link BOUNDED_ERROR_MS}
 * - `trusted`: off by at most {@link TRUSTED_ERROR_MS}
 */
export type TimeTrust = "unknown" | "floor" | "bounded" | "trusted";

/** The most by which trusted time is off. */
export const TRUSTED_ERROR_MS = 30_000;

/** Whatever may be off by more than this is not known at all. */
export const BOUNDED_ERROR_MS = 6 * 3_600_000;

/** The trust that an error in [0, 6 h] deserves; `undefined` beyond. */
export function trustOfError(errorMs: number): "trusted" | "bounded" | undefined {
  if (errorMs <= TRUSTED_ERROR_MS) return "trusted";
  return errorMs <= BOUNDED_ERROR_MS ? "bounded" : undefined;
}
