/** When a regulation of CurbLR applies. Source: CurbLR specification 1.1.0, TimeSpans.md. */

import { type CivilDay, civilFromDays, MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import { LAST_OF_MONTH, type Rule } from "../../../src/schedule/schedule.js";
import { dateText, yearlyDateText } from "../document/write-times.js";
import { type MonthGroup, monthGroups } from "./month-days.js";
import { clockText, datesText, isEveryOccurrence } from "./opening-hours-selectors.js";
import type { WallSpan } from "./wall-spans.js";

export const CURBLR_WEEKDAYS = ["mo", "tu", "we", "th", "fr", "sa", "su"] as const;
export const CURBLR_OCCURRENCES = ["1st", "2nd", "3rd", "4th", "5th"] as const;
export const CURBLR_HOLIDAYS = "holidays";

export interface CurblrTimeSpan {
  readonly effectiveDates?: readonly { readonly from: string; readonly to: string }[];
  readonly daysOfWeek?: { readonly days: readonly string[]; readonly occurrencesInMonth?: readonly string[] };
  readonly daysOfMonth?: readonly string[];
  readonly timesOfDay?: readonly { readonly from: string; readonly to: string }[];
  readonly designatedPeriods?: readonly { readonly name: string; readonly apply: string }[];
}

/** The spans of time that say the same; each of them is enough. */
export function timeSpansOf(span: WallSpan): readonly CurblrTimeSpan[] {
  const { fromMinute, toMinute, holidays } = span;
  const times = { from: clockText(fromMinute), to: clockText(toMinute) };
  const rest: CurblrTimeSpan = {
    ...(fromMinute === 0 && toMinute === MINUTES_PER_DAY ? {} : { timesOfDay: [times] }),
    ...(holidays === "any"
      ? {}
      : {
          designatedPeriods: [
            { name: CURBLR_HOLIDAYS, apply: holidays === "only" ? "only during" : "except during" },
          ],
        }),
  };
  const days = CURBLR_WEEKDAYS.filter((_, weekday) => (span.weekdays & (1 << weekday)) !== 0);
  if (span.written !== undefined) return [{ ...writtenDays(span.written, days), ...rest }];
  const daysOfWeek = days.length === 7 ? {} : { daysOfWeek: { days } };
  return monthGroups(span.yearly)
    .map((group) => ({ group, effectiveDates: datesOf(group, span.once) }))
    .filter(({ effectiveDates }) => effectiveDates === undefined || effectiveDates.length > 0)
    .map(({ group, effectiveDates }) => ({
      ...(effectiveDates === undefined ? {} : { effectiveDates }),
      ...daysOfWeek,
      ...(group.days === undefined ? {} : { daysOfMonth: group.days.map(String) }),
      ...rest,
    }));
}

/** Days as a rule has them. */
function writtenDays({ nth, dates }: Pick<Rule, "nth" | "dates">, days: readonly string[]): CurblrTimeSpan {
  const write = dates?.isYearly === true ? yearlyDateText : dateText;
  const isSome = dates !== undefined && datesText(dates) !== "";
  const isEvery = isEveryOccurrence(nth);
  return {
    ...(isSome ? { effectiveDates: [{ from: write(dates.from), to: write(dates.to) }] } : {}),
    ...(isEvery && days.length === 7
      ? {}
      : { daysOfWeek: { days, ...(isEvery ? {} : { occurrencesInMonth: occurrencesOf(nth) }) } }),
  };
}

function occurrencesOf(nth: number): readonly string[] {
  const names = CURBLR_OCCURRENCES.filter((_, week) => (nth & (1 << week)) !== 0);
  return (nth & LAST_OF_MONTH) === 0 ? names : [...names, "last"];
}

/** The dates of some months, within a range where there is one; `undefined` when all dates are meant. */
function datesOf(
  { months }: MonthGroup,
  once: WallSpan["once"],
): readonly { readonly from: string; readonly to: string }[] | undefined {
  if (once === undefined) {
    return months.length === 12
      ? undefined
      : months.map((month) => ({
          from: yearlyDateText(month * 100 + 1),
          to: yearlyDateText(month * 100 + lastDayOf(month)),
        }));
  }
  const ranges: { from: CivilDay; to: CivilDay }[] = [];
  for (let day = once.from; day <= once.to; day += 1) {
    if (!months.includes(civilFromDays(day).month)) continue;
    const range = ranges.at(-1);
    if (range !== undefined && range.to === day - 1) range.to = day;
    else ranges.push({ from: day, to: day });
  }
  return ranges.map(({ from, to }) => ({ from: dateText(from), to: dateText(to) }));
}

/** The last day of a month, in a leap year. */
function lastDayOf(month: number): number {
  if (month === 2) return 29;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
