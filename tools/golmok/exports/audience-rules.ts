import { MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import type { BayId } from "../../../src/domain/ids.js";
import { EVERY_DAY, type Exception, type Rule, type Schedule } from "../../../src/schedule/schedule.js";
import { datesText, isEveryOccurrence } from "./opening-hours-selectors.js";

/** What holds for some bays, or for the alley when it names none. */
type Spoken = Pick<Rule | Exception, "bays">;

/** Whether a rule or an exception speaks of that bay, or with `undefined` of the alley as a whole. */
export function isFor({ bays }: Spoken, bay: BayId | undefined): boolean {
  return bays === undefined || (bay !== undefined && bays.includes(bay));
}

/** The rules that hold for the alley, or for that bay, up to the first that leaves nothing to the ones after it. */
export function rulesFor(schedule: Schedule, bay: BayId | undefined): readonly Rule[] {
  const ours = schedule.rules.filter((rule) => isFor(rule, bay));
  const last = ours.findIndex((rule) => rule.days === EVERY_DAY && isAllDay(rule));
  return ours.slice(0, last + 1);
}

/** Whether a rule holds at every minute of every one of its kinds of day. */
export function isAllDay({ nth, dates, fromMinute, toMinute }: Rule): boolean {
  const isRoundTheClock = fromMinute === toMinute || (fromMinute === 0 && toMinute === MINUTES_PER_DAY);
  return isEveryOccurrence(nth) && (dates === undefined || datesText(dates) === "") && isRoundTheClock;
}
