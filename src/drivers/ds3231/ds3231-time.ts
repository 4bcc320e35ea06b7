import { TIME_BYTES } from "./ds3231-registers.js";

/** 2000-01-01T00:00Z, a Saturday. */
const FIRST_UTC_S = 946_684_800;

/** 2200-01-01T00:00Z. */
const END_UTC_S = 7_258_118_400;

const SECONDS_PER_DAY = 86_400;

const IS_12_HOUR = 0x40;
const IS_PM = 0x20;
const IS_CENTURY = 0x80;

/** Days of a common year before the first of each month, January first. */
const DAYS_BEFORE_MONTH: readonly number[] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

export interface ChipTime {
  readonly utcS: number;
  /** The day of the week is the date's, Monday being 1. */
  readonly isWeekdayRight: boolean;
}

/**
 * What the seven registers of time show; `undefined` for what is no time or no date. The century bit says 21xx.
 *
 * The chip takes 2100 for a leap year: its 29 February is no date, and from then on its day of the week, which goes on
 * rightly, is not the date's.
 *
 * Source: DS3231 datasheet 19-5170 Rev 10, Clock and Calendar.
 */
export function decodeTime(registers: Uint8Array): ChipTime | undefined {
  const [second = 0, minute = 0, hour = 0, weekday = 0, date = 0, month = 0, year = 0] = registers;
  const seconds = within(fromBcd(second), 0, 59);
  const minutes = within(fromBcd(minute), 0, 59);
  const hours = hoursOf(hour);
  const years = within(fromBcd(year), 0, 99);
  const months = within(fromBcd(month & ~IS_CENTURY), 1, 12);
  if (seconds === undefined || minutes === undefined || hours === undefined) return undefined;
  if (years === undefined || months === undefined || weekday < 1 || weekday > 7) return undefined;
  const yearIndex = years + ((month & IS_CENTURY) !== 0 ? 100 : 0);
  const beforeMonth = daysBefore(yearIndex, months);
  const dates = within(fromBcd(date), 1, daysBefore(yearIndex, months + 1) - beforeMonth);
  if (dates === undefined) return undefined;
  const dayIndex = beforeMonth + dates - 1;
  return {
    utcS: FIRST_UTC_S + dayIndex * SECONDS_PER_DAY + hours * 3_600 + minutes * 60 + seconds,
    isWeekdayRight: weekday === weekdayOf(dayIndex),
  };
}

/** Writes the seven registers for a second in the years [2000, 2199]; `false`, and nothing is written, for another. */
export function encodeTime(utcS: number, into: Uint8Array): boolean {
  if (!Number.isInteger(utcS) || utcS < FIRST_UTC_S || utcS >= END_UTC_S) return false;
  const sinceS = utcS - FIRST_UTC_S;
  const dayIndex = Math.floor(sinceS / SECONDS_PER_DAY);
  const secondOfDay = sinceS - dayIndex * SECONDS_PER_DAY;
  // No year is longer than 366 days, and 200 of them are short of that by less than one year.
  let yearIndex = Math.floor(dayIndex / 366);
  while (daysBefore(yearIndex + 1, 1) <= dayIndex) yearIndex += 1;
  let month = 12;
  while (daysBefore(yearIndex, month) > dayIndex) month -= 1;
  into[0] = toBcd(secondOfDay % 60);
  into[1] = toBcd(Math.floor(secondOfDay / 60) % 60);
  into[2] = toBcd(Math.floor(secondOfDay / 3_600));
  into[3] = weekdayOf(dayIndex);
  into[4] = toBcd(dayIndex - daysBefore(yearIndex, month) + 1);
  into[5] = toBcd(month) | (yearIndex >= 100 ? IS_CENTURY : 0);
  into[TIME_BYTES - 1] = toBcd(yearIndex % 100);
  return true;
}

/** Hours [0, 23]: in 12-hour mode 12 AM is midnight. */
function hoursOf(register: number): number | undefined {
  if ((register & IS_12_HOUR) === 0) return within(fromBcd(register), 0, 23);
  const hours = within(fromBcd(register & ~(IS_12_HOUR | IS_PM)), 1, 12);
  return hours === undefined ? undefined : (hours % 12) + ((register & IS_PM) !== 0 ? 12 : 0);
}

/** Days from 2000-01-01 to the first of `month`, [1, 13], of the year 2000 + `yearIndex`, [0, 200]. */
function daysBefore(yearIndex: number, month: number): number {
  const isLeap = yearIndex % 4 === 0 && yearIndex !== 100;
  const leapDays = Math.floor((yearIndex + 3) / 4) - (yearIndex > 100 ? 1 : 0);
  return yearIndex * 365 + leapDays + (DAYS_BEFORE_MONTH[month - 1] ?? 0) + (isLeap && month > 2 ? 1 : 0);
}

/** Monday is 1, Sunday 7. */
function weekdayOf(dayIndex: number): number {
  return ((dayIndex + 5) % 7) + 1;
}

function toBcd(value: number): number {
  return Math.floor(value / 10) * 16 + (value % 10);
}

/** -1 for a byte that has a digit above 9. */
function fromBcd(byte: number): number {
  const ones = byte & 0x0f;
  const tens = byte >> 4;
  return ones > 9 || tens > 9 ? -1 : tens * 10 + ones;
}

function within(value: number, first: number, last: number): number | undefined {
  return value >= first && value <= last ? value : undefined;
}
