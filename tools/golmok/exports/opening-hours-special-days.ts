/** The days on which the weekly rules do not tell all: public holidays, the days after them, and exceptions. */

import { type CivilDay, dayOf, MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import type { BayId } from "../../../src/domain/ids.js";
import { PUBLIC_HOLIDAY, type Regime, type Schedule } from "../../../src/schedule/schedule.js";
import { isFor, rulesFor } from "./audience-rules.js";
import { civilDaysText, timesText } from "./opening-hours-selectors.js";
import { WallDays } from "./wall-days.js";

/** What to call the public holidays: each by its date, or all of them `PH`, which every country knows its own of. */
export type HolidayNaming = "dates" | "named";

/** What the syntax cannot say, in words, each with its place in the schedule. */
export interface Failure {
  readonly ok: false;
  readonly error: readonly string[];
}

type IsOpen = (regime: Regime) => boolean;
type Lines = { readonly ok: true; readonly value: readonly string[] } | Failure;

/** Lines that replace whole days of the text before them, one for all days that are alike. */
export function specialDayLines(
  schedule: Schedule,
  isOpen: IsOpen,
  bay: BayId | undefined,
  naming: HolidayNaming,
): Lines {
  const usual = new WallDays({ ...schedule, holidays: [], exceptions: [] }, bay);
  const real = new WallDays(schedule, bay);
  const isNamed = naming === "named";
  const daysByTimes = new Map<string, CivilDay[]>();
  for (const day of candidates(isNamed ? { ...schedule, holidays: [] } : schedule, bay)) {
    const times = openTimes(real, isOpen, day);
    const isToldAlready = times === openTimes(usual, isOpen, day);
    if (isToldAlready && !(isNamed && schedule.holidays.includes(day))) continue;
    daysByTimes.set(times, [...(daysByTimes.get(times) ?? []), day]);
  }
  const dated = [...daysByTimes].map(([times, days]) => `${runsText(days)} ${times}`);
  if (!isNamed) return { ok: true, value: dated };
  const named = namedHolidays(schedule, isOpen, bay);
  return named.ok ? { ok: true, value: [...named.value, ...dated] } : named;
}

/** The days that may differ from their weekday, ascending. */
function candidates(schedule: Schedule, bay: BayId | undefined): readonly CivilDay[] {
  const days = new Set<CivilDay>();
  for (const holiday of schedule.holidays) days.add(holiday).add(holiday + 1);
  for (const exception of schedule.exceptions) {
    if (!isFor(exception, bay)) continue;
    const { fromMinute, toMinute } = exception;
    for (let day = dayOf(fromMinute); day * MINUTES_PER_DAY < toMinute; day += 1) days.add(day);
  }
  return [...days].sort((left, right) => left - right);
}

/** `off`, or the times of one day at which it is open. */
function openTimes(days: WallDays, isOpen: IsOpen, day: CivilDay): string {
  const spans: string[] = [];
  let openFrom: number | undefined;
  for (const { fromMinute, toMinute, regime } of days.partsOf(day)) {
    if (isOpen(regime)) openFrom ??= fromMinute;
    else if (openFrom !== undefined) {
      spans.push(timesText(openFrom, fromMinute));
      openFrom = undefined;
    }
    if (toMinute === MINUTES_PER_DAY && openFrom !== undefined) spans.push(timesText(openFrom, toMinute));
  }
  return spans.length === 0 ? "off" : spans.join(",");
}

/** `2027 Feb 06-09,2027 May 01`. */
function runsText(days: readonly CivilDay[]): string {
  const runs: { from: CivilDay; to: CivilDay }[] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run !== undefined && run.to === day - 1) run.to = day;
    else runs.push({ from: day, to: day });
  }
  return runs.map(({ from, to }) => civilDaysText(from, to)).join(",");
}

/** One line for all holidays, when all of them are alike and none reaches into the day after it. */
function namedHolidays(schedule: Schedule, isOpen: IsOpen, bay: BayId | undefined): Lines {
  const rules = rulesFor(schedule, bay);
  const mixed = rules.filter(
    ({ days, nth, dates, fromMinute, toMinute }) =>
      ((days & PUBLIC_HOLIDAY) !== 0 && (nth !== 0 || dates !== undefined)) ||
      (toMinute <= fromMinute && days !== (PUBLIC_HOLIDAY | 127)),
  );
  if (mixed.length > 0) {
    const places = mixed.map((rule) => `rules[${schedule.rules.indexOf(rule)}]`).join(", ");
    return { ok: false, error: [`${places}: depends on more than whether the day is a public holiday`] };
  }
  const [holiday] = schedule.holidays;
  if (holiday === undefined) return { ok: true, value: [] };
  const plain = { ...schedule, exceptions: [] };
  const times = openTimes(new WallDays(plain, bay), isOpen, holiday);
  const usual = new WallDays({ ...plain, holidays: [] }, bay);
  const isUsual = [0, 1, 2, 3, 4, 5, 6].every((days) => openTimes(usual, isOpen, holiday + days) === times);
  return { ok: true, value: isUsual ? [] : [`PH ${times}`] };
}
