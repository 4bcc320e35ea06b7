import { MINUTES_PER_DAY } from "../clock/civil-time.js";
import type { ClockRun, Zone } from "../clock/posix-tz.js";
import { type DayPlans, FIRST_EXCEPTION } from "./day-plans.js";
import type { Why } from "./ruling.js";
import type { Schedule } from "./schedule.js";

const MS_PER_MINUTE = 60_000;
const MS_PER_SECOND = 1_000;
const MS_PER_DAY = 86_400_000;

/** What holds outside of the schedule's life. */
const NOT_YET = -1;
const EXPIRED = -2;

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
  /** Index of the regime that holds. */
  regime = 0;
  readonly #zone: Zone;
  readonly #plans: DayPlans;
  readonly #audienceIndex: number;
  /** Regime by source. */
  readonly #regimes: Uint8Array;
  readonly #untrusted: number;
  readonly #lifeFromMs: number;
  readonly #lifeUntilMs: number;
  #source = NOT_YET;
  #run: ClockRun;
  #day = 0;
  #piece = 0;
  /** The pieces of the day's plan: from, and to before. */
  #firstPiece = 0;
  #endPiece = 0;
  #generation = -1;

  constructor(schedule: Schedule, zone: Zone, plans: DayPlans, audienceIndex: number) {
    this.#zone = zone;
    this.#plans = plans;
    this.#audienceIndex = audienceIndex;
    this.#regimes = new Uint8Array(FIRST_EXCEPTION + schedule.exceptions.length);
    schedule.rules.forEach(({ regime }, index) => {
      this.#regimes[index] = regime;
    });
    schedule.exceptions.forEach(({ regime }, index) => {
      this.#regimes[FIRST_EXCEPTION + index] = regime;
    });
    this.#untrusted = schedule.onUntrustedTime;
    this.#lifeFromMs = schedule.effectiveFromS * MS_PER_SECOND;
    this.#lifeUntilMs =
      schedule.untilS === undefined ? Number.MAX_SAFE_INTEGER : schedule.untilS * MS_PER_SECOND;
    this.#run = zone.runAt(this.#lifeFromMs);
    this.seek(this.#lifeFromMs);
  }

  /** Why the regime holds. */
  get why(): Why {
    if (this.#source === NOT_YET) return { source: "not-yet" };
    if (this.#source === EXPIRED) return { source: "expired" };
    return this.#source < FIRST_EXCEPTION
      ? { source: "rule", index: this.#source }
      : { source: "exception", index: this.#source - FIRST_EXCEPTION };
  }

  /** Goes to the span in which `utcMs` lies. */
  seek(utcMs: number): void {
    if (utcMs < this.#lifeFromMs) {
      this.#stayOutside(NOT_YET, Number.MIN_SAFE_INTEGER, this.#lifeFromMs);
      return;
    }
    if (utcMs >= this.#lifeUntilMs) {
      this.#stayOutside(EXPIRED, this.#lifeUntilMs, Number.MAX_SAFE_INTEGER);
      return;
    }
    if (utcMs < this.#run.fromMs || utcMs >= this.#run.untilMs) this.#run = this.#zone.runAt(utcMs);
    const localMinute = Math.floor((utcMs + this.#run.offsetMs) / MS_PER_MINUTE);
    const day = Math.floor(localMinute / MINUTES_PER_DAY);
    this.#openDay(day);
    const minute = localMinute - day * MINUTES_PER_DAY;
    const { minutes } = this.#plans;
    let piece = this.#endPiece - 1;
    while ((minutes[piece] ?? 0) > minute) piece -= 1;
    this.#take(piece);
  }

  /** Goes to the span after this one; stays in the last one. */
  next(): void {
    const { untilMs } = this;
    if (untilMs === this.#run.untilMs || this.#isAstray(untilMs)) {
      this.seek(untilMs);
    } else if (this.#piece + 1 < this.#endPiece) {
      this.#take(this.#piece + 1);
    } else {
      this.#openDay(this.#day + 1);
      this.#take(this.#firstPiece);
    }
  }

  /** Goes to the span before this one; stays in the first one. */
  back(): void {
    const { fromMs } = this;
    if (fromMs === this.#run.fromMs || this.#isAstray(fromMs - 1)) {
      this.seek(fromMs - 1);
    } else if (this.#piece > this.#firstPiece) {
      this.#take(this.#piece - 1);
    } else {
      this.#openDay(this.#day - 1);
      this.#take(this.#endPiece - 1);
    }
  }

  /** The way there does not lead from piece to piece: out of or into the schedule's life, or plans were forgotten. */
  #isAstray(towardsMs: number): boolean {
    return (
      this.#source < 0 ||
      this.#generation !== this.#plans.generation ||
      towardsMs < this.#lifeFromMs ||
      towardsMs >= this.#lifeUntilMs
    );
  }

  #stayOutside(source: number, fromMs: number, untilMs: number): void {
    this.#source = source;
    this.regime = this.#untrusted;
    this.fromMs = fromMs;
    this.untilMs = untilMs;
  }

  #openDay(day: number): void {
    const plan = this.#plans.planOf(this.#audienceIndex, day);
    this.#day = day;
    this.#firstPiece = this.#plans.starts[plan] ?? 0;
    this.#endPiece = this.#plans.starts[plan + 1] ?? 0;
    this.#generation = this.#plans.generation;
  }

  #take(piece: number): void {
    const { minutes, sources } = this.#plans;
    const midnightMs = this.#day * MS_PER_DAY - this.#run.offsetMs;
    const endMinute = piece + 1 < this.#endPiece ? (minutes[piece + 1] ?? 0) : MINUTES_PER_DAY;
    this.#piece = piece;
    this.#source = sources[piece] ?? 0;
    this.regime = this.#regimes[this.#source] ?? 0;
    const fromMs = midnightMs + (minutes[piece] ?? 0) * MS_PER_MINUTE;
    const untilMs = midnightMs + endMinute * MS_PER_MINUTE;
    this.fromMs = Math.max(fromMs, this.#run.fromMs, this.#lifeFromMs);
    this.untilMs = Math.min(untilMs, this.#run.untilMs, this.#lifeUntilMs);
  }
}
