import { type CivilDay, civilFromDays, isCivilDate, weekdayOf } from "../../../src/clock/civil-time.js";
import { type DateRange, LAST_OF_MONTH, type Rule, type Schedule } from "../../../src/schedule/schedule.js";

/** The old schedule or the new one. */
export type Side = "old" | "new";

/** The kind of a public holiday; weekdays are 0 to 6, Monday first. */
export const HOLIDAY_KIND = 7;

/** All of a day that rules ask about, for two schedules at once: on days of one shape the same rules begin. */
export interface DayShape {
  /** [0, 7]; the two differ where only one schedule has a public holiday. */
  readonly kinds: Readonly<Record<Side, number>>;
  /** Which of its weekday in the month it is, as in {@link Rule.nth}. */
  readonly occurrence: number;
  /** For each of the {@link ShapeReader}'s ranges of dates whether the day lies in it: `1` or `0`. */
  readonly season: string;
}

/** What a day can be of its weekday in the month: the first to the fifth, and the last, which is the fourth or fifth. */
export const OCCURRENCES: readonly number[] = [1, 2, 4, 8, 8 | LAST_OF_MONTH, 16 | LAST_OF_MONTH];

/** A text that is one for equal shapes. */
export function shapeKey({ kinds, occurrence, season }: DayShape): string {
  return `${kinds.old}${kinds.new} ${occurrence} ${season}`;
}

/** Tells the shapes of days, and which rules begin on a day of a shape. */
export class ShapeReader {
  /** The ranges of dates that a rule of either schedule names, each once. */
  readonly #ranges: readonly DateRange[];
  readonly #holidays: Readonly<Record<Side, ReadonlySet<CivilDay>>>;

  constructor(before: Schedule, after: Schedule) {
    const ranges: DateRange[] = [];
    for (const { dates } of [...before.rules, ...after.rules]) {
      if (dates !== undefined && !ranges.some((known) => sameRange(known, dates))) ranges.push(dates);
    }
    this.#ranges = ranges;
    this.#holidays = { old: new Set(before.holidays), new: new Set(after.holidays) };
  }

  shapeOf(day: CivilDay): DayShape {
    const { year, month, day: dayOfMonth } = civilFromDays(day);
    const isLast = !isCivilDate(year, month, dayOfMonth + 7);
    const nth = 1 << Math.floor((dayOfMonth - 1) / 7);
    const weekday = weekdayOf(day);
    const kindFor = (side: Side) => (this.#holidays[side].has(day) ? HOLIDAY_KIND : weekday);
    return {
      kinds: { old: kindFor("old"), new: kindFor("new") },
      occurrence: isLast ? nth | LAST_OF_MONTH : nth,
      season: this.#ranges
        .map((range) => (isWithin(range, day, month * 100 + dayOfMonth) ? "1" : "0"))
        .join(""),
    };
  }

  /** Whether a rule's span begins on a day of this shape. */
  beginsOn(rule: Rule, side: Side, shape: DayShape): boolean {
    if ((rule.days & (1 << shape.kinds[side])) === 0) return false;
    if (rule.nth !== 0 && (rule.nth & shape.occurrence) === 0) return false;
    return this.isInSeason(rule, shape.season);
  }

  isInSeason({ dates }: Rule, season: string): boolean {
    if (dates === undefined) return true;
    return season[this.#ranges.findIndex((range) => sameRange(range, dates))] === "1";
  }
}

function sameRange(one: DateRange, other: DateRange): boolean {
  return one.isYearly === other.isYearly && one.from === other.from && one.to === other.to;
}

/** Whether a day lies in a range of dates. */
export function isInRange(range: DateRange, day: CivilDay): boolean {
  const { month, day: dayOfMonth } = civilFromDays(day);
  return isWithin(range, day, month * 100 + dayOfMonth);
}

/** @param monthDay month * 100 + day of the month, of `day` */
function isWithin({ isYearly, from, to }: DateRange, day: CivilDay, monthDay: number): boolean {
  if (!isYearly) return day >= from && day <= to;
  return from <= to ? monthDay >= from && monthDay <= to : monthDay >= from || monthDay <= to;
}
