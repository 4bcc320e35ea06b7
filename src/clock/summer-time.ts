/** When summer time begins and ends in a year. Source: POSIX.1-2024, XBD 8.3, "TZ". */

import { daysFromCivil, weekdayOf } from "./civil-time.js";

/** A day that every year has. */
export type YearDay =
  /** A weekday of a month: `week` 1 is its first, [1, 5], 5 its last; `weekday` 0 is Sunday, [0, 6]; `month` [1, 12]. */
  | { readonly kind: "month-week"; readonly month: number; readonly week: number; readonly weekday: number }
  /** The day of a common year, [1, 365]: 29 February has no number. */
  | { readonly kind: "common-day"; readonly day: number }
  /** Days after 1 January, [0, 365], 29 February counted; 365 of a common year is the first of the next. */
  | { readonly kind: "day-index"; readonly day: number };

/** A change of the clock that comes every year, as the clock reads before it. */
export interface YearlyChange {
  readonly on: YearDay;
  /** Seconds from that day's midnight, [-604799, 604799]: it may lie days before or after. */
  readonly timeS: number;
}

/** The part of the year with a clock of its own; it need be neither in summer nor ahead of the other. */
export interface SummerTime {
  /** Wall clock minus UTC in seconds while it lasts. */
  readonly utcOffsetS: number;
  readonly start: YearlyChange;
  readonly end: YearlyChange;
}

const MS_PER_SECOND = 1_000;
const SECONDS_PER_DAY = 86_400;

/** The UTC millisecond of a year's change, when the clock before it is `utcOffsetS` ahead of UTC. */
export function changeMs(change: YearlyChange, year: number, utcOffsetS: number): number {
  return (dayOfYearDay(change.on, year) * SECONDS_PER_DAY + change.timeS - utcOffsetS) * MS_PER_SECOND;
}

function dayOfYearDay(on: YearDay, year: number): number {
  switch (on.kind) {
    case "month-week": {
      const first = daysFromCivil(year, on.month, 1);
      // Here weeks begin on Sunday, there on Monday: six days on, which also keeps the difference from being negative.
      const day = first + ((on.weekday + 6 - weekdayOf(first)) % 7) + (on.week - 1) * 7;
      const isPastMonth = on.week === 5 && day >= daysFromCivil(year, on.month + 1, 1);
      return isPastMonth ? day - 7 : day;
    }
    case "common-day":
      // The 60th is 1 March, in leap years too.
      return on.day < 60 ? daysFromCivil(year, 1, on.day) : daysFromCivil(year, 3, 1) + on.day - 60;
    case "day-index":
      return daysFromCivil(year, 1, 1) + on.day;
  }
}
