import { BOUNDED_ERROR_MS } from "./time-trust.js";

/** In the order in which they are kept and digested. */
export const SOURCE_KINDS = ["rtc", "sntp", "beacon", "technician"] as const;

export type SourceKind = (typeof SOURCE_KINDS)[number];

/** What one source says about the time at one moment of the node's uptime. */
export interface TimeSample {
  readonly kind: SourceKind;
  /** Samples of the same kind and id are of one source; such as a server's index. */
  readonly id: number;
  readonly uptimeMs: number;
  readonly utcMs: number;
  /** The true time was within `utcMs` +- `errorMs`, says the source. */
  readonly errorMs: number;
  /**
   * An RTC: this node set it and it has not stopped since, so the node's own time goes on in it. A technician: the
   * signature was good and the challenge fresh.
   */
  readonly isVouched: boolean;
}

/** 2199-12-31T23:59:59.999Z, where the calendar's promises end. */
export const LAST_UTC_MS = 84_006 * 86_400_000 - 1;

/** How long a sample keeps its vote. */
const VOTE_MS = 20 * 60_000;

/** An RTC is read every minute: one that fell silent says nothing any more. */
const RTC_VOTE_MS = 3 * 60_000;

export function voteMs(kind: SourceKind): number {
  return kind === "rtc" ? RTC_VOTE_MS : VOTE_MS;
}

/** Says whether a sample is made of numbers that a sample can have. */
export function isSound({ kind, id, uptimeMs, utcMs, errorMs }: TimeSample): boolean {
  return (
    SOURCE_KINDS.includes(kind) &&
    isWithin(id, Number.MAX_SAFE_INTEGER) &&
    isWithin(uptimeMs, Number.MAX_SAFE_INTEGER) &&
    isWithin(utcMs, LAST_UTC_MS) &&
    isWithin(errorMs, BOUNDED_ERROR_MS)
  );
}

/** Says whether `value` is an integer in [0, last]. */
export function isWithin(value: number, last: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value <= last;
}
