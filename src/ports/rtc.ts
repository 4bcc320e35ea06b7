export interface RtcReading {
  /** Whole seconds since 1970-01-01T00:00Z, in the years [2000, 2199]. */
  readonly utcS: number;
  /** It stood still since it was set, or would without power: `utcS` means nothing. */
  readonly isStopped: boolean;
  /** What it was set with, unsigned 32-bit; `undefined` when it was set by someone else, not wholly, or is damaged. */
  readonly tag: number | undefined;
}

/** A clock with a battery of its own. It counts whole seconds; how far into one it is shows only when they change. */
export interface Rtc {
  /** `undefined` when it does not answer, or shows no date that the calendar has. */
  read(): RtcReading | undefined;
  /**
   * Sets it: second `utcS` of the years [2000, 2199] begins now. `tag`, unsigned 32-bit, stands in it only when all the rest
   * does. `false` when it did not answer; it may be half set then, and has no tag.
   */
  set(utcS: number, tag: number): boolean;
}
