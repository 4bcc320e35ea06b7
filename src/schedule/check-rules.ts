/** The rules and the exceptions of a schedule. */

import { isCivilDate, MINUTES_PER_DAY } from "../clock/civil-time.js";
import type { BayId } from "../domain/ids.js";
import { isWithin } from "./check-values.js";
import {
  type DateRange,
  EVERY_DAY,
  type Exception,
  LAST_OF_MONTH,
  type Rule,
  type Schedule,
} from "./schedule.js";
import { firstFlaw, flawOf, type ScheduleError, type ScheduleFlaw } from "./schedule-error.js";
import { LAST_CIVIL_DAY, LAST_CIVIL_MINUTE, MAX_EXCEPTIONS, MAX_RULES } from "./schedule-limits.js";

/** All bits of a rule's `nth`: first to fifth, and last. */
const EVERY_NTH = 2 * LAST_OF_MONTH - 1;

/** Yearly dates are those of a leap year: 29 February is one of them. */
const LEAP_YEAR = 2_000;

export function rulesFlaw({ rules, regimes, bays }: Schedule): ScheduleFlaw | undefined {
  if (rules.length === 0) return flawOf("no-rules", "rules");
  if (rules.length > MAX_RULES) return flawOf("too-many-rules", "rules");
  const known = new Set(bays.map(({ id }) => id));
  return firstFlaw("rules", rules, (rule, index) => {
    const error = ruleError(rule) ?? subsetError(rule.bays, known);
    if (error !== undefined) return error;
    if (!isWithin(rule.regime, 0, regimes.length - 1)) return "rule-regime-out-of-range";
    return index < rules.length - 1 || isDefault(rule) ? undefined : "last-rule-not-default";
  });
}

export function exceptionsFlaw({ exceptions, regimes, bays }: Schedule): ScheduleFlaw | undefined {
  if (exceptions.length > MAX_EXCEPTIONS) return flawOf("too-many-exceptions", "exceptions");
  const known = new Set(bays.map(({ id }) => id));
  return firstFlaw("exceptions", exceptions, (exception) => {
    const error = spanError(exception) ?? subsetError(exception.bays, known);
    if (error !== undefined) return error;
    return isWithin(exception.regime, 0, regimes.length - 1) ? undefined : "exception-regime-out-of-range";
  });
}

function ruleError(rule: Rule): ScheduleError | undefined {
  if (!isWithin(rule.days, 1, EVERY_DAY)) return "rule-days-out-of-range";
  if (!isWithin(rule.nth, 0, EVERY_NTH)) return "rule-nth-out-of-range";
  if (rule.dates !== undefined && !isDateRange(rule.dates)) return "rule-dates-out-of-range";
  if (!isWithin(rule.fromMinute, 0, MINUTES_PER_DAY - 1)) return "rule-minute-out-of-range";
  return isWithin(rule.toMinute, 1, MINUTES_PER_DAY) ? undefined : "rule-minute-out-of-range";
}

function spanError({ fromMinute, toMinute }: Exception): ScheduleError | undefined {
  if (!isWithin(fromMinute, 0, LAST_CIVIL_MINUTE)) return "exception-minute-out-of-range";
  if (!isWithin(toMinute, 0, LAST_CIVIL_MINUTE)) return "exception-minute-out-of-range";
  return fromMinute < toMinute ? undefined : "exception-ends-before-it-begins";
}

function subsetError(
  subset: readonly BayId[] | undefined,
  known: ReadonlySet<BayId>,
): ScheduleError | undefined {
  if (subset === undefined) return undefined;
  if (subset.length === 0) return "bay-subset-empty";
  let before = 0;
  for (const bay of subset) {
    if (!known.has(bay)) return "bay-subset-unknown";
    if (bay <= before) return "bay-subset-unordered";
    before = bay;
  }
  return undefined;
}

function isDateRange({ isYearly, from, to }: DateRange): boolean {
  if (isYearly) return isMonthAndDay(from) && isMonthAndDay(to);
  return isWithin(from, 0, LAST_CIVIL_DAY) && isWithin(to, from, LAST_CIVIL_DAY);
}

/** Of a number that is month * 100 + day of the month. */
function isMonthAndDay(date: number): boolean {
  return isCivilDate(LEAP_YEAR, Math.floor(date / 100), date % 100);
}

/**
 * Says whether a rule matches every minute of every day, for every bay: from midnight to midnight, or from any minute
 * round to it.
 */
function isDefault(rule: Rule): boolean {
  const lengthMinutes =
    rule.toMinute > rule.fromMinute
      ? rule.toMinute - rule.fromMinute
      : rule.toMinute + MINUTES_PER_DAY - rule.fromMinute;
  const isUnconditional = rule.nth === 0 && rule.dates === undefined && rule.bays === undefined;
  return isUnconditional && rule.days === EVERY_DAY && lengthMinutes === MINUTES_PER_DAY;
}
