/**
 * Keeps the committee's accounts: hours and days that are over go into logs, and what is running is saved at most a minute
 * after a car came or went, and every ten minutes. So much a power cut takes from them, and no more.
 */

import type { BayId } from "../domain/ids.js";
import type { OccupancyCode } from "../domain/occupancy.js";
import {
  type DayRow,
  decodeDayRow,
  decodeHourRows,
  encodeDayRow,
  encodeHourRows,
  type HourRow,
} from "../occupancy/account-rows.js";
import { type AccountLevels, Accounts, type RunningAccounts, startingHour } from "../occupancy/accounts.js";
import { decodeAccounts, encodeAccounts } from "../occupancy/accounts-codec.js";
import type { Log } from "../ports/log.js";
import type { Log as StoredLog } from "../storage/log.js";
import { DAYS, HOURS } from "../storage/plans.js";
import type { Storage } from "../storage/storage.js";
import { logMomentOf, type SignInstant } from "./sign-instant.js";

const RUNNING_RECORD = "accounts/running";

/** Kind of all entries in both logs. */
const ROW = 1;

const SAVE_CARS_AFTER_MS = 60_000;
const SAVE_AFTER_MS = 600_000;

/** Rows that the flash did not take are tried again, and after so many the oldest goes. */
const MAX_WAITING = 48;

export class SignAccounts {
  readonly #storage: Storage;
  readonly #log: Log;
  readonly #accounts: Accounts;
  readonly #waiting: { readonly log: StoredLog; readonly bytes: Uint8Array }[] = [];
  #savedMs = 0;
  #savedCars: number;

  constructor(storage: Storage, log: Log) {
    this.#storage = storage;
    this.#log = log;
    this.#accounts = new Accounts(this.#restored());
    this.#savedCars = this.#accounts.carsCounted;
  }

  /** A bay is said to be so. */
  note(bay: BayId, occupancy: OccupancyCode): void {
    this.#accounts.note(bay, occupancy);
  }

  /** A bay left the pool. */
  forget(bay: BayId): void {
    this.#accounts.forget(bay);
  }

  /** Counts what has passed since the last look, and keeps what is due. `day` is the civil day. */
  look(instant: SignInstant, day: number, levels: AccountLevels): void {
    const { uptimeMs, time } = instant;
    const utcMs = time.trust === "trusted" ? time.utcMs : undefined;
    this.#accounts.look({ uptimeMs, utcMs, day }, levels);
    const isOver = this.#writeRows(instant);
    const elapsedMs = uptimeMs - this.#savedMs;
    const hasCars = this.#accounts.carsCounted !== this.#savedCars;
    if (isOver || elapsedMs >= (hasCars ? SAVE_CARS_AFTER_MS : SAVE_AFTER_MS)) this.#save(uptimeMs);
  }

  /** A fingerprint of what is running. */
  digest(): number {
    return this.#accounts.digest();
  }

  /** Appends the rows that are over; true when there are any. */
  #writeRows(instant: SignInstant): boolean {
    const hours = this.#accounts.takeHours();
    const days = this.#accounts.takeDays();
    if (hours.length === 0 && days.length === 0) return false;
    for (const row of hours) this.#waiting.push({ log: this.#hours, bytes: encodeHourRows([row]) });
    for (const row of days) this.#waiting.push({ log: this.#days, bytes: encodeDayRow(row) });
    this.#waiting.splice(0, Math.max(0, this.#waiting.length - MAX_WAITING));
    while (this.#waiting[0] !== undefined) {
      const { log, bytes } = this.#waiting[0];
      const kept = log.append(ROW, bytes, logMomentOf(instant));
      if (!kept.ok) {
        this.#log.write("fault", "accounts-not-kept", kept.error);
        break;
      }
      this.#waiting.shift();
    }
    return true;
  }

  #save(uptimeMs: number): void {
    this.#savedMs = uptimeMs;
    this.#savedCars = this.#accounts.carsCounted;
    const bytes = encodeAccounts({
      nextHourSequence: this.#hours.nextSequence,
      nextDaySequence: this.#days.nextSequence,
      ...this.#accounts.running,
    });
    const saved = this.#storage.records.set(RUNNING_RECORD, bytes);
    if (!saved.ok) this.#log.write("fault", "accounts-not-saved", saved.error);
  }

  /** What was running when the power went; of that, what was not written down as over after it was saved. */
  #restored(): RunningAccounts | undefined {
    const bytes = this.#storage.records.get(RUNNING_RECORD);
    if (bytes === undefined) return undefined;
    const saved = decodeAccounts(bytes);
    if (!saved.ok) {
      this.#log.write("fault", "accounts-lost", saved.error);
      return undefined;
    }
    const { nextHourSequence, nextDaySequence, hour, day } = saved.value;
    return {
      hour: nextHourSequence === this.#hours.nextSequence ? hour : startingHour(),
      day: nextDaySequence === this.#days.nextSequence ? day : undefined,
    };
  }

  get #hours(): StoredLog {
    return this.#storage.log(HOURS);
  }

  get #days(): StoredLog {
    return this.#storage.log(DAYS);
  }
}

/** Shows the hours that are over, oldest first, until `visit` returns false; returns how many could not be read. */
export function readHours(hours: StoredLog, visit: (row: HourRow) => boolean | undefined): number {
  let unknown = 0;
  const damaged = hours.read(0, ({ kind, payload }) => {
    const rows = decodeHourRows(payload);
    const row = kind === ROW && rows.ok ? rows.value[0] : undefined;
    if (row !== undefined) return visit(row);
    unknown += 1;
    return undefined;
  });
  return damaged + unknown;
}

/** Shows the days that are over, oldest first, until `visit` returns false; returns how many could not be read. */
export function readDays(days: StoredLog, visit: (row: DayRow) => boolean | undefined): number {
  let unknown = 0;
  const damaged = days.read(0, ({ kind, payload }) => {
    const row = decodeDayRow(payload);
    if (kind === ROW && row.ok) return visit(row.value);
    unknown += 1;
    return undefined;
  });
  return damaged + unknown;
}
