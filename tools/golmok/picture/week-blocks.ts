import type { CivilDay } from "../../../src/clock/civil-time.js";
import type { Schedule } from "../../../src/schedule/schedule.js";
import type { TimetableDay } from "../timetable/day-rows.js";
import { type Effect, effectKey, effectOf } from "../timetable/effect.js";

/** A part of a day in which one thing holds, minutes of the wall clock. */
export interface DayBlock {
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly effect: Effect;
  readonly isException: boolean;
}

/** A day with its blocks, in the order of the day. */
export interface DayColumn {
  readonly day: CivilDay;
  readonly isHoliday: boolean;
  readonly blocks: readonly DayBlock[];
}

/** At most this many days stand side by side. */
const DAYS_PER_WEEK = 7;

/** The shown days in weeks. What lets the same people park is one block, whatever it is called. */
export function weeksOf(
  schedule: Schedule,
  days: readonly TimetableDay[],
): readonly (readonly DayColumn[])[] {
  const columns = days.map((day) => ({
    day: day.day,
    isHoliday: day.isHoliday,
    blocks: blocksOf(schedule, day),
  }));
  const weeks: (readonly DayColumn[])[] = [];
  for (let first = 0; first < columns.length; first += DAYS_PER_WEEK) {
    weeks.push(columns.slice(first, first + DAYS_PER_WEEK));
  }
  return weeks;
}

function blocksOf(schedule: Schedule, { rows }: TimetableDay): readonly DayBlock[] {
  const blocks: DayBlock[] = [];
  for (const { fromMinute, toMinute, regime, why, pass } of rows) {
    const block = {
      fromMinute,
      toMinute,
      effect: effectOf(schedule, regime),
      isException: why.source === "exception",
    };
    const last = blocks.at(-1);
    const isSame =
      last !== undefined &&
      pass === undefined &&
      last.toMinute === fromMinute &&
      last.isException === block.isException &&
      effectKey(last.effect) === effectKey(block.effect);
    if (isSame) blocks[blocks.length - 1] = { ...last, toMinute };
    else blocks.push(block);
  }
  return blocks;
}
