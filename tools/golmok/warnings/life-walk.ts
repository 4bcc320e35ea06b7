/** Everything that a schedule will ever say: its life, walked span by span for each group of bays that is ruled alike. */

import { MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import { utcOf, type Zone } from "../../../src/clock/posix-tz.js";
import type { BayId } from "../../../src/domain/ids.js";
import { AudienceDays, MONTH_SLOTS } from "../../../src/schedule/audience-days.js";
import { type Audience, Audiences } from "../../../src/schedule/audiences.js";
import { Cursor } from "../../../src/schedule/cursor.js";
import { DayPlans } from "../../../src/schedule/day-plans.js";
import type { Why } from "../../../src/schedule/ruling.js";
import type { Schedule } from "../../../src/schedule/schedule.js";
import { LAST_UTC_S } from "../../../src/schedule/schedule-limits.js";

/** A span in which one rule or exception holds without a break. */
export interface LifeSpan {
  /** UTC milliseconds. */
  readonly fromMs: number;
  readonly untilMs: number;
  readonly why: Why;
  /** Index of the regime. */
  readonly regime: number;
}

/** The life of the alley as a whole, or of the bays that are ruled alike. */
export interface LifeOfBays {
  /** The first of these bays; `undefined` for the alley as a whole, and for bays that are ruled like it. */
  readonly bay: BayId | undefined;
  /** Ascending, without gaps. */
  readonly spans: readonly LifeSpan[];
}

const MS_PER_SECOND = 1_000;
const MS_PER_DAY = 86_400_000;

/** After 28 years weekdays fall on the same dates again; a leap year more for what wraps. */
const CYCLE_DAYS = 366 * 29;

/**
 * The spans of a schedule's whole life, group by group. A schedule without an end is walked for as long as anything new
 * can happen: a cycle of the calendar after its beginning and after the last date that it names.
 */
export function* walkLife(schedule: Schedule, zone: Zone): Generator<LifeOfBays> {
  const untilMs = lifeEndMs(schedule, zone);
  const audiences = new Audiences(schedule);
  const plans = new DayPlans(schedule);
  const walked = new Set<Audience>();
  for (const bay of [undefined, ...schedule.bays.map(({ id }) => id)]) {
    const audience = audiences.of(bay);
    if (walked.has(audience)) continue;
    walked.add(audience);
    const cursor = new Cursor(schedule, zone, new AudienceDays(plans, audience, MONTH_SLOTS));
    cursor.seek(schedule.effectiveFromS * MS_PER_SECOND);
    yield { bay, spans: spansOf(cursor, untilMs) };
  }
}

/** Neighbours in which the same rule or exception holds are one. */
function spansOf(cursor: Cursor, untilMs: number): readonly LifeSpan[] {
  const spans: LifeSpan[] = [];
  while (cursor.fromMs < untilMs) {
    const { fromMs, regime, why } = cursor;
    let endMs = cursor.untilMs;
    cursor.next();
    while (cursor.fromMs < untilMs && isSame(cursor.why, why)) {
      endMs = cursor.untilMs;
      cursor.next();
    }
    spans.push({ fromMs, untilMs: Math.min(endMs, untilMs), why, regime });
  }
  return spans;
}

/** The UTC millisecond up to which the life of a schedule is walked. */
function lifeEndMs(schedule: Schedule, zone: Zone): number {
  if (schedule.untilS !== undefined) return schedule.untilS * MS_PER_SECOND;
  const { rules, exceptions, holidays } = schedule;
  const lastMinute = Math.max(
    0,
    ...rules.map(({ dates }) => (dates === undefined || dates.isYearly ? 0 : dates.to * MINUTES_PER_DAY)),
    ...exceptions.map(({ toMinute }) => toMinute),
    ...holidays.map((day) => day * MINUTES_PER_DAY),
  );
  const lastNamedMs = Math.max(schedule.effectiveFromS * MS_PER_SECOND, utcOf(zone, lastMinute));
  return Math.min(lastNamedMs + CYCLE_DAYS * MS_PER_DAY, LAST_UTC_S * MS_PER_SECOND);
}

function isSame(one: Why, other: Why): boolean {
  if (one.source !== other.source) return false;
  return "index" in one && "index" in other ? one.index === other.index : true;
}
