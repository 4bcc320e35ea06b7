import { daysFromCivil, MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import type { Schedule } from "../../../src/schedule/schedule.js";
import { zoneOf } from "../../../src/schedule/schedule-zone.js";
import type { Issue } from "../document/issue.js";
import { clockText } from "../document/write-times.js";
import { walkLife } from "./life-walk.js";
import type { WarningContext } from "./warning-context.js";

const DAY_NAMES = {
  ko: ["월", "화", "수", "목", "금", "토", "일"],
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
};

/** Any Monday: in an ordinary week nothing hangs on its date. */
const A_MONDAY = daysFromCivil(2027, 1, 4);
const DAYS_PER_WEEK = 7;
const SECONDS_PER_DAY = 86_400;
const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;

/** Days in a row with the same hours. */
interface DayGroup {
  readonly hours: string;
  readonly firstDay: number;
  lastDay: number;
}

/**
 * In which hours of an ordinary week, without holidays, dates and exceptions, only the last rule holds for the alley.
 * No warning, for a default is there to hold; but a committee can see whether it forgot some hours.
 */
export function defaultHours({ schedule, places }: WarningContext): Issue | undefined {
  const hoursByDay = defaultHoursByDay(schedule);
  const groups: DayGroup[] = [];
  for (const [day, hours] of hoursByDay.entries()) {
    const group = groups[groups.length - 1];
    if (hours === "") continue;
    if (group?.hours === hours && group.lastDay === day - 1) group.lastDay = day;
    else groups.push({ hours, firstDay: day, lastDay: day });
  }
  if (groups.length === 0) return undefined;
  const regime = schedule.regimes[schedule.rules[schedule.rules.length - 1]?.regime ?? 0]?.name ?? "";
  return {
    code: "default-holds",
    path: places.rules[schedule.rules.length - 1] ?? [],
    part: "value",
    words: {
      ko: `보통 주에 마지막 규칙(${regime})만 적용되는 때: ${groupsText(groups, "ko")}`,
      en: `in an ordinary week only the last rule (${regime}) holds at: ${groupsText(groups, "en")}`,
    },
  };
}

/** For each day, Monday first: `00:00-08:30, 19:00-24:00`. */
function defaultHoursByDay(schedule: Schedule): readonly string[] {
  const rules = schedule.rules.filter(({ nth, dates }) => nth === 0 && dates === undefined);
  const week = {
    timeZone: "UTC0",
    effectiveFromS: A_MONDAY * SECONDS_PER_DAY,
    untilS: (A_MONDAY + DAYS_PER_WEEK) * SECONDS_PER_DAY,
  };
  const ordinary: Schedule = { ...schedule, ...week, rules, holidays: [], exceptions: [] };
  const [alley] = walkLife(ordinary, zoneOf(ordinary));
  const hours: string[][] = Array.from({ length: DAYS_PER_WEEK }, () => []);
  for (const { why, fromMs, untilMs } of alley?.spans ?? []) {
    if (why.source !== "rule" || why.index !== rules.length - 1) continue;
    for (const [day, ofDay] of hours.entries()) {
      const midnightMs = (A_MONDAY + day) * MS_PER_DAY;
      const from = Math.max(0, (fromMs - midnightMs) / MS_PER_MINUTE);
      const to = Math.min(MINUTES_PER_DAY, (untilMs - midnightMs) / MS_PER_MINUTE);
      if (from < to) ofDay.push(`${clockText(from)}-${clockText(to)}`);
    }
  }
  return hours.map((ofDay) => ofDay.join(", "));
}

/** `Tue-Fri 00:00-08:30, 19:00-24:00; Sat 00:00-08:30` */
function groupsText(groups: readonly DayGroup[], language: "ko" | "en"): string {
  const names = DAY_NAMES[language];
  return groups
    .map(({ hours, firstDay, lastDay }) => {
      const days = firstDay === lastDay ? names[firstDay] : `${names[firstDay]}-${names[lastDay]}`;
      return `${days} ${hours}`;
    })
    .join("; ");
}
