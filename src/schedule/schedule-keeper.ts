import type { Schedule } from "./schedule.js";

/*
 *                 take(v6, from March)                take(v7, from June), in April
 *   current v5 ----------------------> current v5  ---------------------------------> current v6
 *                                      newest v6                                      newest v7
 */

/** What a keeper had before a power cut. */
export interface KeptSchedules {
  /** Absent when it was the built-in one. */
  readonly current?: Schedule | undefined;
  readonly newest?: Schedule | undefined;
  /** Version of the one that held last. */
  readonly heldVersion?: number | undefined;
}

/**
 * Which of the committee's schedules holds: the one that did, until the newest one's time has come. Nothing is thrown
 * away at that time, so a clock that was set wrong and is set right again finds what held before.
 */
export class ScheduleKeeper {
  #current: Schedule;
  #newest: Schedule | undefined;
  /** What {@link ScheduleKeeper.scheduleAt} last answered. */
  #answered: Schedule;

  /** @param schedule the built-in one, which holds until the committee's first */
  constructor(schedule: Schedule, { current, newest, heldVersion }: KeptSchedules = {}) {
    this.#current = current ?? schedule;
    this.#newest = newest;
    this.#answered = newest !== undefined && newest.version === heldVersion ? newest : this.#current;
  }

  /** The highest version taken so far: only a higher one is new. */
  get newestVersion(): number {
    return (this.#newest ?? this.#current).version;
  }

  /**
   * The schedule that holds at `utcMs`. While the time is not trusted, `undefined`, it is the one that held when it last
   * was, or the first one.
   */
  scheduleAt(utcMs: number | undefined): Schedule {
    if (utcMs === undefined) return this.#answered;
    const { startsAtMs } = this;
    const hasBegun = startsAtMs !== undefined && utcMs >= startsAtMs;
    this.#answered = hasBegun && this.#newest !== undefined ? this.#newest : this.#current;
    return this.#answered;
  }

  /** The schedule of this version, if it is one of those that are known. */
  withVersion(version: number): Schedule | undefined {
    if (this.#newest?.version === version) return this.#newest;
    return this.#current.version === version ? this.#current : undefined;
  }

  /** When the newest schedule begins, UTC milliseconds, be it past or to come; `undefined` when only one is known. */
  get startsAtMs(): number | undefined {
    return this.#newest === undefined ? undefined : this.#newest.effectiveFromS * 1_000;
  }

  /**
   * Takes a schedule that the committee signed, with a version higher than {@link ScheduleKeeper.newestVersion}: it
   * holds from its `effectiveFromS` on. One that at `utcMs` still waits for its own time gives way to it.
   */
  take(schedule: Schedule, utcMs: number | undefined): void {
    this.#current = this.scheduleAt(utcMs);
    this.#newest = schedule;
  }
}
