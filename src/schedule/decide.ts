/**
 * What the committee's schedule says now: always by level, from the schedule and the time alone. Its hours are those of
 * the wall clock, also on the days when that is put forward or back; notice and grace are spans of time.
 */

import type { BayId } from "../domain/ids.js";
import { AudienceDays, MONTH_SLOTS, YEAR_SLOTS } from "./audience-days.js";
import { Audiences } from "./audiences.js";
import { DayPlans } from "./day-plans.js";
import type { Ruling } from "./ruling.js";
import { RulingFinder } from "./ruling-finder.js";
import type { Schedule } from "./schedule.js";
import { zoneOf } from "./schedule-zone.js";

/**
 * Answers for one schedule. Two deciders with equal schedules give equal rulings for equal times, in whatever order
 * they are asked; a ruling is worked out once and given again while it holds, so it may be asked for at every reading.
 */
export class ScheduleDecider {
  readonly #schedule: Schedule;
  readonly #audiences: Audiences;
  readonly #finders: readonly RulingFinder[];

  /** `schedule` is one that `checkSchedule` passed; throws when its zone cannot be read. */
  constructor(schedule: Schedule) {
    this.#schedule = schedule;
    this.#audiences = new Audiences(schedule);
    const zone = zoneOf(schedule);
    const plans = new DayPlans(schedule);
    // The alley may be asked about any day; a bay is asked about one day after the other.
    this.#finders = this.#audiences.all.map((audience, index) => {
      const days = new AudienceDays(plans, audience, index === 0 ? YEAR_SLOTS : MONTH_SLOTS);
      return new RulingFinder(schedule, zone, days);
    });
  }

  /**
   * What holds at `utcMs`, a trusted time in milliseconds within the years [1970, 2199]: for a bay, or for the alley as
   * a whole. A bay that the schedule does not have is ruled as the alley.
   */
  decide(utcMs: number, bay?: BayId): Ruling {
    const finder = this.#finders[this.#audiences.indexOf(bay)];
    if (finder === undefined) throw new RangeError(`no rules for bay ${bay}`);
    return finder.find(utcMs);
  }

  /** What holds while the time is not trusted: the regime that the schedule names for that case. */
  decideUntrusted(): Ruling {
    const { regimes, onUntrustedTime } = this.#schedule;
    const regime = regimes[onUntrustedTime];
    if (regime === undefined)
      throw new RangeError(`schedule was not checked: it has no regime ${onUntrustedTime}`);
    return {
      regime,
      why: { source: "untrusted-time" },
      phase: "untrusted",
      sinceMs: undefined,
      untilMs: undefined,
      next: undefined,
      permissionUntilMs: undefined,
      permissionNext: undefined,
      validUntilMs: Number.MAX_SAFE_INTEGER,
    };
  }
}
