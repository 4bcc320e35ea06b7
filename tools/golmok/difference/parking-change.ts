import { type CivilDay, MINUTES_PER_DAY, MINUTES_PER_WEEK } from "../../../src/clock/civil-time.js";
import type { DateRange } from "../../../src/schedule/schedule.js";
import { type ChangedSpan, changeKey } from "./changed-spans.js";
import type { Change } from "./day-pieces.js";
import type { DayShape } from "./day-shape.js";

/** A time of the year: see `Season`. */
export interface ChangedSeason {
  readonly key: string;
  readonly ranges: readonly DateRange[];
}

/** On which days something changes. */
export interface ChangedDays {
  /** Only then in the year; `undefined` for the time of the year that has most days. */
  readonly season: ChangedSeason | undefined;
  /** Kinds of day as in a rule; 0 where `dates` tells. */
  readonly days: number;
  /** Which of `OCCURRENCES`; `undefined` for whichever. */
  readonly occurrences: readonly number[] | undefined;
  /** Ascending; `undefined` where `days` tells. */
  readonly dates: readonly CivilDay[] | undefined;
}

/** When who may park, and for how long, changes; with `change` `undefined`: when it stays as it was although one would expect otherwise. */
export interface ParkingChange extends ChangedDays {
  /** Minutes from the midnight of each day; from 1440 on it is the day after. */
  readonly fromMinute: number;
  readonly lengthMinutes: number;
  readonly change: Change;
}

/** Whether a change is told of all days of a shape; never for one that names dates. */
export function isToldOf({ dates, days, occurrences, season }: ChangedDays, shape: DayShape): boolean {
  return (
    dates === undefined &&
    (days & (1 << shape.kinds.new)) !== 0 &&
    (occurrences?.includes(shape.occurrence) ?? true) &&
    (season === undefined || season.key === shape.season)
  );
}

/** Puts spans that are alike but for their day of the week together; minutes since Monday. */
export function weeklyChanges(
  spans: readonly ChangedSpan[],
  where: Pick<ChangedDays, "season" | "occurrences">,
): readonly ParkingChange[] {
  return grouped(
    spans.map((span) => {
      const minute = span.fromMinute % MINUTES_PER_WEEK;
      const days = 1 << Math.floor(minute / MINUTES_PER_DAY);
      const { season, occurrences } = where;
      return changeFrom(span, minute % MINUTES_PER_DAY, { season, occurrences, days, dates: undefined });
    }),
  );
}

/** The changes of one kind of day; minutes from its midnight. */
export function dayChanges(
  spans: readonly ChangedSpan[],
  kind: number,
  where: Pick<ChangedDays, "season" | "occurrences">,
): readonly ParkingChange[] {
  const { season, occurrences } = where;
  return spans.map((span) =>
    changeFrom(span, span.fromMinute, { season, occurrences, days: 1 << kind, dates: undefined }),
  );
}

/** The changes of single days; minutes since 1970. */
export function datedChanges(spans: readonly ChangedSpan[]): readonly ParkingChange[] {
  return grouped(
    spans.map((span) => {
      const day = Math.floor(span.fromMinute / MINUTES_PER_DAY);
      return changeFrom(span, span.fromMinute - day * MINUTES_PER_DAY, {
        season: undefined,
        occurrences: undefined,
        days: 0,
        dates: [day],
      });
    }),
  );
}

/** Puts changes that are alike but for their days together. */
export function grouped(changes: readonly ParkingChange[]): readonly ParkingChange[] {
  const groups = new Map<string, ParkingChange>();
  for (const change of changes) {
    const key = JSON.stringify([
      change.season,
      change.occurrences,
      change.dates === undefined,
      change.fromMinute,
      change.lengthMinutes,
      changeKey(change.change),
    ]);
    const known = groups.get(key);
    groups.set(key, known === undefined ? change : bothOf(known, change));
  }
  return [...groups.values()];
}

/** A text that is one for equal changes. */
export function changesKey(changes: readonly ParkingChange[]): string {
  return JSON.stringify(changes.map((change) => ({ ...change, change: changeKey(change.change) })));
}

function bothOf(one: ParkingChange, other: ParkingChange): ParkingChange {
  const dates = one.dates === undefined ? undefined : [...one.dates, ...(other.dates ?? [])];
  return { ...one, days: one.days | other.days, dates };
}

function changeFrom(span: ChangedSpan, fromMinute: number, days: ChangedDays): ParkingChange {
  return { ...days, fromMinute, lengthMinutes: span.toMinute - span.fromMinute, change: span.change };
}
