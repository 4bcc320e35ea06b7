/** When something changes, in words: `평일 18:00~19:00에는`, `weekdays 18:00–19:00`. */

import { MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import { EVERY_DAY, PUBLIC_HOLIDAY } from "../../../src/schedule/schedule.js";
import { clockText } from "../../../src/sign/clock-text.js";
import { OCCURRENCES } from "../difference/day-shape.js";
import type { ParkingChange } from "../difference/parking-change.js";
import type { Language } from "../language.js";
import { dateRangeWords, dateSpanWords, momentSpanWords, WEEKDAYS } from "./date-words.js";
import { dayWords } from "./day-words.js";
import { rangeMark, runsOf } from "./word-lists.js";

/** Dates beyond this many runs are counted only. */
const MAX_DATE_RUNS = 8;

const WHOLE_DAY_KO = " 하루 종일";

/** When a change holds, as it stands in a list. */
export function changeWhenWords(change: ParkingChange, hasHolidays: boolean, language: Language): string {
  const { season } = change;
  const when = daysAndTime(change, hasHolidays, language);
  if (season === undefined) return when;
  return `${season.ranges.map((range) => dateRangeWords(range, language)).join(", ")}: ${when}`;
}

/** The same for a Korean sentence to go on from. */
export function changeWhenKorean(change: ParkingChange, hasHolidays: boolean): string {
  const when = changeWhenWords(change, hasHolidays, "ko");
  if (!when.endsWith(WHOLE_DAY_KO)) return `${when}에는`;
  const days = when.slice(0, -WHOLE_DAY_KO.length);
  return days.endsWith("매일") ? when : `${days}에는${WHOLE_DAY_KO}`;
}

function daysAndTime(change: ParkingChange, hasHolidays: boolean, language: Language): string {
  const { dates, fromMinute, lengthMinutes } = change;
  const [date] = dates ?? [];
  if (dates?.length === 1 && date !== undefined) {
    const from = date * MINUTES_PER_DAY + fromMinute;
    return momentSpanWords(from, from + lengthMinutes, language);
  }
  const days = dates === undefined ? kindsWords(change, hasHolidays, language) : dateRuns(dates, language);
  if (fromMinute === 0 && lengthMinutes === MINUTES_PER_DAY) {
    return language === "ko" ? days + WHOLE_DAY_KO : `${days}, all day`;
  }
  return `${days} ${timeWords(change, language)}`;
}

function kindsWords({ days, occurrences }: ParkingChange, hasHolidays: boolean, language: Language): string {
  const isEveryWeekday = days === EVERY_DAY - PUBLIC_HOLIDAY;
  const all = isEveryWeekday && !hasHolidays ? EVERY_DAY : days;
  if (occurrences === undefined) return dayWords(all, 0, language);
  const nth = nthOf(occurrences);
  if (nth !== undefined) return dayWords(all, nth, language);
  // A fourth that need not be the last, or must be: no rule can say it, only the difference of two.
  return occurrences.map((occurrence) => occurrenceWords(all, occurrence, language)).join(", ");
}

/** The shortest way for a rule to name these occurrences and no others; `undefined` when there is none. */
function nthOf(occurrences: readonly number[]): number | undefined {
  let best: number | undefined;
  for (let nth = 1; nth < 64; nth += 1) {
    const isExact = OCCURRENCES.every(
      (occurrence) => ((occurrence & nth) !== 0) === occurrences.includes(occurrence),
    );
    if (isExact && (best === undefined || bitCount(nth) < bitCount(best))) best = nth;
  }
  return best;
}

function occurrenceWords(days: number, occurrence: number, language: Language): string {
  const nth = occurrence & 31;
  const words = dayWords(days, nth, language);
  if (nth !== 8) return words;
  const isLast = occurrence !== nth;
  if (language === "ko") return `${words}(${isLast ? "그 달의 마지막일 때" : "마지막이 아닐 때"})`;
  return `${words} (when it is ${isLast ? "" : "not "}the last)`;
}

function bitCount(bits: number): number {
  return bits.toString(2).replaceAll("0", "").length;
}

function dateRuns(dates: readonly number[], language: Language): string {
  const runs = runsOf(dates);
  const shown = runs.slice(0, MAX_DATE_RUNS).map(({ from, to }) => dateSpanWords(from, to, language));
  const rest = runs.slice(MAX_DATE_RUNS).reduce((count, { from, to }) => count + to - from + 1, 0);
  if (rest > 0) shown.push(language === "ko" ? `그 밖에 ${rest}일` : `and ${rest} more days`);
  return shown.join(", ");
}

/** Of one day, or from one into another. */
function timeWords({ days, fromMinute, lengthMinutes }: ParkingChange, language: Language): string {
  const toMinute = fromMinute + lengthMinutes;
  const mark = rangeMark(language);
  const isKorean = language === "ko";
  const startDay = Math.floor(fromMinute / MINUTES_PER_DAY);
  const endDay = Math.floor((toMinute - 1) / MINUTES_PER_DAY);
  const start = clockText(fromMinute - startDay * MINUTES_PER_DAY);
  const end = clockText(toMinute - endDay * MINUTES_PER_DAY);
  if (endDay === startDay) {
    if (startDay === 0) return `${start}${mark}${end}`;
    return isKorean ? `다음 날 ${start}~${end}` : `${start}–${end} on the next day`;
  }
  if (endDay === 1) return isKorean ? `${start}~다음 날 ${end}` : `${start}–${end} the next day`;
  const weekday = singleWeekday(days);
  if (weekday === undefined) {
    return isKorean ? `${start}~${endDay}일 뒤 ${end}` : `${start} to ${end} ${endDay} days later`;
  }
  const name = WEEKDAYS[language][(weekday + endDay) % 7] ?? "";
  return isKorean ? `${start}~${name}요일 ${end}` : `${start} to ${name} ${end}`;
}

function singleWeekday(days: number): number | undefined {
  const weekday = [0, 1, 2, 3, 4, 5, 6].find((index) => days === 1 << index);
  return weekday;
}
