/** Where in time the permission changes, seen from one moment. */

import { type CivilDay, type CivilMinute, dayOf, MINUTES_PER_DAY, weekdayOf } from "../clock/civil-time.js";
import { type ClockRun, localOf, type Zone } from "../clock/posix-tz.js";
import type { Permission } from "../domain/permission.js";
import { boundaryMinutes, dayKind, regimeAt } from "./rule-matching.js";
import { PUBLIC_HOLIDAY, type Schedule } from "./schedule.js";

/** How far ahead a change is looked for: the day asked about and this many after it. */
const HORIZON_DAYS = 400;

const MS_PER_MINUTE = 60_000;

/** What comes after a moment. Each is `undefined` when it does not come before the horizon; UTC milliseconds. */
export interface ChangesAhead {
  /** When another regime begins, be it with the same permission. */
  readonly regimeChangeMs: number | undefined;
  /** When a regime with another permission begins. */
  readonly permissionChangeMs: number | undefined;
  /** Index of the regime that begins then. */
  readonly nextRegime: number | undefined;
}

/** How the permission came to be what it is. */
export interface ChangeBehind {
  /** When it changed, UTC milliseconds. */
  readonly atMs: number;
  readonly before: Permission;
}

/** What one look ahead has found so far. */
interface Search {
  readonly regime: number;
  /** The last civil day looked at. */
  readonly lastDay: CivilDay;
  /** Shapes of days, see {@link shapeOf}, that were walked in full without a change of permission. */
  shapesSeen: number;
  regimeChangeMs: number | undefined;
}

/**
 * Walks the minutes at which rules begin and end: cheap, because days of one shape are looked at once. What holds at a
 * moment is what its minute on the wall clock says; where the clock is put forward or back, that moment is looked at as
 * well. So a rule that begins in an hour that the clock shows twice begins, is undone and begins again, and one that
 * begins in an hour left out begins when the clock jumps.
 */
export class PermissionChanges {
  readonly #schedule: Schedule;
  readonly #zone: Zone;
  readonly #boundaries: readonly number[];

  /** `schedule` is one that `checkSchedule` passed, `zone` its zone. */
  constructor(schedule: Schedule, zone: Zone) {
    this.#schedule = schedule;
    this.#zone = zone;
    this.#boundaries = boundaryMinutes(schedule.rules);
  }

  /** Index of the regime that holds at `utcMs`. */
  regimeAt(utcMs: number): number {
    return this.#regimeAtMinute(localOf(this.#zone, utcMs));
  }

  /**
   * The changes after `utcMs`. What a day brings is settled by its weekday and by whether it and the day before are
   * holidays: 28 shapes. One that was walked in full without a change of permission is not walked again, so no call
   * asks for more than 29 days' boundaries, and three days' more for each time that the clock is put forward or back.
   */
  ahead(utcMs: number): ChangesAhead {
    const regime = this.regimeAt(utcMs);
    const lastDay = dayOf(localOf(this.#zone, utcMs)) + HORIZON_DAYS;
    const search: Search = { regime, lastDay, shapesSeen: 0, regimeChangeMs: undefined };
    let fromMs = utcMs;
    for (;;) {
      const run = this.#zone.runAt(fromMs);
      const found = this.#aheadInRun(run, localOf(this.#zone, fromMs), search);
      if (found !== undefined) return found;

      fromMs = run.untilMs;
      const landing = fromMs === Number.MAX_SAFE_INTEGER ? undefined : localOf(this.#zone, fromMs);
      if (landing === undefined || dayOf(landing) > lastDay) {
        return {
          regimeChangeMs: search.regimeChangeMs,
          permissionChangeMs: undefined,
          nextRegime: undefined,
        };
      }
      const change = this.#changeTo(this.#regimeAtMinute(landing), fromMs, search);
      if (change !== undefined) return change;
    }
  }

  /** The last change of permission at or before `utcMs`, if it came after `sinceMs`. */
  behind(utcMs: number, sinceMs: number): ChangeBehind | undefined {
    const permission = this.#permissionOf(this.regimeAt(utcMs));
    let lookedAtMs = utcMs;
    for (;;) {
      const { fromMs, offsetMs } = this.#zone.runAt(lookedAtMs);
      const boundary = this.#boundaryAtOrBefore(localOf(this.#zone, lookedAtMs));
      const atMs = Math.max(boundary * MS_PER_MINUTE - offsetMs, fromMs);
      if (atMs <= sinceMs) return undefined;
      lookedAtMs = atMs - 1;
      const before = this.#permissionOf(this.regimeAt(lookedAtMs));
      if (before !== permission) return { atMs, before };
    }
  }

  /** The change of permission after the minute `from` of `run`, if it comes before the run's end and the horizon. */
  #aheadInRun(run: ClockRun, from: CivilMinute, search: Search): ChangesAhead | undefined {
    const { holidays, rules } = this.#schedule;
    const firstDay = dayOf(from);
    let kindBefore = dayKind(holidays, firstDay - 1);
    for (let day = firstDay; day <= search.lastDay; day += 1) {
      const midnightMs = day * MINUTES_PER_DAY * MS_PER_MINUTE - run.offsetMs;
      if (midnightMs >= run.untilMs) return undefined;
      const kind = dayKind(holidays, day);
      const shape = shapeOf(weekdayOf(day), kind, kindBefore);
      if ((search.shapesSeen & shape) === 0) {
        for (const minute of this.#boundaries) {
          if (day * MINUTES_PER_DAY + minute <= from) continue;
          const atMs = midnightMs + minute * MS_PER_MINUTE;
          if (atMs >= run.untilMs) return undefined;
          const change = this.#changeTo(regimeAt(rules, kind, kindBefore, minute), atMs, search);
          if (change !== undefined) return change;
        }
        // Of the first day only the rest was walked.
        if (day > firstDay) search.shapesSeen |= shape;
      }
      kindBefore = kind;
    }
    return undefined;
  }

  /** Notes that `regime` holds at `atMs`: the end of the search if its permission is another. */
  #changeTo(regime: number, atMs: number, search: Search): ChangesAhead | undefined {
    if (regime !== search.regime) search.regimeChangeMs ??= atMs;
    if (this.#permissionOf(regime) === this.#permissionOf(search.regime)) return undefined;
    return { regimeChangeMs: search.regimeChangeMs, permissionChangeMs: atMs, nextRegime: regime };
  }

  #regimeAtMinute(at: CivilMinute): number {
    const day = dayOf(at);
    const { holidays, rules } = this.#schedule;
    return regimeAt(rules, dayKind(holidays, day), dayKind(holidays, day - 1), at - day * MINUTES_PER_DAY);
  }

  /** The last minute at or before `at` at which a rule may begin to hold; midnight is one. */
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
