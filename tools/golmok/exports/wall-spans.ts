/** Rules and exceptions as spans that each lie within one civil day: what most formats know. */

import { type CivilDay, dayOf, MINUTES_PER_DAY, minuteOfDay } from "../../../src/clock/civil-time.js";
import { type Exception, PUBLIC_HOLIDAY, type Rule } from "../../../src/schedule/schedule.js";
import {
  ALL_DAYS,
  commonDays,
  daysAfter,
  daysOfOccurrences,
  daysOfRange,
  isEveryDay,
  isLeapSafe,
  type MonthDays,
} from "./month-days.js";
import type { NotCarried } from "./not-carried.js";

/** Minutes of the days that fulfil all of its conditions. */
export interface WallSpan {
  /** Weekdays as bits, Monday first, [0, 127]. */
  readonly weekdays: number;
  /** Whether public holidays count as their weekday, are the only days meant, or are not meant. */
  readonly holidays: "any" | "only" | "except";
  /** Days of the year among which the day must be. */
  readonly yearly: MonthDays;
  /** Civil days among which the day must be, both inclusive. */
  readonly once: { readonly from: CivilDay; readonly to: CivilDay } | undefined;
  /** The same occurrences and dates as the rule has them, for formats that know such; only where no midnight is past. */
  readonly written: Pick<Rule, "nth" | "dates"> | undefined;
  /** Minute of the day, [0, 1439], inclusive. */
  readonly fromMinute: number;
  /** Minute of the day, [1, 1440], exclusive. */
  readonly toMinute: number;
}

/** The spans of a rule or an exception, and what of it they do not say. */
export interface WallSpans {
  readonly spans: readonly WallSpan[];
  readonly notCarried: readonly NotCarried[];
}

const ALL_WEEKDAYS = 127;

/** What a format can say of days. */
export interface DayPower {
  /** Whether any public holiday is known. */
  readonly hasHolidays: boolean;
  /** Whether it can say `last Sunday` as such, rather than by days of the month. */
  readonly hasOccurrences: boolean;
}

/** The spans of a rule; `field` is its place in the document. */
export function spansOfRule(rule: Rule, field: string, power: DayPower): WallSpans {
  const { hasHolidays, hasOccurrences } = power;
  const kinds = hasHolidays
    ? kindsOf(rule.days)
    : [{ weekdays: rule.days & ALL_WEEKDAYS, holidays: "any" } as const];
  const { dates, nth, fromMinute, toMinute } = rule;
  const range = dates?.isYearly === true ? daysOfRange(dates.from, dates.to) : ALL_DAYS;
  const yearly = commonDays(range, daysOfOccurrences(nth));
  const once = dates?.isYearly === false ? { from: dates.from, to: dates.to } : undefined;
  const isPastMidnight = toMinute <= fromMinute;
  const end = isPastMidnight ? MINUTES_PER_DAY : toMinute;
  const written = { nth, dates };
  const begun = kinds.map((kind) => ({ ...kind, yearly, once, written, fromMinute, toMinute: end }));
  const isSaid = isLeapSafe(nth) || (hasOccurrences && !isPastMidnight);
  const notCarried: NotCarried[] = isSaid ? [] : [lastOfFebruary(field)];
  if (!isPastMidnight) return { spans: begun.filter(isPossible), notCarried };
  const after = daysAfter(yearly);
  if (!after.isExact) notCarried.push(afterLeapDay(field));
  const isWhole = kinds.length === 1 && kinds[0]?.holidays === "any";
  if (!isWhole) notCarried.push(afterHoliday(field));
  const goingOn = kinds
    .filter(({ holidays }) => holidays !== "only")
    .map(({ weekdays }) => ({
      weekdays: ((weekdays << 1) | (weekdays >> 6)) & ALL_WEEKDAYS,
      holidays: "any" as const,
      yearly: after.days,
      once: once === undefined ? undefined : { from: once.from + 1, to: once.to + 1 },
      written: undefined,
      fromMinute: 0,
      toMinute,
    }));
  return { spans: joinWholeDays([...begun, ...goingOn].filter(isPossible)), notCarried };
}

