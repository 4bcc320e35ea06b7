/** Spans of time as CDS and CurbLR have them, as our rules. */

import { type CivilDay, civilFromDays, MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import { type DateRange, PUBLIC_HOLIDAY, type Rule } from "../../../src/schedule/schedule.js";

/** All of its conditions must be met; absent ones leave nothing out. */
export interface ReadSpan {
  /** Weekdays as bits, Monday first, [1, 127]. */
  readonly weekdays: number;
  readonly holidays: "any" | "only" | "except";
  /** Bits like {@link Rule.nth}. */
  readonly nth: number;
  /** Whether a day of the year is meant, by month [1, 12] and day [1, 31]. */
  readonly isMeant: ((month: number, day: number) => boolean) | undefined;
  /** Civil days, both inclusive. */
  readonly once: { readonly from: CivilDay; readonly to: CivilDay } | undefined;
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** A rule but for its regime. */
export type RuleTimes = Omit<Rule, "regime">;

const ALL_WEEKDAYS = 127;
const DAYS_OF_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Rules that together hold at the same minutes, one for each range of dates. */
export function rulesOfSpan(span: ReadSpan): readonly RuleTimes[] {
  const { nth, fromMinute, toMinute } = span;
  return dateRangesOf(span).map((dates) => ({
    days: daysOf(span),
    nth,
    dates,
    fromMinute,
    toMinute,
    bays: undefined,
  }));
}

/** Whether a span holds at every minute. */
export function isAlways({
  weekdays,
  holidays,
  nth,
  isMeant,
  once,
  fromMinute,
  toMinute,
}: ReadSpan): boolean {
  const isWholeDay = fromMinute === 0 && toMinute === MINUTES_PER_DAY;
  const isAnyDay = weekdays === ALL_WEEKDAYS && holidays === "any" && nth === 0;
  return isWholeDay && isAnyDay && isMeant === undefined && once === undefined;
}

function daysOf({ weekdays, holidays }: ReadSpan): number {
  if (holidays === "only") return PUBLIC_HOLIDAY;
  return holidays === "any" && weekdays === ALL_WEEKDAYS ? weekdays | PUBLIC_HOLIDAY : weekdays;
}

function dateRangesOf({ isMeant, once }: ReadSpan): readonly (DateRange | undefined)[] {
  if (isMeant === undefined) return [once === undefined ? undefined : { isYearly: false, ...once }];
  if (once === undefined) return yearlyRanges(isMeant);
  const ranges: { isYearly: false; from: CivilDay; to: CivilDay }[] = [];
  for (let civilDay = once.from; civilDay <= once.to; civilDay += 1) {
    const { month, day } = civilFromDays(civilDay);
    if (!isMeant(month, day)) continue;
    const range = ranges.at(-1);
    if (range?.to === civilDay - 1) range.to = civilDay;
    else ranges.push({ isYearly: false, from: civilDay, to: civilDay });
  }
  return ranges;
}

/** Runs of days of the year; one over its end is one. */
function yearlyRanges(isMeant: (month: number, day: number) => boolean): readonly (DateRange | undefined)[] {
  const dates = DAYS_OF_MONTHS.flatMap((length, month) =>
    Array.from({ length }, (_, day) => ({ month: month + 1, day: day + 1 })),
  );
  const meant = dates.map(({ month, day }) => isMeant(month, day));
  if (!meant.includes(false)) return [undefined];
  const dateAt = (index: number) => {
    const { month, day } = dates[index % dates.length] ?? { month: 1, day: 1 };
    return month * 100 + day;
  };
  const ranges: DateRange[] = [];
  for (const [begin, isOne] of meant.entries()) {
    if (!isOne || meant[(begin + meant.length - 1) % meant.length] === true) continue;
    let end = begin;
    while (meant[(end + 1) % meant.length] === true) end += 1;
    ranges.push({ isYearly: true, from: dateAt(begin), to: dateAt(end) });
  }
  return ranges;
}
