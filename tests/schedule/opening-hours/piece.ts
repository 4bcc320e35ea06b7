import { civilFromDays } from "../../../src/clock/civil-time.js";
import {
  type DateRange,
  EVERY_DAY,
  PUBLIC_HOLIDAY,
  type Regime,
  type Rule,
} from "../../../src/schedule/schedule.js";

/** Any weekday; the bit of public holidays is not among them. */
export const ANY_WEEKDAY = EVERY_DAY - PUBLIC_HOLIDAY;

const WEEKDAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const OCCURRENCES = [1, 2, 3, 4, 5, -1];

/** One rule in the syntax of `opening_hours`: an empty condition holds on every day. */
export interface Piece {
  readonly dates: DateRange | undefined;
  /** `PH` and the like, which must hold besides the weekdays. */
  readonly holiday: string;
  /** See {@link weekdaysText}. */
  readonly weekdays: string;
  readonly fromMinute: number;
  readonly toMinute: number;
  /** Index of the regime whose name is the comment. */
  readonly regime: number;
}

/** `Dec 01-Feb 20 Su[2,4] 22:00-06:00 open "night"` */
export function pieceText(regimes: readonly Regime[], piece: Piece): string {
  const { dates, holiday, weekdays, fromMinute, toMinute, regime } = piece;
  const time = `${clockText(fromMinute)}-${clockText(toMinute)}`;
  const parts = [datesText(dates), holiday, weekdays, time, `open "${regimes[regime]?.name}"`];
  return parts.filter((part) => part !== "").join(" ");
}

/** `Mo,We,Sa`, `Su[2,4]`, `Su[-1]`; empty for every day. */
export function weekdaysText({ days, nth }: Pick<Rule, "days" | "nth">): string {
  if ((days & ANY_WEEKDAY) === ANY_WEEKDAY && nth === 0) return "";
  const occurrences = OCCURRENCES.filter((_, bit) => (nth & (1 << bit)) !== 0).join(",");
  const suffix = occurrences === "" ? "" : `[${occurrences}]`;
  return WEEKDAYS.filter((_, weekday) => (days & (1 << weekday)) !== 0)
    .map((name) => name + suffix)
    .join(",");
}

function datesText(dates: DateRange | undefined): string {
  if (dates === undefined) return "";
  const text = dates.isYearly ? monthDayText : dayText;
  return `${text(dates.from)}-${text(dates.to)}`;
}

function monthDayText(monthAndDay: number): string {
  return `${MONTHS[Math.floor(monthAndDay / 100) - 1]} ${twoDigits(monthAndDay % 100)}`;
}

function dayText(civilDay: number): string {
  const { year, month, day } = civilFromDays(civilDay);
  return `${year} ${monthDayText(month * 100 + day)}`;
}

function clockText(minute: number): string {
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
