import { MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import { clockText } from "../../../src/sign/clock-text.js";
import type { Language } from "../language.js";
import { rangeMark } from "./word-lists.js";

const MINUTES_PER_HOUR = 60;

/** `2시간 30분`, `2 hours 30 minutes`; whole days from two on are days. */
export function durationWords(minutes: number, language: Language): string {
  if (minutes >= 2 * MINUTES_PER_DAY && minutes % MINUTES_PER_DAY === 0) {
    return countWords(minutes / MINUTES_PER_DAY, "일", "day", language);
  }
  const hours = Math.floor(minutes / MINUTES_PER_HOUR);
  const rest = minutes % MINUTES_PER_HOUR;
  const parts: string[] = [];
  if (hours > 0) parts.push(countWords(hours, "시간", "hour", language));
  if (rest > 0 || hours === 0) parts.push(countWords(rest, "분", "minute", language));
  return parts.join(" ");
}

/**
 * A span of the day as a rule has it: `08:30~19:00`, `22:00~다음 날 06:00`, `하루 종일`.
 *
 * @param fromMinute [0, 1439]
 * @param toMinute [1, 1440]; at or before `fromMinute` it lies on the next day
 */
export function timeSpanWords(fromMinute: number, toMinute: number, language: Language): string {
  if (isWholeDay(fromMinute, toMinute)) return language === "ko" ? "하루 종일" : "all day";
  const [from, to] = [clockText(fromMinute), clockText(toMinute)];
  const mark = rangeMark(language);
  if (toMinute > fromMinute) return `${from}${mark}${to}`;
  return language === "ko" ? `${from}${mark}다음 날 ${to}` : `${from}${mark}${to} the next day`;
}

/** Whether a span is a day from midnight to midnight. */
export function isWholeDay(fromMinute: number, toMinute: number): boolean {
  return fromMinute === 0 && toMinute === MINUTES_PER_DAY;
}

function countWords(count: number, korean: string, english: string, language: Language): string {
  if (language === "ko") return `${count}${korean}`;
  return `${count} ${english}${count === 1 ? "" : "s"}`;
}
