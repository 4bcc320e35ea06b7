/** Calendar arithmetic on whole numbers, for the proleptic Gregorian calendar. No time zone is known here. */

/** A civil day: days since 1970-01-01, an integer. */
export type CivilDay = number;

/** A civil minute: minutes since 1970-01-01T00:00 on the wall clock of some zone, an integer. */
export type CivilMinute = number;

export interface CivilDate {
  /** [{@link FIRST_YEAR}, {@link LAST_YEAR}]. */
  readonly year: number;
  /** [1, 12]. */
  readonly month: number;
  /** Day of the month, [1, 31]. */
  readonly day: number;
}

export const MINUTES_PER_DAY = 1_440;
export const MINUTES_PER_WEEK = 10_080;

/** The years for which this module promises anything. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 2199;

/** Days of a common year before the first of each month, January first. */
const DAYS_BEFORE_MONTH: readonly number[] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/** Says whether the calendar has this date, in the years [1970, 2199]. */
export function isCivilDate(year: number, month: number, day: number): boolean {
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) return false;
  if (!Number.isInteger(month) || month < 1 || month > 12) return false;
  const lengthDays = daysBeforeMonth(year, month + 1) - daysBeforeMonth(year, month);
  return Number.isInteger(day) && day >= 1 && day <= lengthDays;
}

/** The civil day of a date for which {@link isCivilDate} holds. */
export function daysFromCivil(year: number, month: number, day: number): CivilDay {
  return daysBeforeYear(year) + daysBeforeMonth(year, month) + day - 1;
}

/** The date of a civil day in [0, 84005]: 1970-01-01 to 2199-12-31. */
export function civilFromDays(civilDay: CivilDay): CivilDate {
  // 400 years have 146,097 days; the estimate is off by one at most.
  let year = FIRST_YEAR + Math.floor((civilDay * 400) / 146_097);
  if (daysBeforeYear(year) > civilDay) year -= 1;
  else if (daysBeforeYear(year + 1) <= civilDay) year += 1;
  const dayOfYear = civilDay - daysBeforeYear(year);
  let month = 12;
  while (daysBeforeMonth(year, month) > dayOfYear) month -= 1;
  return { year, month, day: dayOfYear - daysBeforeMonth(year, month) + 1 };
}

/** The day of the week: Monday is 0, Sunday is 6. Holds for every integer, also below 0. */
export function weekdayOf(civilDay: CivilDay): number {
  // 1970-01-01 was a Thursday.
  return (((civilDay + 3) % 7) + 7) % 7;
}

/** The civil day on which a civil minute lies. */
export function dayOf(civilMinute: CivilMinute): CivilDay {
  return Math.floor(civilMinute / MINUTES_PER_DAY);
}

/** Minutes since the midnight before, [0, 1439]. */
export function minuteOfDay(civilMinute: CivilMinute): number {
  return civilMinute - dayOf(civilMinute) * MINUTES_PER_DAY;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days from 1970-01-01 to the first of January. */
function daysBeforeYear(year: number): number {
  const last = year - 1;
  const leapDays = Math.floor(last / 4) - Math.floor(last / 100) + Math.floor(last / 400);
  // 477 leap days lie in the years 1 to 1969.
  return (year - FIRST_YEAR) * 365 + leapDays - 477;
}

/** Days from the first of January to the first of `month`, [1, 13]. */
function daysBeforeMonth(year: number, month: number): number {
  const days = DAYS_BEFORE_MONTH[month - 1] ?? 0;
  return month > 2 && isLeapYear(year) ? days + 1 : days;
}
