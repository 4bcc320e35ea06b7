import type { BayId } from "../domain/ids.js";
import { AudienceDays, MONTH_SLOTS } from "./audience-days.js";
import { Audiences } from "./audiences.js";
import { Cursor } from "./cursor.js";
import { DayPlans } from "./day-plans.js";
import type { Why } from "./ruling.js";
import type { Regime, Schedule } from "./schedule.js";
import { zoneOf } from "./schedule-zone.js";

/** A moment at which another regime begins. */
export interface Transition {
  /** UTC milliseconds. */
  readonly atMs: number;
  readonly regime: Regime;
  readonly why: Why;
}

/**
 * All transitions in [`fromMs`, `toMs`), ascending: for a bay, or for the alley as a whole. `schedule` is one that
 * `checkSchedule` passed; throws when its zone cannot be read.
 */
export function agendaOf(
  schedule: Schedule,
  fromMs: number,
  toMs: number,
  bay?: BayId,
): readonly Transition[] {
  const days = new AudienceDays(new DayPlans(schedule), new Audiences(schedule).of(bay), MONTH_SLOTS);
  const cursor = new Cursor(schedule, zoneOf(schedule), days);
  const transitions: Transition[] = [];
  cursor.seek(fromMs - 1);
  while (cursor.untilMs < toMs) {
    const before = cursor.regime;
    cursor.next();
    const regime = schedule.regimes[cursor.regime];
    if (cursor.regime === before || regime === undefined) continue;
    transitions.push({ atMs: cursor.fromMs, regime, why: cursor.why });
  }
  return transitions;
}
