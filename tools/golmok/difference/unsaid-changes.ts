import type { CivilDay } from "../../../src/clock/civil-time.js";
import { MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import { type ChangedSpan, changeKey, cutIntoDays, joined } from "./changed-spans.js";
import type { PairDays } from "./day-pieces.js";
import type { Life, Pattern } from "./life-days.js";
import { datedChanges, isToldOf, type ParkingChange } from "./parking-change.js";
import { withinLife } from "./special-changes.js";

/**
 * What changes on single days and no change of `said` tells of: odd neighbours, such as a holiday on the last day of a
 * season. With these nothing that changes is left unsaid.
 */
export function unsaidChanges(
  pair: PairDays,
  life: Life,
  said: readonly ParkingChange[],
): readonly ParkingChange[] {
  const firstDay = Math.floor(life.fromMinute / MINUTES_PER_DAY);
  const lastDay = Math.floor((life.untilMinute - 1) / MINUTES_PER_DAY);
  const exceptional = new Set(pair.exceptionalDays(firstDay, lastDay));
  const dated = new Map<CivilDay, ParkingChange[]>();
  for (const change of said) {
    for (const day of change.dates ?? []) dated.set(day, [...(dated.get(day) ?? []), change]);
  }
  const unsaid = new Map<CivilDay, readonly ChangedSpan[]>();
  for (const pattern of life.patterns) {
    const usual = spansLeft(pair, pattern, said, undefined, pattern.shapes.length);
    for (const day of pattern.days) {
      const daysOfLife = day - firstDay + 1;
      const isPlain = !exceptional.has(day) && daysOfLife >= pattern.shapes.length;
      const spans = isPlain ? usual : spansLeft(pair, pattern, said, day, daysOfLife);
      const left = spans.filter((span) => !isDated(span, day, dated, pattern.shapes.length));
      if (left.length > 0) unsaid.set(day, left);
    }
  }
  const ascending = [...unsaid].sort(([one], [other]) => one - other);
  const spans = ascending.flatMap(([day, ofDay]) => ofDay.flatMap((span) => withinLife(span, day, life)));
  return datedChanges(cutIntoDays(joined(spans)));
}

/**
 * The changes of a day that none of `said` tells, but for those that name dates.
 *
 * @param daysOfLife up to the day: what is told of a season is told from the first day of the life on
 */
function spansLeft(
  pair: PairDays,
  { shapes }: Pattern,
  said: readonly ParkingChange[],
  day: CivilDay | undefined,
  daysOfLife: number,
): readonly ChangedSpan[] {
  const [today, yesterday = today] = shapes;
  if (today === undefined || yesterday === undefined) return [];
  const pieces = day === undefined ? pair.piecesOf(today, yesterday) : pair.piecesOn(day, today, yesterday);
  let left: readonly ChangedSpan[] = joined(
    pieces.map((piece) => ({ ...piece, change: pair.changeOf(piece) })),
  ).filter(({ change }) => change !== undefined);
  for (const change of said) {
    shapes.forEach((shape, daysBack) => {
      const isBeforeLife = change.season !== undefined && daysBack >= daysOfLife;
      if (!isBeforeLife && isToldOf(change, shape)) left = without(left, change, daysBack);
    });
  }
  return left;
}

function isDated(
  span: ChangedSpan,
  day: CivilDay,
  dated: ReadonlyMap<CivilDay, readonly ParkingChange[]>,
  daysBack: number,
): boolean {
  let left: readonly ChangedSpan[] = [span];
  for (let back = 0; back < daysBack; back += 1) {
    for (const change of dated.get(day - back) ?? []) left = without(left, change, back);
  }
  return left.length === 0;
}

/** What is left of spans of a day when a change that began `daysBack` days before is told. */
function without(
  spans: readonly ChangedSpan[],
  told: ParkingChange,
  daysBack: number,
): readonly ChangedSpan[] {
  const from = told.fromMinute - daysBack * MINUTES_PER_DAY;
  const to = from + told.lengthMinutes;
  const key = changeKey(told.change);
  return spans.flatMap((span) => {
    if (span.fromMinute >= to || span.toMinute <= from || changeKey(span.change) !== key) return [span];
    const before = { ...span, toMinute: from };
    const after = { ...span, fromMinute: to };
    return [before, after].filter(({ fromMinute, toMinute }) => fromMinute < toMinute);
  });
}
