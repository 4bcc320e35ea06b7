/** What holds on each of some days, as the wall clock shows it: every transition of the engine's agenda begins a row. */

import { type CivilDay, dayOf, MINUTES_PER_DAY, minuteOfDay } from "../../../src/clock/civil-time.js";
import { localOf, utcOf, type Zone } from "../../../src/clock/posix-tz.js";
import type { BayId } from "../../../src/domain/ids.js";
import { agendaOf, type Transition } from "../../../src/schedule/agenda.js";
import { ScheduleDecider } from "../../../src/schedule/decide.js";
import type { Why } from "../../../src/schedule/ruling.js";
import type { Regime, Schedule } from "../../../src/schedule/schedule.js";
import { zoneOf } from "../../../src/schedule/schedule-zone.js";

const MS_PER_MINUTE = 60_000;

/** Days to show: the first, and how many. */
export interface ShownDays {
  readonly fromDay: CivilDay;
  readonly dayCount: number;
}

/** Which of its two passes a row lies in, on a day on which the clock shows some hour twice. */
export type ClockPass = "before" | "after";

/** A part of a day with one regime. */
export interface DayRow {
  /** Minute on the wall clock, [0, 1439]. */
  readonly fromMinute: number;
  /** [1, 1440]; read off the clock that runs until then, also where it is put forward or back at the end itself. */
  readonly toMinute: number;
  /** UTC milliseconds, `untilMs` exclusive. */
  readonly fromMs: number;
  readonly untilMs: number;
  readonly regime: Regime;
  readonly why: Why;
  /** Where the clock shows the row's hours twice, and another regime holds the second time. */
  readonly pass: ClockPass | undefined;
}

/** The clock being put forward or back: at `fromMinute` of the day it shows `toMinute`. */
export interface ClockChange {
  /** [0, 1440]. */
  readonly fromMinute: number;
  /** Counted from the same midnight: below 0 it lies on the day before, above 1440 on the day after. */
  readonly toMinute: number;
}

/** A day with its rows, in the order in which they come. */
export interface TimetableDay {
  readonly day: CivilDay;
  readonly isHoliday: boolean;
  readonly clockChanges: readonly ClockChange[];
  readonly rows: readonly DayRow[];
}

/** A part of a row that lies in one run of the clock and on one day. */
interface Piece extends Omit<DayRow, "pass"> {
  readonly day: CivilDay;
}

/** The shown days, for a bay or for the alley as a whole; the schedule is one that `checkSchedule` passed. */
export function timetableDays(
  schedule: Schedule,
  { fromDay, dayCount }: ShownDays,
  bay?: BayId,
): readonly TimetableDay[] {
  const zone = zoneOf(schedule);
  const fromMs = utcOf(zone, fromDay * MINUTES_PER_DAY);
  const untilMs = utcOf(zone, (fromDay + dayCount) * MINUTES_PER_DAY);
  const { regime, why } = new ScheduleDecider(schedule).decide(fromMs, bay);
  const transitions = [{ atMs: fromMs, regime, why }, ...agendaOf(schedule, fromMs + 1, untilMs, bay)];
  const pieces = transitions.flatMap((transition, index) =>
    piecesOf(zone, transition, transitions[index + 1]?.atMs ?? untilMs),
  );
  return Array.from({ length: dayCount }, (_, index) => {
    const day = fromDay + index;
    return {
      day,
      isHoliday: schedule.holidays.includes(day),
      clockChanges: clockChangesOn(zone, day),
      rows: rowsOf(pieces.filter((piece) => piece.day === day)),
    };
  });
}

/** The changes of the clock that come while it shows this day. */
export function clockChangesOn(zone: Zone, day: CivilDay): readonly ClockChange[] {
  const midnight = day * MINUTES_PER_DAY;
  const endMs = utcOf(zone, midnight + MINUTES_PER_DAY);
  const changes: ClockChange[] = [];
  let run = zone.runAt(utcOf(zone, midnight) - 1);
  while (run.untilMs < endMs) {
    const fromMinute = localOf(zone, run.untilMs - 1) + 1 - midnight;
    const toMinute = localOf(zone, run.untilMs) - midnight;
    if (fromMinute !== toMinute) changes.push({ fromMinute, toMinute });
    run = zone.runAt(run.untilMs);
  }
  return changes;
}

/** A transition's time, cut where a day ends and where the clock is put forward or back. */
function piecesOf(zone: Zone, { atMs, regime, why }: Transition, untilMs: number): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let fromMs = atMs; fromMs < untilMs; ) {
    const local = localOf(zone, fromMs);
    const day = dayOf(local);
    const run = zone.runAt(fromMs);
    const midnightMs = (day + 1) * MINUTES_PER_DAY * MS_PER_MINUTE - run.offsetMs;
    const endMs = Math.min(untilMs, run.untilMs, midnightMs);
    const fromMinute = minuteOfDay(local);
    const toMinute = localOf(zone, endMs - 1) + 1 - day * MINUTES_PER_DAY;
    pieces.push({ day, fromMinute, toMinute, fromMs, untilMs: endMs, regime, why });
    fromMs = endMs;
  }
  return pieces;
}

/** Puts together what only the clock cut apart, and tells the passes of a repeated hour apart where they differ. */
function rowsOf(pieces: readonly Piece[]): readonly DayRow[] {
  const rows: DayRow[] = [];
  for (const { day: _, ...piece } of pieces) {
    const last = rows.at(-1);
    if (last !== undefined && last.untilMs === piece.fromMs && last.regime === piece.regime) {
      rows[rows.length - 1] = { ...last, toMinute: piece.toMinute, untilMs: piece.untilMs };
    } else {
      rows.push({ ...piece, pass: undefined });
    }
  }
  return rows.map((row, index) => {
    const isBefore = rows.slice(index + 1).some((later) => later.fromMinute < row.toMinute);
    const isAfter = rows.slice(0, index).some((earlier) => earlier.toMinute > row.fromMinute);
    if (!isBefore && !isAfter) return row;
    return { ...row, pass: isAfter ? "after" : "before" };
  });
}
