import { EVERY_DAY, type Exception, type Rule } from "../../../src/schedule/schedule.js";
import type { Language } from "../language.js";
import { bayWords } from "./bay-words.js";
import { dateRangeWords, momentSpanWords } from "./date-words.js";
import { dayWords } from "./day-words.js";
import { isWholeDay, timeSpanWords } from "./time-words.js";
import { capital } from "./word-lists.js";

/** Where a rule stands: the last one holds whenever no other does. */
export interface RulePlace {
  readonly index: number;
  readonly count: number;
}

/** When and where a rule holds: `평일 08:30~19:00`, `1~7번 면, 해마다 12월 1일~2월 28일, 매일 22:00~다음 날 06:00`. */
export function ruleWhenWords(rule: Rule, place: RulePlace, language: Language): string {
  const isKorean = language === "ko";
  if (place.index === place.count - 1) {
    if (place.count === 1) return isKorean ? "언제나" : "At all times";
    return isKorean ? "그 밖의 시간" : "At all other times";
  }
  const parts: string[] = [];
  if (rule.bays !== undefined) parts.push(bayWords(rule.bays, language));
  if (rule.dates !== undefined) parts.push(dateRangeWords(rule.dates, language));
  parts.push(daysAndTime(rule, language));
  return capital(parts.join(", "));
}

/** When and where an exception holds. */
export function exceptionWhenWords(exception: Exception, language: Language): string {
  const span = momentSpanWords(exception.fromMinute, exception.toMinute, language);
  if (exception.bays === undefined) return span;
  return capital(`${bayWords(exception.bays, language)}, ${span}`);
}

function daysAndTime({ days, nth, dates, bays, fromMinute, toMinute }: Rule, language: Language): string {
  const time = timeSpanWords(fromMinute, toMinute, language);
  const isEveryDay = days === EVERY_DAY && nth === 0;
  if (isEveryDay && isWholeDay(fromMinute, toMinute)) {
    if (dates !== undefined) return time;
    if (language === "ko") return bays === undefined ? "매일 하루 종일" : "언제나";
    return "at all times";
  }
  return `${dayWords(days, nth, language)} ${time}`;
}
