/** The days of a rule in words: kinds of day, and which occurrence of their weekday in the month. */

import {
  EVERY_DAY,
  LAST_OF_MONTH,
  PUBLIC_HOLIDAY,
  SATURDAY,
  SUNDAY,
  WEEKDAYS as WORKING_DAYS,
} from "../../../src/schedule/schedule.js";
import type { Language } from "../language.js";
import { WEEKDAYS } from "./date-words.js";
import { listWords, rangeMark, runsOf } from "./word-lists.js";

const ALL_WEEKDAYS = EVERY_DAY - PUBLIC_HOLIDAY;
const WEEKEND = SATURDAY | SUNDAY;
const EVERY_OCCURRENCE = LAST_OF_MONTH - 1;

const LONG_WEEKDAYS_EN = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const ORDINALS_KO = ["첫째", "둘째", "셋째", "넷째", "다섯째", "마지막"];
const ORDINALS_EN = ["1st", "2nd", "3rd", "4th", "5th", "last"];
/** The days of a month on which the first to the fifth of any weekday fall, and its last. */
const OCCURRENCE_DAYS_KO = ["1~7일", "8~14일", "15~21일", "22~28일", "29일~말일", "마지막 이레"];
const OCCURRENCE_DAYS_EN = [
  "1st–7th",
  "8th–14th",
  "15th–21st",
  "22nd–28th",
  "29th to the end",
  "last seven days",
];

/**
 * `평일`, `주말과 공휴일`, `매달 둘째·넷째 일요일`; in English in lower case but for names.
 *
 * @param days as in a rule: weekdays, which exclude public holidays, and public holidays
 * @param nth as in a rule; 0 for whichever
 */
export function dayWords(days: number, nth: number, language: Language): string {
  const isWhichever = nth === 0 || (nth & EVERY_OCCURRENCE) === EVERY_OCCURRENCE;
  if (isWhichever) return kindWords(days, language);
  const weekdays = days & ALL_WEEKDAYS;
  const parts: string[] = [];
  if (weekdays !== 0) parts.push(occurrenceWords(weekdays, nth, language));
  if ((days & PUBLIC_HOLIDAY) !== 0) {
    if (days === EVERY_DAY) return monthDaysWords(nth, language);
    const when = monthDaysWords(nth, language);
    parts.push(language === "ko" ? `${when}의 공휴일` : `public holidays on ${when}`);
  }
  return parts.join(language === "ko" ? ", " : " and ");
}

/** `월~금`, `월·수`, `Mon–Fri`, `Mon, Wed`: three or more neighbours are a range. */
function weekdayRunWords(weekdays: readonly number[], language: Language): string {
  const names = WEEKDAYS[language];
  const parts = runsOf(weekdays).flatMap(({ from, to }) =>
    to - from < 2 ? names.slice(from, to + 1) : [`${names[from]}${rangeMark(language)}${names[to]}`],
  );
  return parts.join(language === "ko" && parts.every((part) => part.length === 1) ? "·" : ", ");
}

function kindWords(days: number, language: Language): string {
  const weekdays = days & ALL_WEEKDAYS;
  const hasHolidays = (days & PUBLIC_HOLIDAY) !== 0;
  const isKorean = language === "ko";
  if (weekdays === ALL_WEEKDAYS) {
    if (hasHolidays) return isKorean ? "매일" : "every day";
    return isKorean ? "공휴일을 뺀 매일" : "every day but public holidays";
  }
  const holidays = isKorean ? "공휴일" : "public holidays";
  if (weekdays === 0) return holidays;
  const words = weekdayWords(weekdays, language);
  if (!hasHolidays) return words;
  return isKorean ? `${words}과 ${holidays}` : `${words} and ${holidays}`;
}

function weekdayWords(weekdays: number, language: Language): string {
  const isKorean = language === "ko";
  if (weekdays === WORKING_DAYS) return isKorean ? "평일" : "weekdays";
  if (weekdays === WEEKEND) return isKorean ? "주말" : "weekends";
  return isKorean ? `${weekdayRunWords(indicesOf(weekdays), "ko")}요일` : englishWeekdays(weekdays, "s");
}

function englishWeekdays(weekdays: number, ending: string): string {
  const parts = runsOf(indicesOf(weekdays)).flatMap(({ from, to }) =>
    to - from < 2
      ? LONG_WEEKDAYS_EN.slice(from, to + 1).map((name) => `${name}${ending}`)
      : [`${LONG_WEEKDAYS_EN[from]} to ${LONG_WEEKDAYS_EN[to]}`],
  );
  return listWords(parts, "en");
}

function occurrenceWords(weekdays: number, nth: number, language: Language): string {
  if (weekdays === ALL_WEEKDAYS) {
    const when = monthDaysWords(nth, language);
    return language === "ko" ? `${when} (공휴일 빼고)` : `${when}, but not on public holidays`;
  }
  if (language === "ko") {
    return `매달 ${namesOf(ORDINALS_KO, nth).join("·")} ${weekdayRunWords(indicesOf(weekdays), "ko")}요일`;
  }
  return `the ${listWords(namesOf(ORDINALS_EN, nth), "en")} ${englishWeekdays(weekdays, "")} of the month`;
}

/** An occurrence of whichever weekday is the same as some days of the month. */
function monthDaysWords(nth: number, language: Language): string {
  if (language === "ko") return `매달 ${namesOf(OCCURRENCE_DAYS_KO, nth).join("·")}`;
  return `the ${listWords(namesOf(OCCURRENCE_DAYS_EN, nth), "en")} of the month`;
}

function indicesOf(weekdays: number): readonly number[] {
  return [0, 1, 2, 3, 4, 5, 6].filter((index) => (weekdays & (1 << index)) !== 0);
}

function namesOf(names: readonly string[], bits: number): readonly string[] {
  return names.filter((_, index) => (bits & (1 << index)) !== 0);
}
