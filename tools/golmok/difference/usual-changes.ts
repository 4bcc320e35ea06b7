import { MINUTES_PER_DAY, MINUTES_PER_WEEK } from "../../../src/clock/civil-time.js";
import { type ChangedSpan, cutIntoDays, joinedInWeek, whereOther } from "./changed-spans.js";
import { HOLIDAY_KIND, shapeKey } from "./day-shape.js";
import type { Life } from "./life-days.js";
import {
  type ChangedSeason,
  changesKey,
  dayChanges,
  grouped,
  type ParkingChange,
  weeklyChanges,
} from "./parking-change.js";
import type { OccurrenceClass, UsualDays } from "./usual-days.js";

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6];
const WHOLE_DAY_AS_BEFORE: ChangedSpan = { fromMinute: 0, toMinute: MINUTES_PER_DAY, change: undefined };

/**
 * What changes from week to week, for one audience: the usual week, public holidays, occurrences of a weekday that have
 * rules of their own; then for each other season what is not as in the longest one.
 */
export function usualChanges(
  life: Life,
  usualDays: ReadonlyMap<string, UsualDays>,
): readonly ParkingChange[] {
  const [longest, ...others] = life.seasons.flatMap((season) => {
    const usual = usualDays.get(season.key);
    return usual === undefined ? [] : [{ usual, kinds: kindsIn(life, season.key), name: season }];
  });
  if (longest === undefined) return [];
  return [
    ...seasonChanges(longest, undefined, undefined),
    ...others.flatMap((season) => seasonChanges(season, longest, season.name)),
  ];
}

interface SeasonDays {
  readonly usual: UsualDays;
  readonly kinds: SeasonKinds;
}

/** Which days a season has in fact. */
interface SeasonKinds {
  hasKind(kind: number): boolean;
  hasClass(one: OccurrenceClass): boolean;
}

function kindsIn(life: Life, key: string): SeasonKinds {
  const shapes = life.alike.flatMap(({ today }) => (today.season === key ? [today] : []));
  const kinds = new Set(shapes.flatMap(({ kinds: { old, new: now } }) => (old === now ? [old] : [])));
  const known = new Set(shapes.map(shapeKey));
  return {
    hasKind: (kind) => kinds.has(kind),
    hasClass: ({ occurrences, shape }) =>
      occurrences.some((occurrence) => known.has(shapeKey({ ...shape, occurrence }))),
  };
}

/** What is to be told of a season beside what is told of `other`. */
function seasonChanges(
  season: SeasonDays,
  other: SeasonDays | undefined,
  name: ChangedSeason | undefined,
): readonly ParkingChange[] {
  const where = { season: name, occurrences: undefined };
  const { usual, kinds } = season;
  const week = other === undefined ? usual.week : weekOtherThan(usual, other);
  const there = week.filter(({ fromMinute }) => kinds.hasKind(weekdayAt(fromMinute)));
  const holiday = holidayChanges(season, name);
  const isHolidayTold = other === undefined || !isSameOf(holiday, holidayChanges(other, name));
  const ofClasses = classChanges(season, name);
  const told = new Set(other === undefined ? [] : classChanges(other, name).map((one) => changesKey([one])));
  return [
    ...grouped([...weeklyChanges(there, where), ...(isHolidayTold ? orAsBefore(holiday, other, name) : [])]),
    ...ofClasses.filter((one) => !told.has(changesKey([one]))),
  ];
}

/** The parts of the week that are not as in the other season; of a weekday that season has not, nothing was told. */
function weekOtherThan(usual: UsualDays, other: SeasonDays): readonly ChangedSpan[] {
  const told = other.usual.weekSpans.map((span) =>
    other.kinds.hasKind(weekdayAt(span.fromMinute)) ? span : { ...span, change: undefined },
  );
  return cutIntoDays(joinedInWeek(whereOther(usual.weekSpans, told)));
}

function holidayChanges(
  { usual, kinds }: SeasonDays,
  season: ChangedSeason | undefined,
): readonly ParkingChange[] {
  if (!kinds.hasKind(HOLIDAY_KIND)) return [];
  const told = usual.spansToTell(usual.usual(HOLIDAY_KIND));
  return dayChanges(told, HOLIDAY_KIND, { season, occurrences: undefined });
}

/** Where a season has nothing to tell of holidays though the other one has, that is told. */
function orAsBefore(
  changes: readonly ParkingChange[],
  other: SeasonDays | undefined,
  season: ChangedSeason | undefined,
): readonly ParkingChange[] {
  if (changes.length > 0 || other === undefined) return changes;
  return dayChanges([WHOLE_DAY_AS_BEFORE], HOLIDAY_KIND, { season, occurrences: undefined });
}

/** Occurrences of a weekday, or of holidays, on which it is not as on the others: what is not. */
function classChanges(
  { usual, kinds }: SeasonDays,
  season: ChangedSeason | undefined,
): readonly ParkingChange[] {
  const all = [...WEEKDAYS, HOLIDAY_KIND].flatMap((kind) =>
    usual.classesOf(kind).flatMap((one) => {
      if (!kinds.hasClass(one)) return [];
      const { occurrences } = one;
      return dayChanges(usual.spansOtherThanUsual(one.shape), kind, { season, occurrences });
    }),
  );
  return grouped(all);
}

function isSameOf(one: readonly ParkingChange[], other: readonly ParkingChange[]): boolean {
  return changesKey(one) === changesKey(other);
}

function weekdayAt(minuteOfWeek: number): number {
  return Math.floor((minuteOfWeek % MINUTES_PER_WEEK) / MINUTES_PER_DAY);
}
