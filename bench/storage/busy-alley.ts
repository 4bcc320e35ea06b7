/**
 * What a busy alley's sign writes in so many days, on a partition of its own size: how much of that is payload, and how long
 * the flash lives.
 */

import { FlashEmulator } from "../../hosts/alley/flash-emulator.js";
import { SeededRandom } from "../../hosts/alley/random.js";
import type { LogMoment } from "../../src/storage/log.js";
import {
  BOARD_SECTOR_BYTES,
  DAYS,
  EVENTS,
  HISTORY,
  HOURS,
  SIGN_PLAN,
  SIGN_SECTORS,
} from "../../src/storage/plans.js";
import { Storage } from "../../src/storage/storage.js";

const BAYS = 14;
const STAYS_PER_BAY_AND_DAY = 14;
/** It came, and it went. */
const EVENTS_PER_STAY = 2;
const EVENT_BYTES = 12;
/** Faults, overstays, changes of the regime. */
const OTHER_EVENTS_PER_DAY = 40;
/** Sent and received by the sign: heartbeats each 295 s, one for each change, their answers. */
const FRAMES_PER_BAY_AND_DAY = 321;
const HOUR_BYTES = 16;
const DAY_BYTES = 60;
const CLOCK_BYTES = 24;
const SCHEDULE_BYTES = 16_384;
const HISTORY_BYTES = 48;
const DAYS_PER_SCHEDULE = 30;
/** The power goes, the board starts again. */
const DAYS_PER_RESTART = 9;

const HOURS_PER_DAY = 24;
const HOUR_S = 3_600;
const DAY_S = HOURS_PER_DAY * HOUR_S;
const FIRST_S = 1_798_761_600;
const OFF_S = 5;

/** Erases that a sector takes. Source: W25Q32JV data sheet, revision G, 100,000 program and erase cycles a sector. */
const CYCLES = 100_000;
const DAYS_PER_YEAR = 365.25;

export interface LifeFigures {
  /** Bytes programmed for each byte of payload. */
  readonly writeAmplification: number;
  readonly erasesPerDay: number;
  /** Of the sector that was erased most often. */
  readonly mostErasesOfASector: number;
  readonly flashLifeYears: number;
  readonly kilobytesPerDay: number;
  readonly writesPerDay: number;
}

/** @param days more than the days' log takes to go round, when all is to be worn alike. */
export function liveBusily(days: number): LifeFigures {
  const flash = new FlashEmulator({ sectorBytes: BOARD_SECTOR_BYTES, sectorCount: SIGN_SECTORS });
  const sign = new BusySign(flash);
  const formatting = { bytes: flash.bytesProgrammed, erases: flash.erases };
  for (let day = 0; day < days; day += 1) sign.liveDay(day);
  const mostErases = flash.erasesOf.reduce((most, erases) => Math.max(most, erases), 0);
  const perDay = (amount: number) => amount / days;
  return {
    writeAmplification: (flash.bytesProgrammed - formatting.bytes) / sign.payloadBytes,
    erasesPerDay: perDay(flash.erases - formatting.erases),
    mostErasesOfASector: mostErases,
    flashLifeYears: CYCLES / perDay(mostErases) / DAYS_PER_YEAR,
    kilobytesPerDay: perDay(flash.bytesProgrammed - formatting.bytes) / 1_000,
    writesPerDay: perDay(flash.writes),
  };
}

class BusySign {
  /** What was to be stored: values, events, and the numbers of counters by fours of bytes for each block. */
  payloadBytes = 0;
  readonly #flash: FlashEmulator;
  readonly #random = new SeededRandom(1, "busy-alley");
  #storage: Storage;
  #bootS = FIRST_S;
  #nowS = FIRST_S;

  constructor(flash: FlashEmulator) {
    this.#flash = flash;
    this.#storage = open(flash);
  }

  liveDay(day: number): void {
    if (day % DAYS_PER_RESTART === 0) {
      this.#storage = open(this.#flash);
      this.#bootS = this.#nowS;
    }
    if (day % DAYS_PER_SCHEDULE === 0) this.#takeSchedule();
    const startS = FIRST_S + day * DAY_S;
    for (let hour = 0; hour < HOURS_PER_DAY; hour += 1) {
      this.#nowS = startS + hour * HOUR_S;
      this.#liveHour(hour);
    }
    this.#append(DAYS, DAY_BYTES);
  }

  #liveHour(hour: number): void {
    for (const [perDay, act] of [
      [
        BAYS * STAYS_PER_BAY_AND_DAY * EVENTS_PER_STAY + OTHER_EVENTS_PER_DAY,
        () => this.#append(EVENTS, EVENT_BYTES),
      ],
      [BAYS * FRAMES_PER_BAY_AND_DAY, () => this.#countFrame()],
    ] as const)
      for (let left = shareOfHour(perDay, hour); left > 0; left -= 1) act();
    this.#append(HOURS, HOUR_BYTES);
    this.#set("clock", CLOCK_BYTES);
    for (const { name } of SIGN_PLAN.logs) this.#storage.log(name).expire(this.#moment);
  }

  #takeSchedule(): void {
    this.#set("schedule/next", SCHEDULE_BYTES);
    this.#append(HISTORY, HISTORY_BYTES);
  }

  /** One of the bays' frame is received and answered: a number of each counter. */
  #countFrame(): void {
    const bay = this.#random.below(BAYS) + 1;
    for (const counter of [`tx/${bay}`, `rx/${bay}`]) {
      const writes = this.#flash.writes;
      const next = this.#storage.reservations.next(counter);
      if (!next.ok) throw new Error(`the busy alley's storage gives no number: ${next.error}`);
      if (this.#flash.writes > writes) this.payloadBytes += 4;
    }
  }

  #append(log: string, sizeBytes: number): void {
    const appended = this.#storage.log(log).append(1, this.#bytes(sizeBytes), this.#moment);
    if (!appended.ok) throw new Error(`the busy alley's ${log} take nothing: ${appended.error}`);
    this.payloadBytes += sizeBytes;
  }

  #set(name: string, sizeBytes: number): void {
    const set = this.#storage.records.set(name, this.#bytes(sizeBytes));
    if (!set.ok) throw new Error(`the busy alley's storage takes no ${name}: ${set.error}`);
    this.payloadBytes += sizeBytes;
  }

  #bytes(sizeBytes: number): Uint8Array {
    return Uint8Array.from({ length: sizeBytes }, () => this.#random.below(256));
  }

  get #moment(): LogMoment {
    return { uptimeS: this.#nowS - this.#bootS, earliestS: this.#nowS - OFF_S, latestS: this.#nowS + OFF_S };
  }
}

/** Of what happens in a day, what belongs into one of its hours. */
function shareOfHour(perDay: number, hour: number): number {
  return Math.floor((perDay * (hour + 1)) / HOURS_PER_DAY) - Math.floor((perDay * hour) / HOURS_PER_DAY);
}

function open(flash: FlashEmulator): Storage {
  const opened = Storage.open(flash, SIGN_PLAN);
  if (!opened.ok) throw new Error(`the busy alley's storage does not open: ${opened.error}`);
  return opened.value;
}
