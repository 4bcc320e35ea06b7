/**
 * The selectors of the `opening_hours` syntax: days, dates and times of day as words.
 * Source: OpenStreetMap wiki, Key:opening_hours/specification, version 0.7.3.
 */

import { type CivilDay, civilFromDays, MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import { type DateRange, LAST_OF_MONTH } from "../../../src/schedule/schedule.js";

/** The bits of the seven weekdays, without that of the public holiday. */
export const ALL_WEEKDAYS = 127;

const WEEKDAY_NAMES = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"] as const;
const MONTH_NAMES = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
] as const;
/** Length of each month in a leap year. */
const DAYS_OF_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** As yearly dates, month * 100 + day. */
const JANUARY_1 = 101;
const FEBRUARY_28 = 228;
const FEBRUARY_29 = 229;
const MARCH_1 = 301;
const DECEMBER_31 = 1231;

/** All five occurrences of a weekday in a month. */
const FIRST_TO_FIFTH = 31;

/** Whether these bits of {@link Rule.nth} leave no day out. */
export function isEveryOccurrence(nth: number): boolean {
  return nth === 0 || (nth & FIRST_TO_FIFTH) === FIRST_TO_FIFTH;
}

/**
 * Weekdays of `days`, [1, 127]: `Mo-Fr`, `Mo,We`, with `nth` `Su[2,4]` and with `shiftDays` the days after those,
 * `Su[-1] +1 day`; empty when all days are meant.
 */
export function weekdaysText(days: number, nth: number, shiftDays: 0 | 1 = 0): string {
  if (isEveryOccurrence(nth)) {
    const shifted = shiftDays === 0 ? days : ((days << 1) | (days >> 6)) & ALL_WEEKDAYS;
    return shifted === ALL_WEEKDAYS ? "" : weekdayRuns(shifted).join(",");
  }
  const occurrences = [1, 2, 3, 4, 5].filter((one) => (nth & (1 << (one - 1))) !== 0);
  if ((nth & LAST_OF_MONTH) !== 0) occurrences.push(-1);
  const shift = shiftDays === 0 ? "" : " +1 day";
  return WEEKDAY_NAMES.filter((_, weekday) => (days & (1 << weekday)) !== 0)
    .map((name) => `${name}[${occurrences.join(",")}]${shift}`)
    .join(",");
}

/** Three weekdays or more in a row are a range. */
function weekdayRuns(days: number): readonly string[] {
  const runs: string[] = [];
  for (let from = 0; from < 7; from += 1) {
    if ((days & (1 << from)) === 0) continue;
    let to = from;
    while (to < 6 && (days & (1 << (to + 1))) !== 0) to += 1;
    const [first, last] = [WEEKDAY_NAMES[from] ?? "", WEEKDAY_NAMES[to] ?? ""];
    runs.push(to === from ? first : `${first}${to === from + 1 ? "," : "-"}${last}`);
    from = to;
  }
  return runs;
}

/** The days of a range: `Dec 01-Feb 28` or `2027 Dec 01-2028 Feb 28`; empty when no day of any year is left out. */
export function datesText({ isYearly, from, to }: DateRange): string {
  if (!isYearly) return civilDaysText(from, to);
  if (from === (isLastOfYear(to) ? JANUARY_1 : dayAfter(to))) return "";
  // In a common year 1 March to 28 February would end before it begins, and 29 February does not exist.
  if (from === MARCH_1 && to === FEBRUARY_28) return `${yearlyText(MARCH_1, DECEMBER_31)},Jan 01-Feb 28`;
  if (to !== FEBRUARY_29) return yearlyText(from, to);
  return from === FEBRUARY_29 ? "Feb 29" : `${yearlyText(from, FEBRUARY_28)},Feb 29`;
}

/** The days from `from` to `to`, both inclusive: `2027 May 01`, `2027 May 01-03`, `2027 May 31-2027 Jun 02`. */
export function civilDaysText(from: CivilDay, to: CivilDay): string {
  const [first, last] = [civilFromDays(from), civilFromDays(to)];
  const begin = `${first.year} ${monthDayText(first.month * 100 + first.day)}`;
  if (from === to) return begin;
  const isOneMonth = first.year === last.year && first.month === last.month;
  if (isOneMonth && !endsFebruary(last.month, last.day)) return `${begin}-${twoDigits(last.day)}`;
  return `${begin}-${last.year} ${monthDayText(last.month * 100 + last.day)}`;
}

/** `08:30-19:00`, past midnight `22:00-06:00`, round the clock from 08:00 `08:00-32:00`. */
export function timesText(fromMinute: number, toMinute: number): string {
  const end = toMinute === fromMinute ? toMinute + MINUTES_PER_DAY : toMinute;
  return `${clockText(fromMinute)}-${clockText(end)}`;
}

/** A minute of the day, [0, 2880], as `HH:MM`. */
export function clockText(minute: number): string {
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
}

/** The yearly or single range of the days after those of `dates`; `undefined` when leap years do not allow one. */
export function dayLater({ isYearly, from, to }: DateRange): DateRange | undefined {
  if (!isYearly) return { isYearly, from: from + 1, to: to + 1 };
  const touchesLeapDay = [from, to].some((date) => date === FEBRUARY_28 || date === FEBRUARY_29);
  return touchesLeapDay ? undefined : { isYearly, from: dayAfter(from), to: dayAfter(to) };
}

function isLastOfYear(date: number): boolean {
  return date === DECEMBER_31;
}

/** The yearly date after another; 29 February exists. */
function dayAfter(date: number): number {
  if (isLastOfYear(date)) return JANUARY_1;
  const month = Math.floor(date / 100);
  const length = DAYS_OF_MONTHS[month - 1] ?? 31;
  return date % 100 < length ? date + 1 : (month + 1) * 100 + 1;
}

function yearlyText(from: number, to: number): string {
  if (from === to) return monthDayText(from);
  const month = Math.floor(to / 100);
  const isOneMonth = Math.floor(from / 100) === month && from < to;
  const end = isOneMonth && !endsFebruary(month, to % 100) ? twoDigits(to % 100) : monthDayText(to);
  return `${monthDayText(from)}-${end}`;
}

/** The reference implementation takes `Feb 10-28` for a range that common years do not have; `Feb 10-Feb 28` it reads. */
function endsFebruary(month: number, day: number): boolean {
  return month === 2 && day >= 28;
}

function monthDayText(date: number): string {
  return `${MONTH_NAMES[Math.floor(date / 100) - 1] ?? ""} ${twoDigits(date % 100)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
