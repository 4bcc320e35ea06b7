import type { ClockRun, Zone } from "../clock/posix-tz.js";
import type { AudienceDays } from "./audience-days.js";
import {
  DAY_END,
  type DayPlan,
  FIRST_EXCEPTION,
  MINUTE_SHIFT,
  REGIME_MASK,
  SOURCE_MASK,
  SOURCE_SHIFT,
} from "./day-plans.js";
import type { Why } from "./ruling.js";
import type { Schedule } from "./schedule.js";

const MS_PER_MINUTE = 60_000;
const MS_PER_SECOND = 1_000;
const MS_PER_DAY = 86_400_000;

/** What holds outside of the schedule's life. */
const NOT_YET = -1;
const EXPIRED = -2;

/** As many are looked through one by one. */
const FEW_PIECES = 6;

/** Days after or before that of the span that are looked at for a near change: Friday evening to Monday morning. */
const NEAR_DAYS = 3;

const NO_PLAN: DayPlan = new Int32Array(0);

/**
 * A place in the time of one audience: a span in which one rule or exception holds, with the spans before and after.
 * Spans end at midnight and where the clock is put forward or back, so neighbours may be alike. What holds at a moment
 * is what its minute on the wall clock says: a rule that begins in an hour that the clock shows twice begins, is undone
 * and begins again, and one that begins in an hour left out begins when the clock jumps.
 */
export class Cursor {
  /** First UTC millisecond of the span; `Number.MIN_SAFE_INTEGER` before the schedule's life. */
  fromMs = 0;
  /** First UTC millisecond after it; `Number.MAX_SAFE_INTEGER` after the schedule's life. */
  untilMs = 0;
  /** The midnight before the span by its clock, UTC milliseconds; by UTC outside of the schedule's life. */
  midnightMs = 0;
  /** Index of the regime that holds. */
  regime = 0;
  /** Index of the regime that {@link endsSoon} or {@link beganLately} saw on the other side. */
  seen = 0;
  readonly #zone: Zone;
  readonly #days: AudienceDays;
  readonly #untrusted: number;
  readonly #lifeFromMs: number;
  readonly #lifeUntilMs: number;
  /** Made once each, as they are asked for. */
  readonly #whys: (Why | undefined)[] = [];
  #source = NOT_YET;
  /** The clock's run, as far as it lies in the schedule's life, and the days that lie in it as a whole. */
  #runFromMs = 0;
  #runUntilMs = 0;
  #offsetMs = 0;
  #firstWholeDay = 0;
  #lastWholeDay = 0;
  #day = 0;
  #plan: DayPlan = NO_PLAN;
  #piece = 0;

  constructor(schedule: Schedule, zone: Zone, days: AudienceDays) {
    this.#zone = zone;
    this.#days = days;
    this.#untrusted = schedule.onUntrustedTime;
    this.#lifeFromMs = schedule.effectiveFromS * MS_PER_SECOND;
    this.#lifeUntilMs =
      schedule.untilS === undefined ? Number.MAX_SAFE_INTEGER : schedule.untilS * MS_PER_SECOND;
  }

