import type { Stretch } from "./decade.js";
import { TheirSide } from "./two-sides.js";

const MS_PER_DAY = 86_400_000;
const NOON_HOURS = 12;

/** The civil days that opening_hours.js takes for public holidays, ascending; from a day before to a day after. */
export function holidaysHere({ fromMs, untilMs }: Stretch): readonly number[] {
  const holiday = new TheirSide('00:00-24:00 open "no", PH 00:00-24:00 open "yes"');
  const holidays: number[] = [];
  const lastDay = Math.floor(untilMs / MS_PER_DAY) + 1;
  for (let day = Math.floor(fromMs / MS_PER_DAY) - 1; day <= lastDay; day += 1) {
    const date = new Date(day * MS_PER_DAY);
    const noon = new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), NOON_HOURS);
    if (holiday.nameAt(noon.getTime()) === "yes") holidays.push(day);
  }
  return holidays;
}
