import { dayOf, MINUTES_PER_DAY, minuteOfDay, weekdayOf } from "../../src/clock/civil-time.js";

const MS_PER_MINUTE = 60_000;

/** The alley's wall clock, as people in it live by: a constant offset from UTC. */
export class LocalCalendar {
  readonly #offsetMinutes: number;

  /** @param utcOffsetMinutes local time minus UTC. */
  constructor(utcOffsetMinutes: number) {
    this.#offsetMinutes = utcOffsetMinutes;
  }

  /** The local hour, [0, 23]. */
  hourOf(utcMs: number): number {
    return Math.floor(minuteOfDay(this.#civilMinute(utcMs)) / 60);
  }

  isWeekend(utcMs: number): boolean {
    return weekdayOf(dayOf(this.#civilMinute(utcMs))) >= 5;
  }

  /** The last moment at or before `utcMs` at which the wall clock stood at this minute of the day, [0, 1439]. */
  lastMs(utcMs: number, atMinute: number): number {
    const civilMinute = this.#civilMinute(utcMs);
    const today = dayOf(civilMinute) * MINUTES_PER_DAY + atMinute;
    const last = today <= civilMinute ? today : today - MINUTES_PER_DAY;
    return (last - this.#offsetMinutes) * MS_PER_MINUTE;
  }

  #civilMinute(utcMs: number): number {
    return Math.floor(utcMs / MS_PER_MINUTE) + this.#offsetMinutes;
  }
}
