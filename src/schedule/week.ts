import { dayOf, MINUTES_PER_DAY, MINUTES_PER_WEEK, weekdayOf } from "../clock/civil-time.js";
import { localOf } from "../clock/posix-tz.js";
import type { BayId } from "../domain/ids.js";
import { AudienceDays, MONTH_SLOTS } from "./audience-days.js";
import { Audiences } from "./audiences.js";
import { DayPlans, MINUTE_SHIFT, REGIME_MASK } from "./day-plans.js";
import type { Regime, Schedule } from "./schedule.js";
import { zoneOf } from "./schedule-zone.js";

/** One stretch of a week with one regime; civil minutes since Monday 00:00, [0, 10080], `toMinute` exclusive. */
export interface WeekSpan {
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly regime: Regime;
}

/**
 * The regimes of the civil week, Monday to Sunday, that contains `utcMs`, for a bay or the alley: in order, without gaps,
 * and no two neighbours alike. Holidays and exceptions of that very week are in it; the schedule's life is not looked at.
 * `schedule` is one that `checkSchedule` passed; throws when its zone cannot be read. The week is the wall clock's: an
 * hour that it shows twice or leaves out is here once.
 */
export function weekSpans(schedule: Schedule, utcMs: number, bay?: BayId): readonly WeekSpan[] {
  const today = dayOf(localOf(zoneOf(schedule), utcMs));
  const monday = today - weekdayOf(today);
  const days = new AudienceDays(new DayPlans(schedule), new Audiences(schedule).of(bay), MONTH_SLOTS);

  const spans: WeekSpan[] = [];
  let regime: Regime | undefined;
  let fromMinute = 0;
  for (let day = monday; day < monday + 7; day += 1) {
    const plan = days.planOf(day);
    for (const piece of plan.subarray(0, -1)) {
      const starting = schedule.regimes[piece & REGIME_MASK];
      if (starting === regime) continue;
      const toMinute = (day - monday) * MINUTES_PER_DAY + (piece >> MINUTE_SHIFT);
      if (regime !== undefined) spans.push({ fromMinute, toMinute, regime });
      regime = starting;
      fromMinute = toMinute;
    }
  }
  if (regime !== undefined) spans.push({ fromMinute, toMinute: MINUTES_PER_WEEK, regime });
  return spans;
}
