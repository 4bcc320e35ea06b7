import { type CivilDay, weekdayOf } from "../clock/civil-time.js";

/** The kind of a public holiday: see {@link dayKind}. */
const HOLIDAY_KIND = 7;

/** What a day counts as: its weekday, Monday 0 to Sunday 6, or 7 on a public holiday. `holidays` ascends. */
export function dayKind(holidays: readonly CivilDay[], day: CivilDay): number {
  let low = 0;
  let high = holidays.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((holidays[middle] ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return holidays[low] === day ? HOLIDAY_KIND : weekdayOf(day);
}
