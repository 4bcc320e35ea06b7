/** Stretches of time that repeat week by week, found in a list of them. */

import { type CivilDay, dayOf, minuteOfDay, weekdayOf } from "../../../src/clock/civil-time.js";
import { localOf, utcOf, type Zone } from "../../../src/clock/posix-tz.js";
import type { Regime } from "../../../src/schedule/schedule.js";

/** A time during which one regime holds. */
export interface Stretch {
  /** UTC milliseconds, inclusive. */
  readonly fromMs: number;
  /** UTC milliseconds, exclusive. */
  readonly toMs: number;
  readonly regime: Regime;
}

/** Stretches that begin on some weekdays at the same time by the wall clock and last equally long. */
export interface Series {
  readonly regime: Regime;
  readonly durationMs: number;
  /** Minute of the day at which each begins, [0, 1439]. */
  readonly minute: number;
  /** Weekdays, Monday 0, ascending. */
  readonly weekdays: readonly number[];
  readonly firstDay: CivilDay;
  readonly lastDay: CivilDay;
  /** Days between these on which, for once, none begins. */
  readonly missingDays: readonly CivilDay[];
}

/** A weekday on which something began this often is worth a series, when it did not fail half as often. */
const FEWEST = 3;

/** All stretches, each of them in exactly one series or alone. */
export function seriesOf(
  zone: Zone,
  stretches: readonly Stretch[],
): { readonly series: readonly Series[]; readonly alone: readonly Stretch[] } {
  const groups = new Map<string, Stretch[]>();
  const alone: Stretch[] = [];
  for (const stretch of stretches) {
    const local = localOf(zone, stretch.fromMs);
    // A minute that the wall clock shows twice is no name for its second time.
    if (utcOf(zone, local) !== stretch.fromMs) alone.push(stretch);
    else {
      const key = JSON.stringify([stretch.regime.name, minuteOfDay(local), stretch.toMs - stretch.fromMs]);
      groups.set(key, [...(groups.get(key) ?? []), stretch]);
    }
  }
  const series: Series[] = [];
  for (const group of groups.values()) {
    const { regular, irregular } = sorted(zone, group);
    alone.push(...irregular);
    if (regular !== undefined) series.push(regular);
  }
  return { series, alone: alone.sort((left, right) => left.fromMs - right.fromMs) };
}

/** One series of those weekdays that repeat well enough, and the rest. */
function sorted(
  zone: Zone,
  group: readonly Stretch[],
): { readonly regular: Series | undefined; readonly irregular: readonly Stretch[] } {
  const dayOfStretch = (stretch: Stretch) => dayOf(localOf(zone, stretch.fromMs));
  const weekdays = [0, 1, 2, 3, 4, 5, 6].filter((weekday) => {
    const days = group.map(dayOfStretch).filter((day) => weekdayOf(day) === weekday);
    const expected = (Math.max(...days) - Math.min(...days)) / 7 + 1;
    return days.length >= FEWEST && expected < 1.5 * days.length;
  });
  const isRegular = (stretch: Stretch) => weekdays.includes(weekdayOf(dayOfStretch(stretch)));
  const members = group.filter(isRegular);
  const irregular = group.filter((stretch) => !isRegular(stretch));
  const [first] = members;
  if (first === undefined) return { regular: undefined, irregular };
  const days = new Set(members.map(dayOfStretch));
  const [firstDay, lastDay] = [Math.min(...days), Math.max(...days)];
  const missingDays: CivilDay[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) {
    if (weekdays.includes(weekdayOf(day)) && !days.has(day)) missingDays.push(day);
  }
  const durationMs = first.toMs - first.fromMs;
  const minute = minuteOfDay(localOf(zone, first.fromMs));
  return {
    regular: { regime: first.regime, durationMs, minute, weekdays, firstDay, lastDay, missingDays },
    irregular,
  };
}
