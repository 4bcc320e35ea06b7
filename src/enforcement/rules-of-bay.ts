import type { BayId } from "../domain/ids.js";
import type { ScheduleDecider } from "../schedule/decide.js";
import type { Ruling } from "../schedule/ruling.js";
import type { Schedule } from "../schedule/schedule.js";
import { LONG_AGO } from "./stay.js";

const MS_PER_SECOND = 1_000;

/** What a schedule says for one bay, now and before. */
export class RulesOfBay {
  readonly #decider: ScheduleDecider;
  readonly #bay: BayId;
  readonly #inForceFromMs: number;

  constructor(schedule: Schedule, decider: ScheduleDecider, bay: BayId) {
    this.#decider = decider;
    this.#bay = bay;
    this.#inForceFromMs = schedule.effectiveFromS * MS_PER_SECOND;
  }

  /** What holds at a UTC millisecond. */
  at(utcMs: number): Ruling {
    return this.#decider.decide(utcMs, this.#bay);
  }

  /**
   * When the regime of a ruling in force began: not before the schedule came into force, be it with the regime that it
   * names for the time before. UTC milliseconds; a moment before everything when that is more than 400 days ago.
   */
  beginningOf(ruling: Ruling): number {
    return Math.max(ruling.sinceMs ?? LONG_AGO, this.#inForceFromMs);
  }
}

/** Whether the schedule's own rules hold, and not what it names for when they do not. */
export function isInForce(ruling: Ruling): boolean {
  return ruling.why.source === "rule" || ruling.why.source === "exception";
}
