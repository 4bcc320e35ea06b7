import { type CivilDay, MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import type { BayId } from "../../../src/domain/ids.js";
import { ScheduleDecider } from "../../../src/schedule/decide.js";
import type { Regime, Schedule } from "../../../src/schedule/schedule.js";

/** A part of a civil day during which one regime holds. */
export interface DayPart {
  /** Minute of the day, [0, 1439], inclusive. */
  readonly fromMinute: number;
  /** Minute of the day, [1, 1440], exclusive. */
  readonly toMinute: number;
  readonly regime: Regime;
}

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = MINUTES_PER_DAY * MS_PER_MINUTE;

/**
 * The same rules on a clock that is never put forward or back, and without beginning or end: what the committee wrote,
 * as it stands on the wall.
 */
function wallTwin(schedule: Schedule): Schedule {
  return { ...schedule, timeZone: "UTC0", effectiveFromS: 0, untilS: undefined };
}

/** Tells what each civil day brings on the wall clock, for a bay or the alley, whenever the schedule is in force. */
export class WallDays {
  readonly #decider: ScheduleDecider;
  readonly #bay: BayId | undefined;

  /** `schedule` is one that `checkSchedule` passed. */
  constructor(schedule: Schedule, bay?: BayId) {
    this.#decider = new ScheduleDecider(wallTwin(schedule));
    this.#bay = bay;
  }

  /** The parts of one day, in order and without gaps; neighbours differ in regime. */
  partsOf(day: CivilDay): readonly DayPart[] {
    const midnightMs = day * MS_PER_DAY;
    const parts: DayPart[] = [];
    let fromMs = midnightMs;
    while (fromMs < midnightMs + MS_PER_DAY) {
      const { regime, untilMs } = this.#decider.decide(fromMs, this.#bay);
      const toMs = Math.min(untilMs ?? Number.MAX_SAFE_INTEGER, midnightMs + MS_PER_DAY);
      const fromMinute = (fromMs - midnightMs) / MS_PER_MINUTE;
      parts.push({ fromMinute, toMinute: (toMs - midnightMs) / MS_PER_MINUTE, regime });
      fromMs = toMs;
    }
    return parts;
  }
}
