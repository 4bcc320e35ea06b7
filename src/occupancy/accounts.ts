/**
 * The committee's accounts: how many cars came and went, how full the alley was in each hour, and how many bay-seconds
 * of each day were used under which regime.
 *
 * ```
 *            look(now)                          look(now)
 *   levels ------------> levels x whole seconds ----------> running hour, running day --> rows that are over
 * ```
 *
 * By level: between two looks everything was as at the first of them, so all that counts is how long that was by the
 * sign's uptime; a step of the wall clock adds nothing and takes nothing away. To which hour it belongs is told by the
 * time at the second look; while that is not trusted it is counted, and to no hour.
 */

import { crc32c } from "../domain/crc32c.js";
import { type BayId, MAX_BAY_ID } from "../domain/ids.js";
import { FREE, OCCUPIED, type OccupancyCode, UNKNOWN } from "../domain/occupancy.js";
import {
  type DayRow,
  encodeDayRow,
  encodeHourRows,
  type HourRow,
  type RegimeShare,
  UNTIMED,
} from "./account-rows.js";
import {
  type BaySeconds,
  countCars,
  isEmpty,
  isHalfFull,
  moreBaySeconds,
  noBaySeconds,
} from "./bay-seconds.js";
import type { BayCounts } from "./counts.js";

/** What holds from one look to the next. */
export interface AccountLevels {
  readonly counts: BayCounts;
  /** Index of the alley's regime in its schedule. */
  readonly regime: number;
  readonly scheduleVersion: number;
}

/** When the accounts are looked at. */
export interface AccountTime {
  readonly uptimeMs: number;
  /** UTC milliseconds; `undefined` while the time is not trusted. */
  readonly utcMs: number | undefined;
  /** Civil day of `utcMs`. What passes between two looks is the first one's: look often. */
  readonly day: number;
}

/** What is not over yet. */
export interface RunningAccounts {
  readonly hour: HourRow;
  readonly day: DayRow | undefined;
}

/** An hour in which nothing was counted yet. */
export function startingHour(): HourRow {
  return { hour: UNTIMED, ...noBaySeconds() };
}

const MS_PER_SECOND = 1_000;
const SECONDS_PER_HOUR = 3_600;
const SLOTS = MAX_BAY_ID + 1;
const NO_DAY = -1;

export class Accounts {
  /** Last sure state of each bay: when it changes a car came or went, whatever was unknown in between. */
  readonly #sure = new Uint8Array(SLOTS);
  readonly #hoursOver: HourRow[] = [];
  readonly #daysOver: DayRow[] = [];
  #hour: number = UNTIMED;
  #counted: BaySeconds = noBaySeconds();
  #day = NO_DAY;
  #dayVersion = 0;
  #shares: RegimeShare[] = [];
  /** Whole seconds of uptime up to which everything is counted. */
  #untilS = 0;
  #levels: AccountLevels | undefined;
  #arrivals = 0;
  #departures = 0;
  /** Civil day of the last look. */
  #lookedDay = NO_DAY;

  /** @param running what was saved before a cut: it goes on */
  constructor(running?: RunningAccounts) {
    if (running === undefined) return;
    const { hour, ...counted } = running.hour;
    this.#hour = hour;
    this.#counted = counted;
    this.#day = running.day?.day ?? NO_DAY;
    this.#dayVersion = running.day?.scheduleVersion ?? 0;
    this.#shares = running.day?.shares.map((share) => ({ ...share })) ?? [];
  }

  /** A bay is said to be so; counted at the next look. After power-on the first word of a bay is no news of a car. */
  note(bay: BayId, occupancy: OccupancyCode): void {
    if (occupancy === UNKNOWN) return;
    const before = this.#sure[bay];
    this.#sure[bay] = occupancy;
    if (before === FREE && occupancy === OCCUPIED) this.#arrivals += 1;
    else if (before === OCCUPIED && occupancy === FREE) this.#departures += 1;
  }

  /** A bay left the pool. */
  forget(bay: BayId): void {
    this.#sure[bay] = UNKNOWN;
  }

