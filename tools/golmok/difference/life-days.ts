/** The days of a schedule's life, put together where no rule tells them apart. */

import { type CivilDay, civilFromDays, dayOf } from "../../../src/clock/civil-time.js";
import { localOf } from "../../../src/clock/posix-tz.js";
import type { DateRange, Schedule } from "../../../src/schedule/schedule.js";
import { LAST_CIVIL_MINUTE } from "../../../src/schedule/schedule-limits.js";
import { zoneOf } from "../../../src/schedule/schedule-zone.js";
import { type NumberRun, runsOf } from "../words/word-lists.js";
import { type DayShape, isInRange, type ShapeReader, shapeKey } from "./day-shape.js";

/** Days that have one shape, after days that have one shape. */
export interface AlikeDays {
  readonly today: DayShape;
  readonly yesterday: DayShape;
  /** Ascending. */
  readonly days: CivilDay[];
}

/** The time in which a schedule holds, as its days are for the rules. */
export interface Life {
  /** On the wall clock: the first minute, and the one after the last. */
  readonly fromMinute: number;
  readonly untilMinute: number;
  readonly alike: readonly AlikeDays[];
  readonly patterns: readonly Pattern[];
  /** The season of most days first. */
  readonly seasons: readonly Season[];
}

/** Days before a day that may reach into it: no span of time that is told is as long as a week. */
const DAYS_BACK = 7;

/** Days that have the same shapes, and so have the {@link DAYS_BACK} days before them. */
export interface Pattern {
  /** The shape of the day itself first, then those of the days before it. */
  readonly shapes: readonly DayShape[];
  /** Ascending. */
  readonly days: CivilDay[];
}

/** Days with the same ranges of dates: see {@link DayShape.season}. */
export interface Season {
  readonly key: string;
  /** When it is; of a life without end, every year. */
  readonly ranges: readonly DateRange[];
}

const MS_PER_SECOND = 1_000;
const FEBRUARY_28 = 228;
const FEBRUARY_29 = 229;
const MARCH_1 = 301;

/** The life of a schedule, by the shapes that `shapes` tells; without an end it goes on to the end of 2199. */
export function lifeOf(schedule: Schedule, shapes: ShapeReader): Life {
  const zone = zoneOf(schedule);
  const fromMinute = Math.max(0, localOf(zone, schedule.effectiveFromS * MS_PER_SECOND));
  const untilMinute =
    schedule.untilS === undefined
      ? LAST_CIVIL_MINUTE + 1
      : Math.min(LAST_CIVIL_MINUTE + 1, localOf(zone, schedule.untilS * MS_PER_SECOND - 1) + 1);
  const alike = new Map<string, AlikeDays>();
  const daysBySeason = new Map<string, CivilDay[]>();
  const lastDay = dayOf(untilMinute - 1);
  let yesterday = shapes.shapeOf(Math.max(0, dayOf(fromMinute) - 1));
  for (let day = dayOf(fromMinute); day <= lastDay; day += 1) {
    const today = shapes.shapeOf(day);
    const key = `${shapeKey(today)} ${shapeKey(yesterday)}`;
    const known = alike.get(key);
    if (known === undefined) alike.set(key, { today, yesterday, days: [day] });
    else known.days.push(day);
    const ofSeason = daysBySeason.get(today.season);
    if (ofSeason === undefined) daysBySeason.set(today.season, [day]);
    else ofSeason.push(day);
    yesterday = today;
  }
  const seasons = [...daysBySeason]
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([key, days]) => ({ key, ranges: rangesOf(days, dayOf(fromMinute), lastDay) }));
  const patterns = patternsOf(dayOf(fromMinute), lastDay, shapes);
  return { fromMinute, untilMinute, alike: [...alike.values()], patterns, seasons };
}

function patternsOf(firstDay: CivilDay, lastDay: CivilDay, shapes: ShapeReader): readonly Pattern[] {
  const idByKey = new Map<string, number>();
  const patterns = new Map<string, Pattern>();
  const recent: { readonly shape: DayShape; readonly id: number }[] = [];
  for (let day = Math.max(0, firstDay - DAYS_BACK); day <= lastDay; day += 1) {
    const shape = shapes.shapeOf(day);
    const id = idByKey.get(shapeKey(shape)) ?? idByKey.size;
    idByKey.set(shapeKey(shape), id);
    recent.unshift({ shape, id });
    recent.length = Math.min(recent.length, DAYS_BACK + 1);
    if (day < firstDay) continue;
    const key = recent.map((one) => one.id).join();
    const known = patterns.get(key);
    if (known !== undefined) known.days.push(day);
    else patterns.set(key, { shapes: recent.map((one) => one.shape), days: [day] });
  }
  return [...patterns.values()];
}

/** When a season's days are: yearly where they come again at the same dates, else the runs themselves. */
function rangesOf(days: readonly CivilDay[], firstDay: CivilDay, lastDay: CivilDay): readonly DateRange[] {
  const runs = runsOf(days);
  // A run that the life's end cuts off says nothing of the season's own ends.
  const whole = runs.filter(({ from, to }) => from > firstDay && to < lastDay);
  const yearly = new Map<string, DateRange>();
  for (const { from, to } of whole) {
    const range = { isYearly: true, from: monthDayOf(from), to: monthDayOf(to) };
    yearly.set(`${range.from} ${range.to}`, range);
  }
  if (whole.length <= yearly.size) return runs.map(onceFrom);
  const cutOff = runs.filter((run) => !whole.includes(run) && !areWithin(run, [...yearly.values()]));
  return [...withoutLeapDays([...yearly.values()]), ...cutOff.map(onceFrom)];
}

/** Ranges that differ only in where February ends are one, up to the 29th or from it on. */
function withoutLeapDays(ranges: readonly DateRange[]): readonly DateRange[] {
  const isShort = ({ from, to }: DateRange) =>
    (to === FEBRUARY_28 && ranges.some((other) => other.from === from && other.to === FEBRUARY_29)) ||
    (from === MARCH_1 && ranges.some((other) => other.to === to && other.from === FEBRUARY_29));
  return ranges.filter((range) => !isShort(range));
}

function areWithin({ from, to }: NumberRun, ranges: readonly DateRange[]): boolean {
  const days = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return days.every((day) => ranges.some((range) => isInRange(range, day)));
}

function onceFrom({ from, to }: NumberRun): DateRange {
  return { isYearly: false, from, to };
}

function monthDayOf(day: CivilDay): number {
  const { month, day: dayOfMonth } = civilFromDays(day);
  return month * 100 + dayOfMonth;
}
