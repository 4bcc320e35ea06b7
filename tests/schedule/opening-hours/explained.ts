/**
 * The one way in which opening_hours.js 3.15.0 is known to go wrong: whether a span that began on the day before still
 * runs it finds out by looking 24 hours back, in `generateDateShifter`. After a day that had fewer hours, that is the
 * day before the day before, until as long after midnight as the clock was put forward.
 */

import { dayOf, MINUTES_PER_DAY, weekdayOf } from "../../../src/clock/civil-time.js";
import type { BayId } from "../../../src/domain/ids.js";
import type { Rule, Schedule } from "../../../src/schedule/schedule.js";
import type { Difference } from "./compare.js";
import { offsetMsHere } from "./decade.js";
import { isFor } from "./opening-hours-text.js";
import { isAmong, isNth } from "./plain-calendar.js";

const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;

/**
 * Says whether a difference is that error: 24 hours before was not the day before, and with the days that
 * opening_hours.js looks at, the schedule says what opening_hours.js says.
 */
export function isLookBackError(schedule: Schedule, bay: BayId | undefined, difference: Difference): boolean {
  const minute = minuteHere(difference.atMs);
  const day = dayOf(minute);
  const dayLookedAt = dayOf(minuteHere(difference.atMs - MS_PER_DAY));
  if (dayLookedAt === day - 1) return false;
  return nameLookingBack(schedule, bay, minute, dayLookedAt) === difference.theirs;
}

/** What holds at a minute of the wall clock if `dayBefore` was the day before. */
function nameLookingBack(schedule: Schedule, bay: BayId | undefined, minute: number, dayBefore: number) {
  const exception = schedule.exceptions.find(
    ({ bays, fromMinute, toMinute }) => isFor(bays, bay) && minute >= fromMinute && minute < toMinute,
  );
  const rule = schedule.rules.find(
    (one) => isFor(one.bays, bay) && runsAt(one, dayOf(minute), minute % MINUTES_PER_DAY, dayBefore),
  );
  return schedule.regimes[(exception ?? rule)?.regime ?? 0]?.name;
}

function runsAt(rule: Rule, day: number, minuteOfDay: number, dayBefore: number): boolean {
  if (rule.toMinute > rule.fromMinute) {
    return beginsOn(rule, day) && minuteOfDay >= rule.fromMinute && minuteOfDay < rule.toMinute;
  }
  if (beginsOn(rule, day) && minuteOfDay >= rule.fromMinute) return true;
  return beginsOn(rule, dayBefore) && minuteOfDay < rule.toMinute;
}

/** Not on a holiday: near one, the text that opening_hours.js reads has no span past midnight. */
function beginsOn({ days, nth, dates }: Rule, day: number): boolean {
  return (days & (1 << weekdayOf(day))) !== 0 && isNth(nth, day) && isAmong(dates, day);
}

function minuteHere(utcMs: number): number {
  return Math.floor((utcMs + offsetMsHere(utcMs)) / MS_PER_MINUTE);
}
