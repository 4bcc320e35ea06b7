/** Where in time the permission changes, seen from one civil minute. */

import { type CivilMinute, dayOf, MINUTES_PER_DAY, weekdayOf } from "../clock/civil-time.js";
import type { Permission } from "../domain/permission.js";
import { boundaryMinutes, dayKind, regimeAt } from "./rule-matching.js";
import { PUBLIC_HOLIDAY, type Schedule } from "./schedule.js";

/** How far ahead a change is looked for: the day asked about and this many after it. */
const HORIZON_DAYS = 400;

/** What comes after a civil minute. Each is `undefined` when it does not come before the horizon. */
export interface ChangesAhead {
  /** When another regime begins, be it with the same permission. */
  readonly regimeChange: CivilMinute | undefined;
  /** When a regime with another permission begins. */
  readonly permissionChange: CivilMinute | undefined;
  /** Index of the regime that begins then. */
  readonly nextRegime: number | undefined;
}

/** How the permission came to be what it is. */
export interface ChangeBehind {
  /** When it changed. */
  readonly at: CivilMinute;
  readonly before: Permission;
}

/** Walks the minutes at which rules begin and end: cheap, because days of one shape are looked at once. */
export class PermissionChanges {
  readonly #schedule: Schedule;
  readonly #boundaries: readonly number[];

  /** `schedule` is one that `checkSchedule` passed. */
  constructor(schedule: Schedule) {
    this.#schedule = schedule;
    this.#boundaries = boundaryMinutes(schedule.rules);
  }

  /** Index of the regime that holds at a civil minute. */
  regimeAt(at: CivilMinute): number {
    const day = dayOf(at);
    const { holidays, rules } = this.#schedule;
    return regimeAt(rules, dayKind(holidays, day), dayKind(holidays, day - 1), at - day * MINUTES_PER_DAY);
  }

  /**
   * The changes after `now`. What a day brings is settled by its weekday and by whether it and the day before are
   * holidays: 28 shapes. One that was walked in full without a change of permission is not walked again, so no call
   * asks for more than 29 days' boundaries.
   */
  ahead(now: CivilMinute): ChangesAhead {
    const { holidays, rules } = this.#schedule;
    const regime = this.regimeAt(now);
    const permission = this.#permissionOf(regime);
    const today = dayOf(now);
    let regimeChange: CivilMinute | undefined;
    let shapesSeen = 0;
    let kindBefore = dayKind(holidays, today - 1);
    for (let day = today; day <= today + HORIZON_DAYS; day += 1) {
      const kind = dayKind(holidays, day);
      const shape = shapeOf(weekdayOf(day), kind, kindBefore);
      if ((shapesSeen & shape) === 0) {
        for (const minute of this.#boundaries) {
          const at = day * MINUTES_PER_DAY + minute;
          if (at <= now) continue;
          const nextRegime = regimeAt(rules, kind, kindBefore, minute);
          if (nextRegime !== regime) regimeChange ??= at;
          if (this.#permissionOf(nextRegime) !== permission) {
            return { regimeChange, permissionChange: at, nextRegime };
          }
        }
        // Of today only the rest was walked.
        if (day > today) shapesSeen |= shape;
      }
      kindBefore = kind;
    }
    return { regimeChange, permissionChange: undefined, nextRegime: undefined };
  }

  /** The last change of permission at or before `now`, if it came after `since`. */
  behind(now: CivilMinute, since: CivilMinute): ChangeBehind | undefined {
    const permission = this.#permissionOf(this.regimeAt(now));
    let at = this.#boundaryAtOrBefore(now);
    while (at > since) {
      const earlier = this.#boundaryAtOrBefore(at - 1);
      const before = this.#permissionOf(this.regimeAt(earlier));
      if (before !== permission) return { at, before };
      at = earlier;
    }
    return undefined;
  }

  #boundaryAtOrBefore(at: CivilMinute): CivilMinute {
    const midnight = dayOf(at) * MINUTES_PER_DAY;
    let boundary = midnight;
    for (const minute of this.#boundaries) {
      if (midnight + minute <= at) boundary = midnight + minute;
    }
    return boundary;
  }

  #permissionOf(regime: number): Permission {
    // An unknown regime cannot pass `checkSchedule`; the narrow answer is the safe one.
    return this.#schedule.regimes[regime]?.permission ?? "nobody";
  }
}

/** One of 28 bits. */
function shapeOf(weekday: number, kind: number, kindBefore: number): number {
  const holiday = kind === PUBLIC_HOLIDAY ? 2 : 0;
  const holidayBefore = kindBefore === PUBLIC_HOLIDAY ? 1 : 0;
  return 1 << (weekday * 4 + holiday + holidayBefore);
}