  /** Counts what has passed since the last look by what held then, and goes on with what holds now. */
  look({ uptimeMs, utcMs, day }: AccountTime, levels: AccountLevels): void {
    const nowS = Math.floor(uptimeMs / MS_PER_SECOND);
    const elapsedS = nowS - this.#untilS;
    this.#untilS = nowS;
    if (utcMs === undefined) this.#count(UNTIMED, elapsedS);
    else {
      this.#countHours(Math.floor(utcMs / MS_PER_SECOND), elapsedS);
      this.#countDay(this.#lookedDay === NO_DAY ? day : this.#lookedDay, elapsedS);
    }
    countCars(this.#counted, this.#arrivals, this.#departures);
    this.#arrivals = 0;
    this.#departures = 0;
    this.#lookedDay = utcMs === undefined ? NO_DAY : day;
    this.#levels = levels;
  }

  /** What is not over yet, to be saved. */
  get running(): RunningAccounts {
    const day =
      this.#day === NO_DAY
        ? undefined
        : { day: this.#day, scheduleVersion: this.#dayVersion, shares: this.#shares };
    return { hour: { hour: this.#hour, ...this.#counted }, day };
  }

  /** Cars of the running hour: whoever saves what is running sees whether there is news. */
  get carsCounted(): number {
    return this.#counted.arrivals + this.#counted.departures;
  }

  /** Hours that are over, oldest first: the caller's from then on. */
  takeHours(): readonly HourRow[] {
    return this.#hoursOver.splice(0);
  }

  /** Days that are over, oldest first: the caller's from then on. */
  takeDays(): readonly DayRow[] {
    return this.#daysOver.splice(0);
  }

  /** A fingerprint of what is not over yet. */
  digest(): number {
    const { hour, day } = this.running;
    const counted = crc32c(encodeHourRows([hour]), 0, undefined, crc32c(this.#sure));
    return day === undefined ? counted : crc32c(encodeDayRow(day), 0, undefined, counted);
  }

  /** Counts seconds that end at `untilS`, UTC, each to its own hour. */
  #countHours(untilS: number, elapsedS: number): void {
    let fromS = untilS - elapsedS;
    while (fromS < untilS) {
      const hour = Math.floor(fromS / SECONDS_PER_HOUR);
      const toS = Math.min(untilS, (hour + 1) * SECONDS_PER_HOUR);
      this.#count(hour, toS - fromS);
      fromS = toS;
    }
    this.#count(Math.floor(untilS / SECONDS_PER_HOUR), 0);
  }

  #count(hour: number, seconds: number): void {
    if (hour !== this.#hour || isHalfFull(this.#counted)) {
      if (!isEmpty(this.#counted)) this.#hoursOver.push({ hour: this.#hour, ...this.#counted });
      this.#hour = hour;
      this.#counted = noBaySeconds();
    }
    if (seconds === 0 || this.#levels === undefined) return;
    const { occupied, unknown, free } = this.#levels.counts;
    const counted = this.#counted;
    counted.occupiedS = moreBaySeconds(counted.occupiedS, occupied, seconds);
    counted.unknownS = moreBaySeconds(counted.unknownS, unknown, seconds);
    counted.freeS = moreBaySeconds(counted.freeS, free, seconds);
  }

  #countDay(day: number, seconds: number): void {
    if (seconds === 0 || this.#levels === undefined) return;
    const { counts, regime, scheduleVersion } = this.#levels;
    if (day !== this.#day || scheduleVersion !== this.#dayVersion) {
      const { day: over } = this.running;
      if (over !== undefined) this.#daysOver.push(over);
      this.#day = day;
      this.#dayVersion = scheduleVersion;
      this.#shares = [];
    }
    let share = this.#shares.find((other) => other.regime === regime);
    if (share === undefined) {
      share = { regime, occupiedS: 0 };
      this.#shares.push(share);
    }
    share.occupiedS = moreBaySeconds(share.occupiedS, counts.occupied, seconds);
  }
}
