/** Random schedules that the syntax of `opening_hours` can express too. */

import { SeededRandom } from "../../../hosts/alley/random.js";
import { daysFromCivil, MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import type { BayId } from "../../../src/domain/ids.js";
import { DEFAULT_SCHEDULE } from "../../../src/schedule/default-schedule.js";
import {
  type DateRange,
  EVERY_DAY,
  type Exception,
  LAST_OF_MONTH,
  PUBLIC_HOLIDAY,
  type Regime,
  type Rule,
  type Schedule,
  WEEKDAYS,
} from "../../../src/schedule/schedule.js";
import { ANY_WEEKDAY } from "./piece.js";

/** A schedule, and for whom it is compared: a bay, or the alley as a whole. */
export interface Drawn {
  readonly schedule: Schedule;
  readonly bay: BayId | undefined;
}

/** What a schedule is like; the mix keeps two thousand of them, over ten years each, within a minute or so. */
interface Mood {
  readonly mostRules: number;
  readonly hasHolidays: boolean;
  /** Each rule but the last holds on a few days of a month or of a year only. */
  readonly isSparse: boolean;
  /** Spans may go past midnight. */
  readonly hasNights: boolean;
}

const REGIMES: readonly Regime[] = ["red", "blue", "green", "grey"].map((name) => ({
  name,
  permission: "anyone",
  permitBits: 0,
  maxStayMinutes: 0,
  noReturnMinutes: 0,
  textKo: name,
  textEn: name,
}));

const BAYS = 6;

/** 2027-01-01, and the days of ten years. */
const FIRST_DAY = daysFromCivil(2027, 1, 1);
const DAYS = 3_653;

/** Bits of a rule's `nth`, the fifth one first. */
const OCCURRENCES = [16, 1, 2, 4, 8, LAST_OF_MONTH];

/** Days of a month that every month has, and so has the day after. */
const DAYS_OF_ANY_MONTH = 27;

/** Schedule number `index`: always the same one. `holidays` are the public holidays of the place, ascending. */
export function drawSchedule(timeZone: string, index: number, holidays: readonly number[]): Drawn {
  const random = new SeededRandom(20_270_101, timeZone);
  random.restart(index);
  const mood = drawMood(random);
  const rules = Array.from({ length: random.between(1, mood.mostRules) }, () => drawRule(random, mood));
  const exceptions = Array.from({ length: random.below(3) }, () => drawException(random));
  const bay = random.chance(300_000) ? random.between(1, BAYS) : undefined;
  const schedule: Schedule = {
    ...DEFAULT_SCHEDULE,
    timeZone,
    bays: Array.from({ length: BAYS }, (_, at) => ({ id: at + 1, kind: "standard", withdrawn: false })),
    permits: [],
    regimes: REGIMES,
    rules: [...rules, drawDefault(random, mood)],
    exceptions,
    holidays: mood.hasHolidays ? holidays : [],
    onUntrustedTime: 0,
  };
  return { schedule, bay };
}

/** What opening_hours.js makes of public holidays takes it as long as a hundred rules: those schedules are small. */
function drawMood(random: SeededRandom): Mood {
  const hasHolidays = random.chance(30_000);
  if (hasHolidays) return { mostRules: 2, hasHolidays, isSparse: true, hasNights: random.chance(300_000) };
  const mostRules = random.chance(850_000) ? 2 : 6;
  return { mostRules, hasHolidays, isSparse: random.chance(700_000), hasNights: true };
}

function drawDefault(random: SeededRandom, { hasHolidays }: Mood): Rule {
  const fromMinute = hasHolidays || random.chance(900_000) ? 0 : random.between(1, MINUTES_PER_DAY - 1);
  const toMinute = fromMinute === 0 ? MINUTES_PER_DAY : fromMinute;
  const regime = random.below(REGIMES.length);
  return { days: EVERY_DAY, nth: 0, dates: undefined, fromMinute, toMinute, bays: undefined, regime };
}

function drawRule(random: SeededRandom, mood: Mood): Rule {
  const hasNth = random.chance(mood.isSparse ? 600_000 : 150_000);
  const hasDates = mood.isSparse ? !hasNth || random.chance(300_000) : random.chance(200_000);
  const days = hasNth ? drawFewDays(random) : drawDays(random);
  const fromMinute = drawMinute(random);
  const toMinute = drawMinute(random);
  return {
    // Which occurrence in the month a public holiday is cannot be asked there.
    days: hasNth && mood.hasHolidays ? days & ANY_WEEKDAY || WEEKDAYS : days,
    nth: hasNth ? drawNth(random, mood) : 0,
    dates: hasDates ? drawDates(random, mood) : undefined,
    fromMinute,
    toMinute: toMinute === 0 || (toMinute <= fromMinute && !mood.hasNights) ? MINUTES_PER_DAY : toMinute,
    bays: random.chance(150_000) ? drawBays(random) : undefined,
    regime: random.below(REGIMES.length),
  };
}

/** Sets of weekdays, with public holidays or without. */
function drawDays(random: SeededRandom): number {
  switch (random.below(4)) {
    case 0:
      return EVERY_DAY;
    case 1:
      return random.chance(500_000) ? WEEKDAYS : ANY_WEEKDAY - WEEKDAYS;
    case 2:
      return (1 << random.below(7)) | (random.chance(500_000) ? PUBLIC_HOLIDAY : 0);
    default:
      return random.between(1, EVERY_DAY);
  }
}

/** One or two weekdays: there, each of them and each of their occurrences in the month is looked up by itself. */
function drawFewDays(random: SeededRandom): number {
  const holiday = random.chance(200_000) ? PUBLIC_HOLIDAY : 0;
  return (1 << random.below(7)) | (1 << random.below(7)) | holiday;
}

/** No fifth one where holidays are: there, the day after it gets lost when the next month has four. */
function drawNth(random: SeededRandom, { hasHolidays }: Mood): number {
  const occurrences = hasHolidays ? OCCURRENCES.slice(1) : OCCURRENCES;
  const nth = occurrences[random.below(occurrences.length)] ?? 0;
  return random.chance(300_000) ? nth | (occurrences[random.below(occurrences.length)] ?? 0) : nth;
}

/** Yearly ranges over the year's end too, but none that leaves out less than a month: there, a whole year is no year. */
function drawDates(random: SeededRandom, { isSparse, hasHolidays }: Mood): DateRange {
  if (random.chance(400_000)) {
    const from = FIRST_DAY + random.below(DAYS);
    return { isYearly: false, from, to: from + random.below(isSparse ? 60 : 700) };
  }
  const month = random.between(0, 11);
  const months = random.between(1, isSparse ? 1 : 10);
  const fromDay = drawDayOf(random, month, hasHolidays);
  const toMonth = (month + months) % 12;
  // There, a range until 29 February ends a day later in other years.
  const toDay = Math.min(drawDayOf(random, toMonth, hasHolidays), toMonth === 1 ? 28 : 31);
  return { isYearly: true, from: (month + 1) * 100 + fromDay, to: (toMonth + 1) * 100 + toDay };
}

function drawDayOf(random: SeededRandom, month: number, isOfAnyMonth: boolean): number {
  const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return random.between(1, isOfAnyMonth ? DAYS_OF_ANY_MONTH : (lengths[month] ?? DAYS_OF_ANY_MONTH));
}

/** Half hours mostly, so that spans meet; now and then any minute. */
function drawMinute(random: SeededRandom): number {
  return random.chance(750_000) ? random.below(48) * 30 : random.below(MINUTES_PER_DAY);
}

function drawBays(random: SeededRandom): BayId[] {
  const bays = Array.from({ length: BAYS }, (_, at) => at + 1).filter(() => random.chance(500_000));
  return bays.length > 0 ? bays : [1];
}

function drawException(random: SeededRandom): Exception {
  const fromMinute = (FIRST_DAY + random.below(DAYS)) * MINUTES_PER_DAY + drawMinute(random);
  return {
    fromMinute,
    toMinute: fromMinute + random.between(1, 12 * MINUTES_PER_DAY),
    bays: random.chance(300_000) ? drawBays(random) : undefined,
    regime: random.below(REGIMES.length),
  };
}
