/** Schedules of any length for measuring: each uses every condition that a rule can have. Runs on every engine. */

import { SeededRandom } from "../../hosts/alley/random.js";
import { daysFromCivil, MINUTES_PER_DAY } from "../../src/clock/civil-time.js";
import { PUBLIC_HOLIDAYS } from "../../src/schedule/public-holidays.js";
import {
  type Bay,
  type DateRange,
  EVERY_DAY,
  type Exception,
  LAST_OF_MONTH,
  PUBLIC_HOLIDAY,
  type Regime,
  type Rule,
  SATURDAY,
  type Schedule,
  SUNDAY,
  WEEKDAYS,
} from "../../src/schedule/schedule.js";

/** The year of which moments are asked. */
export const MEASURED_YEAR = 2027;

export const MEASURED_BAYS = 15;

/** What one measured schedule is made from. */
export interface ScheduleRecipe {
  /** Another seed gives another schedule; [0, 2^32 - 1]. */
  readonly seed: number;
  /** The default at the end included; at least 2. */
  readonly ruleCount: number;
  /** POSIX TZ string. */
  readonly timeZone: string;
}

const REGIMES: readonly Regime[] = [
  regime("open", "anyone", 0, 0, 0),
  regime("short-stay", "anyone", 0, 30, 60),
  regime("two-hours", "anyone", 0, 120, 0),
  regime("residents", "residents", 0, 0, 0),
  regime("night", "residents", 0, 0, 0),
  regime("care", "permit", 1, 180, 0),
  regime("delivery", "permit", 3, 20, 10),
  regime("closed", "nobody", 0, 0, 0),
];

/** Kinds of days that committees write. */
const DAYS: readonly number[] = [
  WEEKDAYS,
  SATURDAY | SUNDAY,
  PUBLIC_HOLIDAY,
  EVERY_DAY,
  SUNDAY | PUBLIC_HOLIDAY,
  WEEKDAYS | SATURDAY,
];

const EXCEPTIONS = 12;
const MINUTE_STEP = 5;
const SHORTEST_SPAN_MINUTES = 15;
const LONGEST_SPAN_MINUTES = 240;

/** The schedule of a recipe: the same one on every engine, and one that `checkSchedule` passes. */
export function buildMeasuredSchedule(recipe: ScheduleRecipe): Schedule {
  const random = new SeededRandom(recipe.seed, "measured schedule");
  const rules = Array.from({ length: recipe.ruleCount - 1 }, (_, index) => drawRule(random, index));
  return {
    alley: 1,
    nameKo: "골목",
    nameEn: "Alley",
    version: 1,
    issuedAtS: 0,
    effectiveFromS: 0,
    untilS: undefined,
    timeZone: recipe.timeZone,
    bays: Array.from({ length: MEASURED_BAYS }, (_, index): Bay => {
      return { id: index + 1, kind: "standard", withdrawn: false };
    }),
    permits: ["care-worker", "delivery"],
    regimes: REGIMES,
    rules: [...rules, { ...ALWAYS, regime: REGIMES.length - 1 - random.below(4) }],
    exceptions: Array.from({ length: EXCEPTIONS }, (_, index) => drawException(random, index)),
    holidays: PUBLIC_HOLIDAYS,
    noticeMs: 30 * 60_000,
    graceMs: 10 * 60_000,
    onUntrustedTime: 3,
    claimKey: undefined,
  };
}

const ALWAYS: Omit<Rule, "regime"> = {
  days: EVERY_DAY,
  nth: 0,
  dates: undefined,
  fromMinute: 0,
  toMinute: MINUTES_PER_DAY,
  bays: undefined,
};

/** Conditions go round, so that twenty rules have all of them; the numbers are drawn. */
function drawRule(random: SeededRandom, index: number): Rule {
  const fromMinute = random.below(MINUTES_PER_DAY / MINUTE_STEP) * MINUTE_STEP;
  const lengthMinutes =
    random.between(SHORTEST_SPAN_MINUTES / MINUTE_STEP, LONGEST_SPAN_MINUTES / MINUTE_STEP) * MINUTE_STEP;
  const endMinute = fromMinute + lengthMinutes;
  return {
    days: index % 7 === 6 ? random.between(1, EVERY_DAY) : (DAYS[index % DAYS.length] ?? EVERY_DAY),
    nth: index % 5 === 0 ? random.between(1, LAST_OF_MONTH * 2 - 1) : 0,
    dates: drawDates(random, index),
    fromMinute,
    toMinute: endMinute > MINUTES_PER_DAY ? endMinute - MINUTES_PER_DAY : endMinute,
    bays: index % 3 === 1 ? drawBays(random) : undefined,
    regime: random.below(REGIMES.length),
  };
}

function drawDates(random: SeededRandom, index: number): DateRange | undefined {
  if (index % 5 === 1) return { isYearly: true, from: drawMonthDay(random), to: drawMonthDay(random) };
  if (index % 5 !== 3) return undefined;
  const from = daysFromCivil(MEASURED_YEAR, 1, 1) + random.below(365);
  return { isYearly: false, from, to: from + random.below(90) };
}

/** 0101 to 1228. */
function drawMonthDay(random: SeededRandom): number {
  return random.between(1, 12) * 100 + random.between(1, 28);
}

function drawBays(random: SeededRandom): number[] {
  const first = random.between(1, MEASURED_BAYS - 4);
  return Array.from({ length: random.between(1, 5) }, (_, index) => first + index);
}

function drawException(random: SeededRandom, index: number): Exception {
  const day = daysFromCivil(MEASURED_YEAR, 1, 1) + random.below(365);
  const fromMinute = day * MINUTES_PER_DAY + random.below(MINUTES_PER_DAY);
  return {
    fromMinute,
    toMinute: fromMinute + random.between(60, 10 * MINUTES_PER_DAY),
    bays: index % 2 === 0 ? drawBays(random) : undefined,
    regime: random.below(REGIMES.length),
  };
}

function regime(
  name: string,
  permission: Regime["permission"],
  permitBits: number,
  maxStayMinutes: number,
  noReturnMinutes: number,
): Regime {
  return { name, permission, permitBits, maxStayMinutes, noReturnMinutes, textKo: name, textEn: name };
}
