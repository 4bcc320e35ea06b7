/**
 * A schedule as a value of OpenStreetMap's `opening_hours`: open where somebody of interest may park.
 *
 * The rules are written last one first, for there a later rule wins where ours is the first: the default, then each rule
 * that changes something. Public holidays and exceptions come at the end as days with their dates, since a weekday of
 * ours is never a public holiday and one of OpenStreetMap's may be. Source: OpenStreetMap wiki,
 * Key:opening_hours/specification, version 0.7.3, "Evaluation".
 */

import { MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import type { BayId } from "../../../src/domain/ids.js";
import { PUBLIC_HOLIDAY, type Regime, type Rule, type Schedule } from "../../../src/schedule/schedule.js";
import { isAllDay, rulesFor } from "./audience-rules.js";
import {
  ALL_WEEKDAYS,
  datesText,
  dayLater,
  isEveryOccurrence,
  timesText,
  weekdaysText,
} from "./opening-hours-selectors.js";
import { type Failure, type HolidayNaming, specialDayLines } from "./opening-hours-special-days.js";

/** The value, or in words what it cannot say. */
export type OpeningHoursText = { readonly ok: true; readonly value: string } | Failure;

/** One rule of the value: its days, its times and what it says of them. */
interface Line {
  readonly days: string;
  readonly times: string;
  readonly isOpen: boolean;
  /** The weekdays that it touches, or `undefined` when it could touch any and the next day too. */
  readonly weekdays: number | undefined;
}

/**
 * When `isOpen` holds of the regime in force, for the alley or with `bay` for that bay, on the wall clock and whenever
 * the schedule is in force: its beginning and end are not in the text. `schedule` is one that `checkSchedule` passed.
 * With `named` holidays, what depends on whether the day before was one cannot be said.
 */
export function openingHoursText(
  schedule: Schedule,
  isOpen: (regime: Regime) => boolean,
  bay?: BayId,
  naming: HolidayNaming = "dates",
): OpeningHoursText {
  const lines = weeklyLines(rulesFor(schedule, bay), schedule, isOpen);
  const special = specialDayLines(schedule, isOpen, bay, naming);
  if (!special.ok) return special;
  const text = joined(lines);
  const always = text === "" && special.value.length === 0 ? "off" : text;
  return { ok: true, value: [always, ...special.value].filter((part) => part !== "").join("; ") };
}

/** The rules from the last to the first as if no day were a public holiday, without those that change nothing. */
function weeklyLines(
  rules: readonly Rule[],
  schedule: Schedule,
  isOpen: (regime: Regime) => boolean,
): readonly Line[] {
  const lines: Line[] = [];
  // Where nothing is said, it is off.
  const told = new Set([false]);
  const hasSummerTime = schedule.timeZone.includes(",");
  for (const rule of rules.toReversed()) {
    const regime = schedule.regimes[rule.regime];
    const days = rule.days & ~PUBLIC_HOLIDAY;
    if (regime === undefined || days === 0) continue;
    const open = isOpen(regime);
    if (!told.has(!open)) continue;
    lines.push(...linesOf(rule, days, open, hasSummerTime));
    if (lines.at(-1)?.times === "") told.clear();
    told.add(open);
  }
  return lines;
}

/** The bit of {@link Rule.nth} for a weekday's fifth occurrence. */
const FIFTH = 16;

/**
 * The reference implementation asks 24 hours earlier which day a span past midnight began on. That is another day when
 * the clock was set in between, so where it is ever set the part after midnight gets a line of its own. It has none
 * after a fifth weekday, `Su[5] +1 day`, which the reference implementation loses at the end of a month, and after a
 * yearly range that begins or ends beside 29 February: there the text is right and that reading of it an hour off.
 */
function linesOf(rule: Rule, days: number, isOpen: boolean, hasSummerTime: boolean): readonly Line[] {
  if (days === ALL_WEEKDAYS && isAllDay(rule)) return [{ days: "", times: "", isOpen, weekdays: undefined }];
  const { nth, dates, fromMinute, toMinute } = rule;
  const range = dates === undefined ? "" : datesText(dates);
  const whole = wordsOf(range, weekdaysText(days, nth));
  const isPastMidnight = toMinute <= fromMinute;
  const isPlain = range === "" && isEveryOccurrence(nth);
  const later = dates === undefined || range === "" ? undefined : dayLater(dates);
  const isFifth = !isEveryOccurrence(nth) && (nth & FIFTH) !== 0;
  const canSplit = whole !== "" && !isFifth && (range === "" || later !== undefined);
  if (isPastMidnight && hasSummerTime && canSplit) {
    const next = wordsOf(later === undefined ? "" : datesText(later), weekdaysText(days, nth, 1));
    return [
      { days: whole, times: timesText(fromMinute, MINUTES_PER_DAY), isOpen, weekdays: undefined },
      { days: next, times: timesText(0, toMinute), isOpen, weekdays: undefined },
    ];
  }
  const weekdays = isPlain && !isPastMidnight ? days : undefined;
  return [{ days: whole, times: timesText(fromMinute, toMinute), isOpen, weekdays }];
}

function wordsOf(dates: string, weekdays: string): string {
  return [dates, weekdays].filter((word) => word !== "").join(" ");
}

/**
 * What is open adds to the lines before, behind a comma, unless it stands alone on its weekdays; what is off takes away
 * from them, behind a semicolon.
 */
function joined(lines: readonly Line[]): string {
  let text = "";
  let touched: number | undefined = 0;
  for (const { days, times, isOpen, weekdays } of lines) {
    const standsAlone = touched !== undefined && weekdays !== undefined && (touched & weekdays) === 0;
    const separator = !isOpen || standsAlone ? "; " : ", ";
    const state = isOpen ? "" : " off";
    const selector = times === "" ? "24/7" : `${days === "" && text !== "" ? "Mo-Su" : days} ${times}`.trim();
    text += `${text === "" ? "" : separator}${selector}${state}`;
    touched = touched === undefined || weekdays === undefined ? undefined : touched | weekdays;
  }
  return text;
}
