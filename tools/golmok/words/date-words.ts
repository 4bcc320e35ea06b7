/** Dates as neighbours say them: `2027년 3월 15일(월)`, `Mon 15 Mar 2027`. */

import {
  type CivilDay,
  type CivilMinute,
  civilFromDays,
  dayOf,
  MINUTES_PER_DAY,
  minuteOfDay,
  weekdayOf,
} from "../../../src/clock/civil-time.js";
import type { DateRange } from "../../../src/schedule/schedule.js";
import { clockText } from "../../../src/sign/clock-text.js";
import type { Language } from "../language.js";
import { rangeMark, runsOf } from "./word-lists.js";

/** Short names of weekdays, Monday first. */
export const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  ko: ["월", "화", "수", "목", "금", "토", "일"],
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
};

const MONTHS_EN = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `월` or `Mon` for a civil day. */
export function weekdayWord(day: CivilDay, language: Language): string {
  return WEEKDAYS[language][weekdayOf(day)] ?? "";
}

/** `2027년 3월 15일(월)`, `Mon 15 Mar 2027`. */
export function dateWords(day: CivilDay, language: Language): string {
  const { year } = civilFromDays(day);
  return language === "ko" ? `${year}년 ${shortDate(day, language)}` : `${shortDate(day, language)} ${year}`;
}

/** Without the year: `3월 15일(월)`, `Mon 15 Mar`. */
export function shortDate(day: CivilDay, language: Language): string {
  const weekday = weekdayWord(day, language);
  return language === "ko"
    ? `${monthAndDay(day, language)}(${weekday})`
    : `${weekday} ${monthAndDay(day, language)}`;
}

/** Without weekday and year: `3월 15일`, `15 Mar`. */
export function monthAndDay(day: CivilDay, language: Language): string {
  const { month, day: dayOfMonth } = civilFromDays(day);
  return monthDayWords(month * 100 + dayOfMonth, language);
}

/** Of a number that is month * 100 + day of the month. */
function monthDayWords(monthDay: number, language: Language): string {
  const [month, day] = [Math.floor(monthDay / 100), monthDay % 100];
  return language === "ko" ? `${month}월 ${day}일` : `${day} ${MONTHS_EN[month - 1]}`;
}

/** `2027년 3월 15일(월) 08:30`. */
export function momentWords(minute: CivilMinute, language: Language): string {
  const time = clockText(minuteOfDay(minute));
  return `${dateWords(dayOf(minute), language)} ${time}`;
}

/** Days from `from` to `to`, both inclusive; the year is said once where it is one. */
export function dateSpanWords(from: CivilDay, to: CivilDay, language: Language): string {
  if (from === to) return dateWords(from, language);
  const mark = rangeMark(language);
  if (civilFromDays(from).year !== civilFromDays(to).year) {
    return `${dateWords(from, language)} ${mark} ${dateWords(to, language)}`;
  }
  return language === "ko"
    ? `${dateWords(from, language)}${mark}${shortDate(to, language)}`
    : `${shortDate(from, language)} ${mark} ${dateWords(to, language)}`;
}

/** A span of moments; one that ends at midnight ends at 24:00 of the day before. */
export function momentSpanWords(from: CivilMinute, to: CivilMinute, language: Language): string {
  const [fromDay, lastDay] = [dayOf(from), dayOf(to - 1)];
  const endText = clockText(to - lastDay * MINUTES_PER_DAY);
  const startText = clockText(minuteOfDay(from));
  const mark = rangeMark(language);
  if (startText === "00:00" && endText === "24:00") {
    const days = dateSpanWords(fromDay, lastDay, language);
    return language === "ko" ? `${days} 하루 종일` : `${days}, all day`;
  }
  if (fromDay === lastDay) return `${dateWords(fromDay, language)} ${startText}${mark}${endText}`;
  const isOneYear = civilFromDays(fromDay).year === civilFromDays(lastDay).year;
  const end = isOneYear ? shortDate(lastDay, language) : dateWords(lastDay, language);
  return `${dateWords(fromDay, language)} ${startText} ${mark} ${end} ${endText}`;
}

/** `해마다 12월 1일~2월 28일`, `every year 1 Dec – 28 Feb`; one of a single year has its years. */
export function dateRangeWords({ isYearly, from, to }: DateRange, language: Language): string {
  if (!isYearly) return dateSpanWords(from, to, language);
  const [first, last] = [monthDayWords(from, language), monthDayWords(to, language)];
  if (language === "ko") return from === to ? `해마다 ${first}` : `해마다 ${first}~${last}`;
  return from === to ? `every year on ${first}` : `every year ${first} – ${last}`;
}

/** Several days, runs of neighbours as spans: `2027년 5월 3일(월)~5월 7일(금), 2027년 5월 10일(월)`. */
export function dateListWords(days: readonly CivilDay[], language: Language): string {
  return runsOf(days)
    .map(({ from, to }) => dateSpanWords(from, to, language))
    .join(", ");
}
