import test from "ava";
import type { TimeTrust } from "../../src/clock/time-trust.js";
import { FREE, OCCUPIED } from "../../src/domain/occupancy.js";
import { readDays, readHours, SignAccounts } from "../../src/nodes/sign-accounts.js";
import type { DayRow, HourRow } from "../../src/occupancy/account-rows.js";
import { DAYS, HOURS } from "../../src/storage/plans.js";
import { signFlash, signStorage } from "../helpers/sign-store.js";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** 2026-12-01 00:00 UTC. */
const START_MS = Date.UTC(2026, 11, 1);

/** A sign's accounts over power cuts, looked at every minute, with a right clock and two of fourteen bays occupied. */
class Ledger {
  readonly flash = signFlash();
  readonly told: string[] = [];
  storage = signStorage(this.flash);
  accounts = this.#begin();
  nowMs = START_MS;
  occupied = 2;
  trust: TimeTrust = "trusted";
  #onMs = START_MS;

  /** Looks each minute until `utcMs`. */
  runUntil(utcMs: number): void {
    for (; this.nowMs < utcMs; this.nowMs += MINUTE_MS) this.look();
    this.look();
  }

  look(): void {
    const { nowMs: utcMs, trust, occupied } = this;
    const time = { trust, utcMs, earliestMs: utcMs, latestMs: utcMs };
    const counts = { pooled: 14, occupied, free: 14 - occupied, unknown: 0 };
    const levels = { counts, regime: 1, scheduleVersion: 3 };
    this.accounts.look({ uptimeMs: utcMs - this.#onMs, time }, Math.floor(utcMs / DAY_MS), levels);
  }

  /** The power is away for so long. */
  cut(afterMs: number): void {
    this.nowMs += afterMs;
    this.#onMs = this.nowMs;
    this.storage = signStorage(this.flash);
    this.accounts = this.#begin();
  }

  get hours(): readonly HourRow[] {
    const rows: HourRow[] = [];
    readHours(this.storage.log(HOURS), (row) => {
      rows.push(row);
      return true;
    });
    return rows;
  }

  get days(): readonly DayRow[] {
    const rows: DayRow[] = [];
    readDays(this.storage.log(DAYS), (row) => {
      rows.push(row);
      return true;
    });
    return rows;
  }

  #begin(): SignAccounts {
    return new SignAccounts(this.storage, {
      write: (_level, code, detail) => this.told.push(`${code} ${detail}`),
    });
  }
}

test("an hour that is over is written down, and a day when it is", (t) => {
  const ledger = new Ledger();
  ledger.runUntil(START_MS + DAY_MS + HOUR_MS);
  t.is(ledger.hours.length, 25);
  for (const { occupiedS, freeS } of ledger.hours) t.deepEqual([occupiedS, freeS], [7_200, 43_200]);
  t.deepEqual(ledger.days, [
    { day: START_MS / DAY_MS, scheduleVersion: 3, shares: [{ regime: 1, occupiedS: 2 * 86_400 }] },
  ]);
  t.deepEqual(ledger.told, []);
});

test("a power cut takes ten minutes from the running hour and day at most, and nothing from those before", (t) => {
  for (const cutMinute of [9, 11, 25, 59, 61, 62]) {
    const ledger = new Ledger();
    ledger.runUntil(START_MS + cutMinute * MINUTE_MS);
    ledger.cut(MINUTE_MS);
    ledger.runUntil(START_MS + 25 * HOUR_MS);
    const expectedS = 2 * 60 * (25 * 60 - 1);
    const sumS = ledger.hours.reduce((sum, { occupiedS }) => sum + occupiedS, 0);
    t.true(sumS <= expectedS && sumS >= expectedS - 2 * 600, `${cutMinute}: ${sumS} of ${expectedS}`);
    const dayS = ledger.days[0]?.shares[0]?.occupiedS ?? 0;
    t.true(dayS <= 2 * 86_340 && dayS >= 2 * 86_340 - 2 * 600, `${cutMinute}: ${dayS}`);
  }
});

test("a car that came is saved within a minute", (t) => {
  const ledger = new Ledger();
  ledger.runUntil(START_MS + 5 * MINUTE_MS);
  ledger.accounts.note(1, FREE);
  ledger.accounts.note(1, OCCUPIED);
  ledger.look();
  ledger.runUntil(START_MS + 6 * MINUTE_MS);
  ledger.cut(MINUTE_MS);
  ledger.runUntil(START_MS + HOUR_MS);
  t.is(ledger.hours[0]?.arrivals, 1);
});

test("power that goes between an hour's row and what is saved after it counts nothing twice", (t) => {
  const ledger = new Ledger();
  ledger.runUntil(START_MS + HOUR_MS - MINUTE_MS);
  // From here on what is running cannot be saved, as if each look's last write were cut off.
  const before = ledger.storage.records.get("accounts/running");
  ledger.runUntil(START_MS + HOUR_MS + MINUTE_MS);
  if (before === undefined) return t.fail("nothing was saved");
  ledger.storage.records.set("accounts/running", before);
  ledger.cut(0);
  ledger.runUntil(START_MS + 2 * HOUR_MS);
  t.deepEqual(
    ledger.hours.map(({ occupiedS }) => occupiedS),
    [7_200, 2 * 59 * 60],
  );
});

test("hours without trusted time are kept, and are no hour's", (t) => {
  const ledger = new Ledger();
  ledger.trust = "bounded";
  ledger.runUntil(START_MS + 2 * HOUR_MS);
  ledger.trust = "trusted";
  ledger.runUntil(START_MS + 2 * HOUR_MS + MINUTE_MS);
  t.deepEqual(
    ledger.hours.map(({ hour, occupiedS }) => [hour, occupiedS]),
    [[0, 14_400]],
  );
  t.deepEqual(ledger.days, []);
});

test("ninety days of hours and four hundred days are there", (t) => {
  const ledger = new Ledger();
  for (let day = 0; day < 420; day += 1) {
    for (let hour = 0; hour < 24; hour += 1, ledger.nowMs += HOUR_MS) ledger.look();
    const nowS = ledger.nowMs / 1_000;
    const moment = { uptimeS: nowS - START_MS / 1_000, earliestS: nowS, latestS: nowS };
    for (const name of [HOURS, DAYS]) ledger.storage.log(name).expire(moment);
  }
  const firstHour = ledger.nowMs / HOUR_MS - 90 * 24;
  t.true((ledger.hours[0]?.hour ?? 0) <= firstHour, `${ledger.hours.length} hours`);
  t.true((ledger.hours[0]?.hour ?? 0) > firstHour - 10 * 24, "older ones are gone");
  t.true(ledger.days.length >= 400, `${ledger.days.length} days`);
});

test("saved accounts that cannot be read are told, and counting begins anew", (t) => {
  const ledger = new Ledger();
  ledger.storage.records.set("accounts/running", Uint8Array.of(9, 9));
  ledger.cut(0);
  ledger.runUntil(START_MS + HOUR_MS);
  t.deepEqual(ledger.told, ["accounts-lost unknown-format"]);
  t.is(ledger.hours.length, 1);
});
