import type { BayId } from "../domain/ids.js";

/** One car's time in one bay, as far as the sign can tell from the bay's reports. All times are UTC milliseconds. */
export interface Stay {
  readonly bay: BayId;
  /** When it began, as the sign reckons; `undefined` when it cannot tell, as for a car found there after a reboot. */
  readonly sinceMs: number | undefined;
  /** How far off `sinceMs` may be on either side, at least 0. */
  readonly sinceUncertaintyMs: number;
  /** When the first report of this stay arrived: the car stood there by then, whatever `sinceMs` says. */
  readonly firstSeenMs: number;
  /** When the newest report of this stay arrived: nothing proves that the car stood there later. */
  readonly lastSeenMs: number;
  /** When it ended; `undefined` while it lasts. */
  readonly untilMs: number | undefined;
}

/** A moment that lies before everything that the sign knows of. */
export const LONG_AGO = Number.MIN_SAFE_INTEGER;

/** The earliest moment at which a stay may have begun; {@link LONG_AGO} when that is not known. */
export function earliestBeginningOf(stay: Stay): number {
  return stay.sinceMs === undefined ? LONG_AGO : stay.sinceMs - stay.sinceUncertaintyMs;
}

/** The latest moment at which a stay may have begun. */
export function latestBeginningOf(stay: Stay): number {
  if (stay.sinceMs === undefined) return stay.firstSeenMs;
  return Math.min(stay.sinceMs + stay.sinceUncertaintyMs, stay.firstSeenMs);
}