/** The spans of an exception: its first day, the days between, its last day. */
export function spansOfException({ fromMinute, toMinute }: Exception): readonly WallSpan[] {
  const [first, last] = [dayOf(fromMinute), dayOf(toMinute - 1)];
  const [begin, end] = [minuteOfDay(fromMinute), minuteOfDay(toMinute - 1) + 1];
  if (first === last) return [daySpan(first, last, begin, end)];
  const wholeFrom = begin === 0 ? first : first + 1;
  const wholeTo = end === MINUTES_PER_DAY ? last : last - 1;
  return [
    ...(wholeFrom > first ? [daySpan(first, first, begin, MINUTES_PER_DAY)] : []),
    ...(wholeFrom <= wholeTo ? [daySpan(wholeFrom, wholeTo, 0, MINUTES_PER_DAY)] : []),
    ...(wholeTo < last ? [daySpan(last, last, 0, end)] : []),
  ];
}

function daySpan(from: CivilDay, to: CivilDay, fromMinute: number, toMinute: number): WallSpan {
  const once = { from, to };
  const written = { nth: 0, dates: { isYearly: false, ...once } };
  return { weekdays: ALL_WEEKDAYS, holidays: "any", yearly: ALL_DAYS, once, written, fromMinute, toMinute };
}

/** A rule's days as weekdays that are no holidays, and holidays; both together need no telling apart. */
function kindsOf(days: number): readonly Pick<WallSpan, "weekdays" | "holidays">[] {
  const weekdays = days & ALL_WEEKDAYS;
  const isHoliday = (days & PUBLIC_HOLIDAY) !== 0;
  if (isHoliday && weekdays === ALL_WEEKDAYS) return [{ weekdays, holidays: "any" }];
  return [
    ...(weekdays === 0 ? [] : [{ weekdays, holidays: "except" as const }]),
    ...(isHoliday ? [{ weekdays: ALL_WEEKDAYS, holidays: "only" as const }] : []),
  ];
}

function isPossible({ weekdays, yearly }: WallSpan): boolean {
  return weekdays !== 0 && yearly.some((days) => days !== 0);
}

/** Round the clock on every day is one whole day, from whichever minute it was written. */
function joinWholeDays(spans: readonly WallSpan[]): readonly WallSpan[] {
  const [begun, goingOn, ...rest] = spans;
  if (begun === undefined || goingOn === undefined || rest.length > 0) return spans;
  const isRoundTheClock = begun.fromMinute === goingOn.toMinute;
  const isUnconditional = [begun, goingOn].every(
    ({ weekdays, yearly, once }) => weekdays === ALL_WEEKDAYS && once === undefined && isEveryDay(yearly),
  );
  return isRoundTheClock && isUnconditional
    ? [{ ...begun, fromMinute: 0, toMinute: MINUTES_PER_DAY }]
    : spans;
}

function lastOfFebruary(field: string): NotCarried {
  return {
    field: `${field}.nth`,
    words: {
      ko: "윤년 2월의 마지막 요일은 옮기지 못해, 평년의 것으로 적었습니다",
      en: "the last weekday of a leap year's February cannot be said; that of a common year is written",
    },
  };
}

function afterLeapDay(field: string): NotCarried {
  return {
    field: `${field}.time`,
    words: {
      ko: "자정을 넘긴 부분이 2월 말에는 윤년과 평년에 다르나, 그 차이를 옮기지 못합니다",
      en: "its part after midnight differs at the end of February between leap years and common ones; that cannot be said",
    },
  };
}

function afterHoliday(field: string): NotCarried {
  return {
    field: `${field}.time`,
    words: {
      ko: "자정을 넘긴 부분이 전날이 공휴일이었는지에 달렸으나 옮기지 못해, 전날의 요일로 적었습니다",
      en: "its part after midnight depends on whether the day before was a public holiday; the weekday of that day is written",
    },
  };
}
