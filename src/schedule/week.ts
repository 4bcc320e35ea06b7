import { dayOf, MINUTES_PER_DAY, MINUTES_PER_WEEK, weekdayOf } from "../clock/civil-time.js";
import { localOf } from "../clock/posix-tz.js";
import { boundaryMinutes, dayKind, regimeAt } from "./rule-matching.js";
import type { Regime, Schedule } from "./schedule.js";
import { zoneOf } from "./schedule-zone.js";

/** One stretch of a week with one regime; civil minutes since Monday 00:00, [0, 10080], `toMinute` exclusive. */
export interface WeekSpan {
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly regime: Regime;
}

/**
 * The regimes of the civil week, Monday to Sunday, that contains `utcMs`: in order, without gaps, and no two
 * neighbours alike. Holidays of that very week are in it. `schedule` is one that `checkSchedule` passed; throws when
 * its zone cannot be read. The week is the wall clock's: an hour that it shows twice or leaves out is here once.
 */
export function weekSpans(schedule: Schedule, utcMs: number): readonly WeekSpan[] {
  const today = dayOf(localOf(zoneOf(schedule), utcMs));
  const monday = today - weekdayOf(today);
  const { holidays, regimes, rules } = schedule;
  const boundaries = boundaryMinutes(rules);

  const spans: WeekSpan[] = [];
  let regime: Regime | undefined;
  let fromMinute = 0;
  for (let day = monday; day < monday + 7; day += 1) {
    const kind = dayKind(holidays, day);
    const kindBefore = dayKind(holidays, day - 1);
    for (const minute of boundaries) {
      const starting = regimes[regimeAt(rules, kind, kindBefore, minute)];
      if (starting === regime) continue;
      const toMinute = (day - monday) * MINUTES_PER_DAY + minute;
      if (regime !== undefined) spans.push({ fromMinute, toMinute, regime });
      regime = starting;
      fromMinute = toMinute;
    }
  }
  if (regime !== undefined) spans.push({ fromMinute, toMinute: MINUTES_PER_WEEK, regime });
  return spans;
}
