/**
 * Time zones in the POSIX form, with their summer time: `KST-9` is nine hours ahead of UTC all year,
 * `EST5EDT,M3.2.0,M11.1.0` five behind it and in summer four. Exact for the years [1970, 2199].
 * Source: POSIX.1-2024, XBD 8.3, "TZ"; RFC 8536, 3.3.1.
 */

import type { Result } from "../domain/result.js";
import { type CivilMinute, civilFromDays, dayOf, MINUTES_PER_DAY } from "./civil-time.js";
import { changeMs, type SummerTime } from "./summer-time.js";
import { readZoneText, type ZoneError, type ZoneText } from "./tz-text.js";

/** A time during which the wall clock runs on without being put forward or back. */
export interface ClockRun {
  /** Its first UTC millisecond; `Number.MIN_SAFE_INTEGER` when it always was. */
  readonly fromMs: number;
  /** The first UTC millisecond after it; `Number.MAX_SAFE_INTEGER` when it has no end. The next run may go on alike. */
  readonly untilMs: number;
  /** Wall clock minus UTC. */
  readonly offsetMs: number;
}

const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;
const MS_PER_SECOND = 1_000;

/** Runs that are kept: those of a year, and one more. */
const KEPT_RUNS = 4;

/** How a place's wall clock stands to UTC. Read it through the functions of this module. */
export class Zone {
  readonly #standardOffsetS: number;
  readonly #summer: SummerTime | undefined;
  /** The runs asked for last, and which of them is the next to go: a year has three, and questions go to and fro. */
  readonly #runs: ClockRun[] = [];
  #oldest = 0;

  constructor({ utcOffsetS, summer }: ZoneText) {
    this.#standardOffsetS = utcOffsetS;
    this.#summer = summer;
    if (summer !== undefined) return;
    const offsetMs = utcOffsetS * MS_PER_SECOND;
    this.#runs.push({ fromMs: Number.MIN_SAFE_INTEGER, untilMs: Number.MAX_SAFE_INTEGER, offsetMs });
  }

  /** The most that the wall clock is ever ahead of UTC. */
  get maxOffsetMs(): number {
    const summerOffsetS = this.#summer?.utcOffsetS ?? this.#standardOffsetS;
    return Math.max(this.#standardOffsetS, summerOffsetS) * MS_PER_SECOND;
  }

  /** The run that `utcMs` lies in. */
  runAt(utcMs: number): ClockRun {
    const runs = this.#runs;
    for (let index = 0; index < runs.length; index += 1) {
      const run = runs[index];
      if (run !== undefined && utcMs >= run.fromMs && utcMs < run.untilMs) return run;
    }
    const run = this.#findRun(utcMs);
    this.#runs[this.#oldest] = run;
    this.#oldest = (this.#oldest + 1) % KEPT_RUNS;
    return run;
  }

  #findRun(utcMs: number): ClockRun {
    const summer = this.#summer;
    if (summer === undefined) throw new RangeError(`no time: ${utcMs}`);
    // A change may lie days outside of its year, and a summer may end in the next: the one of two years ago may last.
    let year = civilFromDays(Math.floor(utcMs / MS_PER_DAY)).year - 2;
    let endBeforeMs = this.#summerEndMs(summer, year - 1);
    let endMs = this.#summerEndMs(summer, year);
    while (endMs <= utcMs) {
      year += 1;
      endBeforeMs = endMs;
      endMs = this.#summerEndMs(summer, year);
    }
    const startMs = this.#summerStartMs(summer, year);
    return utcMs < startMs
      ? { fromMs: endBeforeMs, untilMs: startMs, offsetMs: this.#standardOffsetS * MS_PER_SECOND }
      : {
          fromMs: Math.max(startMs, endBeforeMs),
          untilMs: endMs,
          offsetMs: summer.utcOffsetS * MS_PER_SECOND,
        };
  }

  #summerStartMs(summer: SummerTime, year: number): number {
    return changeMs(summer.start, year, this.#standardOffsetS);
  }

  /**
   * The end of the summer that starts in `year`: the first one, of that year or later, that does not come before it.
   * South of the equator it is that of the next year.
   */
  #summerEndMs(summer: SummerTime, year: number): number {
    const startMs = this.#summerStartMs(summer, year);
    let endYear = year;
    let endMs = changeMs(summer.end, endYear, summer.utcOffsetS);
    while (endMs < startMs) {
      endYear += 1;
      endMs = changeMs(summer.end, endYear, summer.utcOffsetS);
    }
    return endMs;
  }
}

/**
 * Reads a zone: `KST-9`, `UTC0`, `<+0530>-5:30`, `EST5EDT,M3.2.0,M11.1.0`, `<-02>2<-01>,M3.5.0/-1,M10.5.0/0`.
 * Summer times that touch or overlap are one, so it may last all year (`XXX3EDT4,0/0,J365/23`); one that ends as it
 * begins never holds.
 */
export function parseZone(text: string): Result<Zone, ZoneError> {
  const read = readZoneText(text);
  return read.ok ? { ok: true, value: new Zone(read.value) } : read;
}

/** The minute that the wall clock shows at `utcMs`. */
export function localOf(zone: Zone, utcMs: number): CivilMinute {
  return Math.floor((utcMs + zone.runAt(utcMs).offsetMs) / MS_PER_MINUTE);
}

/**
 * The first UTC millisecond at which the wall clock shows `civilMinute` or has jumped past it: a minute that the clock
 * shows twice is the earlier one, a minute that it leaves out is the moment of the jump.
 */
export function utcOf(zone: Zone, civilMinute: CivilMinute): number {
  const localMs = civilMinute * MS_PER_MINUTE;
  let run = zone.runAt(localMs - zone.maxOffsetMs);
  while (localMs - run.offsetMs >= run.untilMs) run = zone.runAt(run.untilMs);
  return Math.max(localMs - run.offsetMs, run.fromMs);
}

/** The first UTC millisecond after `utcMs` at which the wall clock shows another day than then, be it the day before. */
export function nextDayMs(zone: Zone, utcMs: number): number {
  const day = dayOf(localOf(zone, utcMs));
  let run = zone.runAt(utcMs);
  for (;;) {
    const midnightMs = (day + 1) * MINUTES_PER_DAY * MS_PER_MINUTE - run.offsetMs;
    if (midnightMs < run.untilMs) return midnightMs;
    const jumpMs = run.untilMs;
    if (dayOf(localOf(zone, jumpMs)) !== day) return jumpMs;
    run = zone.runAt(jumpMs);
  }
}

/** Wall clock minus UTC at `utcMs`, in whole minutes rounded down as the wall clock's minutes are. */
export function utcOffsetMinutesAt(zone: Zone, utcMs: number): number {
  return localOf(zone, utcMs) - Math.floor(utcMs / MS_PER_MINUTE);
}
