/**
 * Public holidays in the syntax of `opening_hours`. There a Monday stays a Monday when it is a holiday, and no selector
 * says "but no holiday"; in our schedules a holiday is no weekday. So the rules are written out once more for each way
 * in which holidays touch a day, and these layers, which come later, win there: the day is a holiday, the day before
 * is, both are. In a layer no span goes past midnight: what began the day before is a span of its own from midnight on.
 */

import { MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import { type DateRange, PUBLIC_HOLIDAY, type Rule } from "../../../src/schedule/schedule.js";
import { ANY_WEEKDAY, type Piece, weekdaysText } from "./piece.js";

/** When a layer holds, and as what kind of day it and the day before count there. */
interface Layer {
  readonly selector: string;
  readonly isHoliday: boolean;
  readonly followsHoliday: boolean;
}

/** Each day on which a later layer holds too is that layer's. */
const LAYERS: readonly Layer[] = [
  { selector: "PH", isHoliday: true, followsHoliday: false },
  { selector: "PH +1 day", isHoliday: false, followsHoliday: true },
  // Named twice, PH counts as a weekday there, which must hold besides the day after a holiday.
  { selector: "PH,PH PH +1 day", isHoliday: true, followsHoliday: true },
];

/**
 * `rules` in the order in which they are written there: the last one wins. Where no span goes past midnight, the day
 * before does not matter.
 */
export function holidayLayers(rules: readonly Rule[]): Piece[] {
  const layers = rules.some(goesPastMidnight) ? LAYERS : LAYERS.slice(0, 1);
  return layers.flatMap((layer) =>
    rules.flatMap((rule) => [...beginningPieces(rule, layer), ...remainingPieces(rule, layer)]),
  );
}

/** What begins on a day of the layer, until midnight. */
function beginningPieces(rule: Rule, { selector, isHoliday }: Layer): Piece[] {
  const weekdays = daysOf(rule, isHoliday, 0);
  if (weekdays === undefined) return [];
  const { dates, fromMinute, regime } = rule;
  const toMinute = goesPastMidnight(rule) ? MINUTES_PER_DAY : rule.toMinute;
  return [{ dates, holiday: selector, weekdays, fromMinute, toMinute, regime }];
}

/** What began on the day before and goes on. */
function remainingPieces(rule: Rule, { selector, followsHoliday }: Layer): Piece[] {
  const weekdays = daysOf(rule, followsHoliday, 1);
  if (weekdays === undefined || !goesPastMidnight(rule)) return [];
  const { toMinute, regime } = rule;
  const dates = rule.dates === undefined ? undefined : dayLater(rule.dates);
  return [{ dates, holiday: selector, weekdays, fromMinute: 0, toMinute, regime }];
}

/** The weekdays on which something that began `daysBefore` may hold; `undefined` for none. */
function daysOf({ days, nth }: Rule, asHoliday: boolean, daysBefore: 0 | 1): string | undefined {
  if (asHoliday) return (days & PUBLIC_HOLIDAY) === 0 ? undefined : "";
  const weekdays = days & ANY_WEEKDAY;
  if (weekdays === 0) return undefined;
  if (daysBefore === 0) return weekdaysText({ days: weekdays, nth });
  if (nth === 0) return weekdaysText({ days: rotated(weekdays), nth });
  return weekdaysText({ days: weekdays, nth }).replaceAll("]", "] +1 day");
}

/** Each weekday the next one. */
function rotated(weekdays: number): number {
  return ((weekdays << 1) | (weekdays >> 6)) & ANY_WEEKDAY;
}

function goesPastMidnight({ fromMinute, toMinute }: Rule): boolean {
  return toMinute <= fromMinute;
}

/** A yearly range must not begin or end on the last days of a month: which day follows them depends on the year. */
function dayLater({ isYearly, from, to }: DateRange): DateRange {
  return { isYearly, from: from + 1, to: to + 1 };
}
