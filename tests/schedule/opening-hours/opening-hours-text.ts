/**
 * A schedule in the syntax of OpenStreetMap's `opening_hours`, each rule open with its regime's name as the comment.
 *
 * There the last rule that matches wins when rules are joined by commas, so ours stand in reverse order. (Joined by
 * `||` the first one would win, but not after midnight: the rest of a span that began the day before is no fallback in
 * opening_hours.js 3.15.0, and wins whatever came before it.)
 */

import { MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import type { BayId } from "../../../src/domain/ids.js";
import type { Exception, Rule, Schedule } from "../../../src/schedule/schedule.js";
import { holidayLayers } from "./holiday-layers.js";
import { ANY_WEEKDAY, type Piece, pieceText, weekdaysText } from "./piece.js";

/** What holds for `bay`, or for the alley as a whole. */
export function openingHoursText(schedule: Schedule, bay: BayId | undefined): string {
  const rules = schedule.rules.filter(({ bays }) => isFor(bays, bay)).reverse();
  const exceptions = schedule.exceptions.filter(({ bays }) => isFor(bays, bay)).reverse();
  const pieces = [
    ...rules.flatMap(plainPieces),
    ...(schedule.holidays.length > 0 ? holidayLayers(rules) : []),
    ...exceptions.flatMap(exceptionPieces),
  ];
  return pieces.map((piece) => pieceText(schedule.regimes, piece)).join(", ");
}

/** Whether what names these bays is said of `bay`, or of the alley as a whole. */
export function isFor(bays: readonly BayId[] | undefined, bay: BayId | undefined): boolean {
  return bays === undefined || (bay !== undefined && bays.includes(bay));
}

/** A rule on the days that have nothing to do with holidays; a span past midnight is written as ours are. */
function plainPieces(rule: Rule): Piece[] {
  if ((rule.days & ANY_WEEKDAY) === 0) return [];
  const { dates, fromMinute, toMinute, regime } = rule;
  return [{ dates, holiday: "", weekdays: weekdaysText(rule), fromMinute, toMinute, regime }];
}

/** The first day, the whole days after it, and the last one. */
function exceptionPieces({ fromMinute, toMinute, regime }: Exception): Piece[] {
  const pieces: Piece[] = [];
  let minute = fromMinute;
  while (minute < toMinute) {
    const day = Math.floor(minute / MINUTES_PER_DAY);
    const beginsAtMidnight = minute === day * MINUTES_PER_DAY;
    const wholeDays = beginsAtMidnight ? Math.floor((toMinute - minute) / MINUTES_PER_DAY) : 0;
    const lastDay = day + Math.max(1, wholeDays) - 1;
    const endMinute = Math.min(toMinute, (lastDay + 1) * MINUTES_PER_DAY);
    pieces.push({
      dates: { isYearly: false, from: day, to: lastDay },
      holiday: "",
      weekdays: "",
      fromMinute: minute - day * MINUTES_PER_DAY,
      toMinute: endMinute - lastDay * MINUTES_PER_DAY,
      regime,
    });
    minute = endMinute;
  }
  return pieces;
}