  /** Why the regime holds. */
  get why(): Why {
    const index = this.#source - EXPIRED;
    let why = this.#whys[index];
    if (why === undefined) {
      why = whyOf(this.#source);
      this.#whys[index] = why;
    }
    return why;
  }

  /** Goes to the span in which `utcMs` lies. */
  seek(utcMs: number): void {
    if (utcMs < this.#runFromMs || utcMs >= this.#runUntilMs) {
      if (utcMs < this.#lifeFromMs) {
        this.#stayOutside(NOT_YET, Number.MIN_SAFE_INTEGER, this.#lifeFromMs, utcMs);
        return;
      }
      if (utcMs >= this.#lifeUntilMs) {
        this.#stayOutside(EXPIRED, this.#lifeUntilMs, Number.MAX_SAFE_INTEGER, utcMs);
        return;
      }
      this.#enter(this.#zone.runAt(utcMs));
    }
    const localMs = utcMs + this.#offsetMs;
    const day = Math.floor(localMs / MS_PER_DAY);
    this.#openDay(day);
    const minute = (localMs - day * MS_PER_DAY) / MS_PER_MINUTE;
    const plan = this.#plan;
    // A piece begins at or before `minute` if it is less than this; the shift drops the fraction.
    const bound = (minute + 1) << MINUTE_SHIFT;
    let piece = 0;
    let end = plan.length - 1;
    while (end - piece > FEW_PIECES) {
      const middle = (piece + end) >> 1;
      if ((plan[middle] ?? 0) < bound) piece = middle;
      else end = middle;
    }
    while ((plan[piece + 1] ?? 0) < bound) piece += 1;
    this.#take(piece);
  }

  /** Goes to the span after this one; stays in the last one. */
  next(): void {
    if (this.#source < 0 || this.untilMs >= this.#runUntilMs) {
      this.seek(this.untilMs);
    } else if (this.#piece + 2 < this.#plan.length) {
      this.#take(this.#piece + 1);
    } else {
      this.#openDay(this.#day + 1);
      this.#take(0);
    }
  }

  /** Goes to the span before this one; stays in the first one. */
  back(): void {
    if (this.#source < 0 || this.fromMs <= this.#runFromMs) {
      this.seek(this.fromMs - 1);
    } else if (this.#piece > 0) {
      this.#take(this.#piece - 1);
    } else {
      this.#openDay(this.#day - 1);
      this.#take(this.#plan.length - 2);
    }
  }

  /** Goes on to the first span with another key than this one's, or to one that begins at or after `endMs`. */
  passOn(keys: Uint8Array, endMs: number): void {
    const key = keys[this.regime];
    do {
      if (this.#source >= 0 && this.#day <= this.#lastWholeDay && this.#passDays(keys, key, endMs)) return;
      this.next();
    } while (this.#source >= 0 && keys[this.regime] === key && this.fromMs < endMs);
  }

  /** Goes back to the last span with another key than this one's, or to one that ends at or before `beginMs`. */
  passBack(keys: Uint8Array, beginMs: number): void {
    const key = keys[this.regime];
    do {
      if (this.#source >= 0 && this.#day >= this.#firstWholeDay && this.#passDaysBack(keys, key, beginMs))
        return;
      this.back();
    } while (this.#source >= 0 && keys[this.regime] === key && this.untilMs > beginMs);
  }

  /** When a span with another key than this one's begins, UTC milliseconds, if that is near; see {@link seen}. */
  endsSoon(keys: Uint8Array): number | undefined {
    if (this.#source < 0 || this.#day > this.#lastWholeDay) return undefined;
    const key = keys[this.regime];
    const endDay = Math.min(this.#day + NEAR_DAYS, this.#lastWholeDay);
    let day = this.#day;
    let plan = this.#plan;
    let piece = this.#piece + 1;
    for (;;) {
      const ahead = plan[piece] ?? 0;
      if (ahead >= DAY_END) {
        if (day === endDay) return undefined;
        day += 1;
        plan = this.#days.planOf(day);
        piece = 0;
      } else if (keys[ahead & REGIME_MASK] !== key) {
        this.seen = ahead & REGIME_MASK;
        return day * MS_PER_DAY - this.#offsetMs + (ahead >> MINUTE_SHIFT) * MS_PER_MINUTE;
      } else {
        piece += 1;
      }
    }
  }

  /** When the last span with another key than this one's ended, UTC milliseconds, if that is near; see {@link seen}. */
  beganLately(keys: Uint8Array): number | undefined {
    if (this.#source < 0 || this.#day < this.#firstWholeDay) return undefined;
    const key = keys[this.regime];
    const beginDay = Math.max(this.#day - NEAR_DAYS, this.#firstWholeDay);
    let day = this.#day;
    let plan = this.#plan;
    let piece = this.#piece;
    for (;;) {
      const begunDay = day;
      const begun = plan[piece] ?? 0;
      if (piece > 0) piece -= 1;
      else if (day === beginDay) return undefined;
      else {
        day -= 1;
        plan = this.#days.planOf(day);
        piece = plan.length - 2;
      }
      const before = (plan[piece] ?? 0) & REGIME_MASK;
      if (keys[before] === key) continue;
      this.seen = before;
      return begunDay * MS_PER_DAY - this.#offsetMs + (begun >> MINUTE_SHIFT) * MS_PER_MINUTE;
    }
  }

  /**
   * From a whole day on, passes pieces with `key` within whole days: true when it came to one with another; false when
   * it stands on the last piece of the last such day, or of the day of `endMs`.
   */
  #passDays(keys: Uint8Array, key: number | undefined, endMs: number): boolean {
    const endDay = Math.min(this.#lastWholeDay, Math.floor((endMs + this.#offsetMs) / MS_PER_DAY));
    let piece = this.#piece + 1;
    for (;;) {
      const plan = this.#plan;
      const pieces = plan.length - 1;
      while (piece < pieces && keys[(plan[piece] ?? 0) & REGIME_MASK] === key) piece += 1;
      if (piece < pieces || this.#day >= endDay) {
        this.#take(Math.min(piece, pieces - 1));
        return piece < pieces;
      }
      this.#openDay(this.#day + 1);
      piece = 0;
    }
  }

  /** Like {@link Cursor.#passDays}, back to the first piece of the first whole day, or of the day of `beginMs`. */
  #passDaysBack(keys: Uint8Array, key: number | undefined, beginMs: number): boolean {
    const beginDay = Math.max(this.#firstWholeDay, Math.floor((beginMs + this.#offsetMs) / MS_PER_DAY));
    let piece = this.#piece - 1;
    for (;;) {
      const plan = this.#plan;
      while (piece >= 0 && keys[(plan[piece] ?? 0) & REGIME_MASK] === key) piece -= 1;
      if (piece >= 0 || this.#day <= beginDay) {
        this.#take(Math.max(piece, 0));
        return piece >= 0;
      }
      this.#openDay(this.#day - 1);
      piece = this.#plan.length - 2;
    }
  }

  /** Makes a run of the clock the present one. */
  #enter(run: ClockRun): void {
    const runFromMs = Math.max(run.fromMs, this.#lifeFromMs);
    const runUntilMs = Math.min(run.untilMs, this.#lifeUntilMs);
    const offsetMs = run.offsetMs;
    this.#runFromMs = runFromMs;
    this.#runUntilMs = runUntilMs;
    this.#offsetMs = offsetMs;
    this.#firstWholeDay = Math.ceil((runFromMs + offsetMs) / MS_PER_DAY);
    this.#lastWholeDay = Math.floor((runUntilMs + offsetMs) / MS_PER_DAY) - 1;
  }

  #stayOutside(source: number, fromMs: number, untilMs: number, utcMs: number): void {
    this.midnightMs = Math.floor(utcMs / MS_PER_DAY) * MS_PER_DAY;
    this.#source = source;
    this.regime = this.#untrusted;
    this.fromMs = fromMs;
    this.untilMs = untilMs;
  }

  #openDay(day: number): void {
    this.#day = day;
    this.#plan = this.#days.planOf(day);
  }

  #take(piece: number): void {
    const plan = this.#plan;
    const taken = plan[piece] ?? 0;
    const midnightMs = this.#day * MS_PER_DAY - this.#offsetMs;
    this.midnightMs = midnightMs;
    const fromMs = midnightMs + (taken >> MINUTE_SHIFT) * MS_PER_MINUTE;
    const untilMs = midnightMs + ((plan[piece + 1] ?? 0) >> MINUTE_SHIFT) * MS_PER_MINUTE;
    this.#piece = piece;
    this.#source = (taken >> SOURCE_SHIFT) & SOURCE_MASK;
    this.regime = taken & REGIME_MASK;
    this.fromMs = Math.max(fromMs, this.#runFromMs);
    this.untilMs = Math.min(untilMs, this.#runUntilMs);
  }
}

function whyOf(source: number): Why {
  if (source >= FIRST_EXCEPTION) return { source: "exception", index: source - FIRST_EXCEPTION };
  if (source >= 0) return { source: "rule", index: source };
  return source === NOT_YET ? { source: "not-yet" } : { source: "expired" };
}
