/** Which rule holds at a minute of a day. Everything else in this room is built on {@link regimeAt}. */

import { type CivilDay, MINUTES_PER_DAY, weekdayOf } from "../clock/civil-time.js";
import { MONDAY, PUBLIC_HOLIDAY, type Rule } from "./schedule.js";

/** What a day counts as: the bit of its weekday, or {@link PUBLIC_HOLIDAY} alone. `holidays` ascends. */
export function dayKind(holidays: readonly CivilDay[], day: CivilDay): number {
  let low = 0;
  let high = holidays.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((holidays[middle] ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return holidays[low] === day ? PUBLIC_HOLIDAY : MONDAY << weekdayOf(day);
}

/**
 * Index of the regime at `minute` [0, 1439] of a day of kind `kind` that follows a day of kind `kindBefore`.
 * The last rule is taken to match always, as `checkSchedule` demands.
 */
export function regimeAt(rules: readonly Rule[], kind: number, kindBefore: number, minute: number): number {
  let regime = 0;
  for (const rule of rules) {
    regime = rule.regime;
    if (matches(rule, kind, kindBefore, minute)) break;
  }
  return regime;
}

/** The minutes of a day at which another rule may begin to hold: strictly ascending, in [0, 1439], midnight first. */
export function boundaryMinutes(rules: readonly Rule[]): readonly number[] {
  const minutes = [0];
  for (const rule of rules) {
    for (const minute of [rule.fromMinute, rule.toMinute % MINUTES_PER_DAY]) {
      if (!minutes.includes(minute)) minutes.push(minute);
    }
  }
  return minutes.sort((left, right) => left - right);
}

function matches(rule: Rule, kind: number, kindBefore: number, minute: number): boolean {
  if (rule.toMinute <= rule.fromMinute) {
    // The span goes on past midnight; it is the day on which it began that counts.
    if ((rule.days & kind) !== 0 && minute >= rule.fromMinute) return true;
    return (rule.days & kindBefore) !== 0 && minute < rule.toMinute;
  }
  return (rule.days & kind) !== 0 && minute >= rule.fromMinute && minute < rule.toMinute;
}
