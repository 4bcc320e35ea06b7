/** Conditions on a day as a reader takes them, written without any of the engine's. */

import type { DateRange } from "../../../src/schedule/schedule.js";

const MS_PER_DAY = 86_400_000;
const DAYS_PER_WEEK = 7;

/** Whether a day is one of the occurrences of its weekday in its month that the bits of {@link Rule.nth} name. */
export function isNth(nth: number, civilDay: number): boolean {
  if (nth === 0) return true;
  const occurrence = Math.ceil(dateOf(civilDay).getUTCDate() / DAYS_PER_WEEK);
  const isLast = dateOf(civilDay + DAYS_PER_WEEK).getUTCMonth() !== dateOf(civilDay).getUTCMonth();
  return (nth & (1 << (occurrence - 1))) !== 0 || (isLast && (nth & 32) !== 0);
}

/** Whether a day lies in a range; no range has every day. */
export function isAmong(dates: DateRange | undefined, civilDay: number): boolean {
  if (dates === undefined) return true;
  const { isYearly, from, to } = dates;
  if (!isYearly) return civilDay >= from && civilDay <= to;
  const monthAndDay = (dateOf(civilDay).getUTCMonth() + 1) * 100 + dateOf(civilDay).getUTCDate();
  if (to < from) return monthAndDay >= from || monthAndDay <= to;
  return monthAndDay >= from && monthAndDay <= to;
}

function dateOf(civilDay: number): Date {
  return new Date(civilDay * MS_PER_DAY);
}
