import { type CivilDay, civilFromDays, weekdayOf } from "../../../src/clock/civil-time.js";
import { clockText } from "../../../src/sign/clock-text.js";
import type { CommitteeSchedule } from "../committee-schedule.js";
import type { Language } from "../language.js";
import { monthAndDay, WEEKDAYS } from "../words/date-words.js";
import { type NumberRun, rangeMark, runsOf } from "../words/word-lists.js";
import type { ClockChange, TimetableDay } from "./day-rows.js";
import { type RowWords, rowWordsOf } from "./row-words.js";

const MINUTES_PER_DAY = 1_440;

/** Days that read alike, with what they read. */
export interface DaySection {
  /** Ascending. */
  readonly days: readonly CivilDay[];
  /** `월~금 (3월 15일~19일)`, `화 (3월 16일) · 공휴일`. */
  readonly label: string;
  readonly rows: readonly RowWords[];
}

/** Up to this many days, equal ones are put together also where others lie between them. */
const MAX_DAYS_OUT_OF_ORDER = 7;

/** Puts days that read alike together: neighbours always, others within a week. */
export function daySections(
  committee: CommitteeSchedule,
  days: readonly TimetableDay[],
  language: Language,
): readonly DaySection[] {
  const sections: { days: CivilDay[]; key: string; first: TimetableDay; rows: readonly RowWords[] }[] = [];
  const isShort = days.length <= MAX_DAYS_OUT_OF_ORDER;
  for (const day of days) {
    const rows = rowWordsOf(committee, day.rows, language);
    const key = JSON.stringify([day.isHoliday, day.clockChanges, rows]);
    const alike = isShort ? sections.find((section) => section.key === key) : sections.at(-1);
    if (alike?.key === key) alike.days.push(day.day);
    else sections.push({ days: [day.day], key, first: day, rows });
  }
  return sections.map(({ days: alike, first, rows }) => ({
    days: alike,
    label: [daysLabel(alike, language), ...marksOf(first, language)].join(" · "),
    rows,
  }));
}

/** `02:00에 시계를 03:00로 돌립니다`. */
export function clockChangeWords(change: ClockChange, language: Language): string {
  const from = clockText(change.fromMinute);
  const to = clockText(((change.toMinute % MINUTES_PER_DAY) + MINUTES_PER_DAY) % MINUTES_PER_DAY);
  const isForward = change.toMinute > change.fromMinute;
  if (language === "ko") return `${from}에 시계를 ${to}로 ${isForward ? "앞당깁니다" : "되돌립니다"}`;
  return `at ${from} the clock goes ${isForward ? "forward" : "back"} to ${to}`;
}

function marksOf({ isHoliday, clockChanges }: TimetableDay, language: Language): readonly string[] {
  const marks = clockChanges.map((change) => clockChangeWords(change, language));
  if (isHoliday) marks.unshift(language === "ko" ? "공휴일" : "public holiday");
  return marks;
}

function daysLabel(days: readonly CivilDay[], language: Language): string {
  const runs = runsOf(days);
  const dates = datesLabel(runs, language);
  if (runs.some(({ from, to }) => to - from >= 7)) return dates;
  const weekdays = runs.map((run) => runWeekdays(run, language)).join(", ");
  return `${weekdays} (${dates})`;
}

function runWeekdays({ from, to }: NumberRun, language: Language): string {
  const names = [from, to].map((day) => WEEKDAYS[language][weekdayOf(day)] ?? "");
  if (from === to) return names[0] ?? "";
  return names.join(to === from + 1 ? (language === "ko" ? "·" : ", ") : rangeMark(language));
}

/** `3월 15일~19일, 22일`, `29 Mar – 2 Apr, 5 Apr`: in Korean a month is said once where it stays the same. */
function datesLabel(runs: readonly NumberRun[], language: Language): string {
  let month = 0;
  const dates = runs.map(({ from, to }) => {
    const [first, last] = [civilFromDays(from), civilFromDays(to)];
    const isOneMonth = first.month === last.month;
    if (language === "en") {
      if (from === to) return monthAndDay(from, "en");
      const mark = isOneMonth ? `${first.day}–` : `${monthAndDay(from, "en")} – `;
      return `${mark}${monthAndDay(to, "en")}`;
    }
    const start = first.month === month ? `${first.day}일` : monthAndDay(from, "ko");
    month = last.month;
    if (from === to) return start;
    return `${start}~${isOneMonth ? `${last.day}일` : monthAndDay(to, "ko")}`;
  });
  return dates.join(", ");
}
