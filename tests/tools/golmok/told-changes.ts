/** Reads what a difference says as a neighbour would: does it tell of this minute? With JavaScript's own calendar. */

import type { DateRange } from "../../../src/schedule/schedule.js";
import type { ParkingChange } from "../../../tools/golmok/difference/parking-change.js";

const MINUTES_PER_DAY = 1_440;
const MS_PER_DAY = 86_400_000;
/** No span that is told is as long as a week. */
const DAYS_BACK = 7;

/** Whether a change is told of a minute on the wall clock; `holidays` are those of the new schedule. */
export function tellsOf(change: ParkingChange, civilMinute: number, holidays: readonly number[]): boolean {
  const day = Math.floor(civilMinute / MINUTES_PER_DAY);
  for (let start = day; start >= day - DAYS_BACK; start -= 1) {
    const minute = civilMinute - start * MINUTES_PER_DAY - change.fromMinute;
    if (minute >= 0 && minute < change.lengthMinutes && isOn(change, start, holidays)) return true;
  }
  return false;
}

/** Whether a change is told of a day. */
export function isOn(change: ParkingChange, day: number, holidays: readonly number[]): boolean {
  if (change.dates !== undefined) return change.dates.includes(day);
  const date = new Date(day * MS_PER_DAY);
  const bit = holidays.includes(day) ? 128 : ([64, 1, 2, 4, 8, 16, 32][date.getUTCDay()] ?? 0);
  if ((change.days & bit) === 0) return false;
  if (change.season !== undefined && !change.season.ranges.some((range) => isAmong(range, day))) return false;
  if (change.occurrences === undefined) return true;
  const nth = 1 << (Math.ceil(date.getUTCDate() / 7) - 1);
  const isLast = new Date((day + 7) * MS_PER_DAY).getUTCMonth() !== date.getUTCMonth();
  return change.occurrences.includes(isLast ? nth | 32 : nth);
}

function isAmong({ isYearly, from, to }: DateRange, day: number): boolean {
  if (!isYearly) return day >= from && day <= to;
  const date = new Date(day * MS_PER_DAY);
  const monthDay = (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
  return from <= to ? from <= monthDay && monthDay <= to : monthDay >= from || monthDay <= to;
}
