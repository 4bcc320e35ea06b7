import { LAST_OF_MONTH } from "../../../src/schedule/schedule.js";
import { isEveryOccurrence } from "./opening-hours-selectors.js";

/** Days of the months, January first: of each a bit for its days, bit 0 for the first. */
export type MonthDays = readonly number[];

/** Length of each month in a leap year. */
const DAYS_OF_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Index of February, and its last two days as bits. */
const FEBRUARY = 1;
const DAY_28 = 1 << 27;
const DAY_29 = 1 << 28;

/** Days in February as far as every year has them. */
const COMMON_FEBRUARY = 28;

const LONGEST_MONTH = 31;
const DAYS_PER_WEEK = 7;

/** Every day of the year. */
export const ALL_DAYS: MonthDays = DAYS_OF_MONTHS.map((length) => bitsOf(1, length));

/** Months that share their days: what formats without date ranges and occurrences can say. */
export interface MonthGroup {
  /** [1, 12], ascending. */
  readonly months: readonly number[];
  /** [1, 31], ascending; `undefined` for all. */
  readonly days: readonly number[] | undefined;
}

/** Days of a yearly range, month * 100 + day, both inclusive; an end before its beginning lies in the next year. */
export function daysOfRange(from: number, to: number): MonthDays {
  const isWithin = (date: number) => (from <= to ? date >= from && date <= to : date >= from || date <= to);
  return DAYS_OF_MONTHS.map((length, month) => {
    let days = 0;
    for (let day = 1; day <= length; day += 1) {
      if (isWithin((month + 1) * 100 + day)) days |= 1 << (day - 1);
    }
    return days;
  });
}

/**
 * Days on which the occurrences in `nth` of some weekday may lie. The last one in February is taken for the one of a
 * common year: see {@link isLeapSafe}.
 */
export function daysOfOccurrences(nth: number): MonthDays {
  if (isEveryOccurrence(nth)) return ALL_DAYS;
  return DAYS_OF_MONTHS.map((length, month) => {
    let days = 0;
    for (let week = 0; week < 5; week += 1) {
      if ((nth & (1 << week)) !== 0) days |= bitsOf(week * DAYS_PER_WEEK + 1, (week + 1) * DAYS_PER_WEEK);
    }
    const last = month === FEBRUARY ? COMMON_FEBRUARY : length;
    if ((nth & LAST_OF_MONTH) !== 0) days |= bitsOf(last - DAYS_PER_WEEK + 1, last);
    return days & bitsOf(1, length);
  });
}

/** Whether {@link daysOfOccurrences} is right in leap years too. */
export function isLeapSafe(nth: number): boolean {
  // With the fourth and the fifth occurrence, every last one is among the days anyway.
  const isFourthAndFifth = (nth & 0b11000) === 0b11000;
  return isEveryOccurrence(nth) || (nth & LAST_OF_MONTH) === 0 || isFourthAndFifth;
}

/** Days that are in both. */
export function commonDays(left: MonthDays, right: MonthDays): MonthDays {
  return left.map((days, month) => days & (right[month] ?? 0));
}

/** The days after those, and whether they are so in leap years and in common years alike. */
export function daysAfter(days: MonthDays): { readonly days: MonthDays; readonly isExact: boolean } {
  const february = days[FEBRUARY] ?? 0;
  const ends = [(february & DAY_28) !== 0, (february & DAY_29) !== 0];
  const after = days.map((ours, month) => {
    const length = DAYS_OF_MONTHS[month] ?? 0;
    const before = (month + 11) % 12;
    const lastBefore = 1 << ((DAYS_OF_MONTHS[before] ?? 0) - 1);
    const isFirst = before === FEBRUARY ? ends.includes(true) : ((days[before] ?? 0) & lastBefore) !== 0;
    return ((ours << 1) & bitsOf(1, length)) | Number(isFirst);
  });
  return { days: after, isExact: ends[0] === ends[1] };
}

/** The months that have any of the days, by their days; one group without conditions when no day is left out. */
export function monthGroups(days: MonthDays): readonly MonthGroup[] {
  const groups = new Map<string, number[]>();
  days.forEach((ours, month) => {
    if (ours === 0) return;
    const key = ours === ALL_DAYS[month] ? "all" : String(ours);
    groups.set(key, [...(groups.get(key) ?? []), month + 1]);
  });
  return [...groups].map(([key, months]) => ({
    months,
    days: key === "all" ? undefined : daysIn(Number(key)),
  }));
}

/** Whether no day is left out. */
export function isEveryDay(days: MonthDays): boolean {
  return days.every((ours, month) => ours === ALL_DAYS[month]);
}

function daysIn(bits: number): readonly number[] {
  return Array.from({ length: 31 }, (_, index) => index + 1).filter((day) => (bits & (1 << (day - 1))) !== 0);
}

function bitsOf(from: number, to: number): number {
  let bits = 0;
  for (let day = from; day <= Math.min(to, LONGEST_MONTH); day += 1) bits |= 1 << (day - 1);
  return bits;
}
