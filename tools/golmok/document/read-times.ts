/**
 * Dates and times as a document writes them. Each function gives `undefined` for what it cannot read; it adds a finding
 * only for what looks right and is not, such as the 30th of February: other shapes are the schema's to refuse.
 */

import {
  type CivilDay,
  type CivilMinute,
  daysFromCivil,
  isCivilDate,
  MINUTES_PER_DAY,
} from "../../../src/clock/civil-time.js";
import type { DateRange } from "../../../src/schedule/schedule.js";
import type { FieldPath, Findings } from "./issue.js";
import { isRecord, isText } from "./plain-values.js";

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const YEARLY_DATE = /^(\d{2})-(\d{2})$/;
const WALL_CLOCK = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})$/;
const TIME_SPAN = /^(\d{2}):(\d{2})-(\d{2}):(\d{2})$/;

/** A year in which every yearly date exists. */
const A_LEAP_YEAR = 2028;

/** `2027-03-15` */
export function readDate(findings: Findings, path: FieldPath, value: unknown): CivilDay | undefined {
  const [, year, month, day] = (isText(value) && DATE.exec(value)) || [];
  if (year === undefined) return undefined;
  if (isCivilDate(Number(year), Number(month), Number(day))) {
    return daysFromCivil(Number(year), Number(month), Number(day));
  }
  return refuseDate(findings, path, String(value));
}

/** `2027-03-15T06:00`, as the wall clock shows it; `T24:00` is the midnight that ends the day. */
export function readWallClock(findings: Findings, path: FieldPath, value: unknown): CivilMinute | undefined {
  const [, date, hour, minute] = (isText(value) && WALL_CLOCK.exec(value)) || [];
  const day = readDate(findings, path, date);
  const minuteOfDay = readClock(findings, path, hour, minute);
  return day === undefined || minuteOfDay === undefined ? undefined : day * MINUTES_PER_DAY + minuteOfDay;
}

/** `2027-03-15T06:00:00+09:00` or `...Z`, in UTC seconds. */
export function readInstantS(findings: Findings, path: FieldPath, value: unknown): number | undefined {
  const [, date, hour, minute, second = "00", offset = ""] = (isText(value) && INSTANT.exec(value)) || [];
  const day = readDate(findings, path, date);
  const minuteOfDay = readClock(findings, path, hour, minute);
  if (day === undefined || minuteOfDay === undefined) return undefined;
  const offsetMinutes = offset === "Z" ? 0 : Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4));
  if (Number(second) > 59 || offsetMinutes > MINUTES_PER_DAY || Number(offset.slice(4)) > 59) {
    return refuseClock(findings, path, String(value));
  }
  const eastMinutes = offset.startsWith("-") ? -offsetMinutes : offsetMinutes;
  return (day * MINUTES_PER_DAY + minuteOfDay - eastMinutes) * 60 + Number(second);
}

/** `22:00-06:00`: the minute on which it begins, [0, 1439], and the one before which it ends, [1, 1440]. */
export function readTimeSpan(
  findings: Findings,
  path: FieldPath,
  value: unknown,
): { readonly fromMinute: number; readonly toMinute: number } | undefined {
  const [, fromHour, fromPart, toHour, toPart] = (isText(value) && TIME_SPAN.exec(value)) || [];
  const fromMinute = readClock(findings, path, fromHour, fromPart);
  const toMinute = readClock(findings, path, toHour, toPart);
  if (fromMinute === undefined || toMinute === undefined) return undefined;
  if (fromMinute === MINUTES_PER_DAY) {
    findings.add(path, "begins-at-24", {
      ko: "24:00에는 시작할 수 없습니다; 다음 날의 00:00으로 쓰세요",
      en: "nothing can begin at 24:00; write 00:00 of the next day",
    });
    return undefined;
  }
  return { fromMinute, toMinute: toMinute === 0 ? MINUTES_PER_DAY : toMinute };
}

/** `{ from: 12-01, to: 02-28 }` every year, `{ from: 2027-12-01, to: 2028-02-28 }` once; both days are in it. */
export function readDateRange(findings: Findings, path: FieldPath, value: unknown): DateRange | undefined {
  if (!isRecord(value)) return undefined;
  const { from, to } = value;
  if (!isText(from) || !isText(to)) return undefined;
  const isYearly = YEARLY_DATE.test(from);
  if (isYearly !== YEARLY_DATE.test(to)) {
    findings.add([...path, "to"], "mixed-dates", {
      ko: "한쪽만 해가 적혀 있습니다; 둘 다 월-일(12-01)로 쓰거나 둘 다 연-월-일(2027-12-01)로 쓰세요",
      en: "only one of the two has a year; write both as month-day (12-01), or both as year-month-day (2027-12-01)",
    });
    return undefined;
  }
  const read = isYearly ? readYearlyDate : readDate;
  const fromDay = read(findings, [...path, "from"], from);
  const toDay = read(findings, [...path, "to"], to);
  if (fromDay === undefined || toDay === undefined) return undefined;
  if (!isYearly && toDay < fromDay) {
    findings.add([...path, "to"], "ends-before-it-begins", {
      ko: `${from}보다 앞선 날입니다; 두 날을 바꾸거나, 해마다 되풀이되면 월-일로 쓰세요`,
      en: `it is before ${from}; swap the two, or write month-day if it comes every year`,
    });
    return undefined;
  }
  return { isYearly, from: fromDay, to: toDay };
}

/** Month * 100 + day of `12-01`. */
function readYearlyDate(findings: Findings, path: FieldPath, value: string): number | undefined {
  const [, month, day] = YEARLY_DATE.exec(value) ?? [];
  if (month === undefined) return undefined;
  if (!isCivilDate(A_LEAP_YEAR, Number(month), Number(day))) return refuseDate(findings, path, value);
  return Number(month) * 100 + Number(day);
}

/** Minutes since midnight, [0, 1440]. */
function readClock(
  findings: Findings,
  path: FieldPath,
  hour: string | undefined,
  minute: string | undefined,
): number | undefined {
  if (hour === undefined || minute === undefined) return undefined;
  const minutes = Number(hour) * 60 + Number(minute);
  if (Number(minute) <= 59 && minutes <= MINUTES_PER_DAY) return minutes;
  return refuseClock(findings, path, `${hour}:${minute}`);
}

function refuseDate(findings: Findings, path: FieldPath, text: string): undefined {
  findings.add(path, "no-such-date", {
    ko: `달력에 없는 날입니다: ${text} (1970년부터 2199년까지 씁니다); 날짜를 고치세요`,
    en: `there is no ${text} in the calendar (1970 to 2199); correct the date`,
  });
  return undefined;
}

function refuseClock(findings: Findings, path: FieldPath, text: string): undefined {
  findings.add(path, "no-such-time", {
    ko: `없는 시각입니다: ${text}; 00:00부터 24:00까지 쓸 수 있습니다`,
    en: `there is no time ${text}; times go from 00:00 to 24:00`,
  });
  return undefined;
}
