/** The days on which it is not as the usual days say: exceptions, holidays that only one schedule has, odd neighbours. */

import { type CivilDay, MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import { type ChangedSpan, cutIntoDays, joined, whereOther } from "./changed-spans.js";
import type { PairDays } from "./day-pieces.js";
import { type DayShape, shapeKey } from "./day-shape.js";
import type { AlikeDays, Life } from "./life-days.js";
import { datedChanges, type ParkingChange } from "./parking-change.js";
import type { UsualDays } from "./usual-days.js";

const NOTHING: readonly ChangedSpan[] = [{ fromMinute: 0, toMinute: MINUTES_PER_DAY, change: undefined }];

/** What changes on single days in a way that `usualChanges` does not say, for one audience. */
export function specialChanges(
  pair: PairDays,
  life: Life,
  usualDays: ReadonlyMap<string, UsualDays>,
): readonly ParkingChange[] {
  const known = new Set(life.alike.map(({ today }) => shapeKey(today)));
  const firstDay = Math.floor(life.fromMinute / MINUTES_PER_DAY);
  const lastDay = Math.floor((life.untilMinute - 1) / MINUTES_PER_DAY);
  const exceptional = new Set(pair.exceptionalDays(firstDay, lastDay));
  const byDay = new Map<CivilDay, readonly ChangedSpan[]>();
  for (const alike of life.alike) {
    const expected = expectedSpans(pair, alike, usualDays, known);
    const spansOf = (day?: CivilDay) => otherThan(pair, alike, expected, day);
    const usual = spansOf();
    for (const day of alike.days) {
      const spans = exceptional.has(day) ? spansOf(day) : usual;
      if (spans.length > 0) byDay.set(day, spans);
    }
  }
  const ascending = [...byDay].sort(([one], [other]) => one - other);
  const spans = ascending.flatMap(([day, ofDay]) => ofDay.flatMap((span) => withinLife(span, day, life)));
  return datedChanges(cutIntoDays(joined(spans)));
}

/** What the usual days lead one to expect: of the day itself, and of how the day before it goes on. */
function expectedSpans(
  pair: PairDays,
  { today, yesterday }: AlikeDays,
  usualDays: ReadonlyMap<string, UsualDays>,
  known: ReadonlySet<string>,
): readonly (readonly ChangedSpan[])[] {
  const asToday = likeNew(today);
  const usual = usualDays.get(today.season);
  const isTold = usual !== undefined && known.has(shapeKey(asToday));
  const own = isTold ? usual.spansOf(asToday, usual.usualBefore(asToday.kinds.new)) : NOTHING;
  const asYesterday = likeNew(yesterday);
  const usualThen = usualDays.get(yesterday.season);
  if (usualThen === undefined || !known.has(shapeKey(asYesterday))) return [own];
  const goingOn = usualThen.spansOf(usualThen.usualAfter(asYesterday.kinds.new), asYesterday);
  const minute = pair.longestCarryMinutes;
  const beginning = goingOn.filter(({ fromMinute }) => fromMinute < minute);
  const rest = own.filter(({ toMinute }) => toMinute > minute);
  const carried = [
    ...beginning.map((span) => ({ ...span, toMinute: Math.min(span.toMinute, minute) })),
    ...rest.map((span) => ({ ...span, fromMinute: Math.max(span.fromMinute, minute) })),
  ];
  return [own, carried];
}

/** What a day is where the new schedule alone says which days are public holidays. */
function likeNew(shape: DayShape): DayShape {
  return { ...shape, kinds: { old: shape.kinds.new, new: shape.kinds.new } };
}

/** What a day has other than expected. */
function otherThan(
  pair: PairDays,
  { today, yesterday }: AlikeDays,
  expected: readonly (readonly ChangedSpan[])[],
  day: CivilDay | undefined,
): readonly ChangedSpan[] {
  const pieces = day === undefined ? pair.piecesOf(today, yesterday) : pair.piecesOn(day, today, yesterday);
  const spans = pieces.map((piece) => ({ ...piece, change: pair.changeOf(piece) }));
  return joined(whereOther(spans, ...expected));
}

/** A span of a day as one of minutes since 1970, as far as the schedule lives then. */
export function withinLife(
  span: ChangedSpan,
  day: CivilDay,
  { fromMinute, untilMinute }: Pick<Life, "fromMinute" | "untilMinute">,
): readonly ChangedSpan[] {
  const midnight = day * MINUTES_PER_DAY;
  const from = Math.max(midnight + span.fromMinute, fromMinute);
  const to = Math.min(midnight + span.toMinute, untilMinute);
  return from < to ? [{ ...span, fromMinute: from, toMinute: to }] : [];
}
