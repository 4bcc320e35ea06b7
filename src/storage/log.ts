/**
 * An append-only ring of entries in their order. Sectors are closed after a while or when full, and go as a whole: when
 * what they began with is as old as it may get, or, in a ring, when room is needed.
 */

import type { Result } from "../domain/result.js";
import { entryBytes, MAX_PAYLOAD_BYTES } from "./entry.js";
import { ALONE, Journal } from "./journal.js";
import type { SectorPool } from "./sector-pool.js";
import { SectorReader } from "./sector-reader.js";

export interface LogPlan {
  readonly name: string;
  /** [2, 15], another one for each log. */
  readonly region: number;
  /** The most that it takes, at least 2. */
  readonly sectors: number;
  /** After so long a sector takes no more, whole seconds; `undefined`: only when it is full. */
  readonly closeAfterS: number | undefined;
  /** The age at which entries go, whole seconds; `undefined`: they stay. */
  readonly keepS: number | undefined;
  /** What happens when all sectors are full. */
  readonly whenFull: "drop-oldest" | "refuse";
}

/** What a node knows of the present: both clocks. */
export interface LogMoment {
  /** Seconds since power-on. */
  readonly uptimeS: number;
  /** Now is not before this UTC second, [0, 2^32 - 1]. */
  readonly earliestS: number;
  /** Now is not after this UTC second; `undefined` while nobody knows. */
  readonly latestS: number | undefined;
}

export interface LogEntry {
  readonly sequence: number;
  /** [0, 255]. */
  readonly kind: number;
  /** [0, 236] bytes: a view that is good while it is visited. */
  readonly payload: Uint8Array;
}

export type AppendError = "oversize" | "full" | "flash-failed";

/** How often an entry is written that the flash does not take. */
const TRIES = 4;

/** So long after a start without time, entries still go to the sector from before: power that flickers costs no sectors. */
const MIXED_UNTIL_S = 600;

/** Where sectors do not close by age, one may look older than it is by this share of what is kept. */
const TOLERABLE_SHARE = 16;

const NOT_OPENED_HERE = 0xffff_ffff;
const MAX_U32 = 0xffff_ffff;

export class Log {
  readonly plan: LogPlan;
  readonly #journal: Journal;
  /** By sector: the uptime at which it was opened, for those that were opened since power-on. */
  readonly #openedUptimeS: Uint32Array;

  constructor(pool: SectorPool, plan: LogPlan) {
    this.plan = plan;
    this.#journal = new Journal(pool, plan.region);
    this.#openedUptimeS = new Uint32Array(pool.flash.sectorCount).fill(NOT_OPENED_HERE);
    this.#journal.mountHead();
  }

  /** Entries found broken while mounting: those of the head. */
  get damaged(): number {
    return this.#journal.damaged;
  }

  get stray(): number {
    return this.#journal.stray;
  }

  get unfinished(): number {
    return this.#journal.unfinished;
  }

  /** Of the oldest entry that is kept; the next one's when there is none. */
  get firstSequence(): number {
    const [oldest] = this.#journal.sectors;
    return oldest === undefined ? this.nextSequence : this.#journal.pool.firstSequenceOf(oldest);
  }

  get nextSequence(): number {
    return this.#journal.nextSequence;
  }

  get sectorCount(): number {
    return this.#journal.sectors.length;
  }

  /**
   * Writes an entry; once it is acknowledged with its sequence, only age and room in the ring take it away again.
   *
   * @param kind [0, 255].
   * @param payload at most 236 bytes.
   */
  append(kind: number, payload: Uint8Array, moment: LogMoment): Result<number, AppendError> {
    if (payload.length > MAX_PAYLOAD_BYTES) return { ok: false, error: "oversize" };
    for (let left = TRIES; left > 0; left -= 1) {
      const isOpen = !this.#isHeadDue(moment) && this.#journal.roomBytes >= entryBytes(payload.length);
      if (!isOpen) {
        const error = this.#openHead(moment);
        if (error !== undefined) return { ok: false, error };
      }
      if (this.#journal.append(kind & 0xff, payload, ALONE))
        return { ok: true, value: this.#journal.nextSequence - 1 };
    }
    return { ok: false, error: "flash-failed" };
  }

  /**
   * Shows every entry from a sequence on, oldest first, until `visit` returns false. Broken ones are left out; returns how
   * many of them there were.
   */
  read(fromSequence: number, visit: (entry: LogEntry) => boolean | undefined): number {
    const { sectors, pool } = this.#journal;
    const reader = new SectorReader(pool);
    for (let index = 0; index < sectors.length; index += 1) {
      const sector = sectors[index] ?? 0;
      const next = sectors[index + 1];
      const endSequence = next === undefined ? this.nextSequence : pool.firstSequenceOf(next);
      if (endSequence <= fromSequence) continue;
      reader.open(sector);
      while (reader.next()) {
        const { sequence, kind, payload } = reader;
        if (sequence >= fromSequence && visit({ sequence, kind, payload }) === false) return reader.damaged;
      }
      reader.compareWith(endSequence);
    }
    return reader.damaged;
  }

  /**
   * Erases, for real, every sector whose first entry may be as old as `keepS`; returns how many. The head gives way to a
   * blank one, by which the next sequence stays known.
   */
  expire(moment: LogMoment): number {
    const { sectors } = this.#journal;
    let erased = 0;
    while (sectors[0] !== undefined && !this.#isEmpty && this.#isExpired(sectors[0], moment)) {
      if (sectors.length === 1) this.#openSector(moment);
      this.#journal.dropOldest();
      erased += 1;
    }
    return erased;
  }

  get #isEmpty(): boolean {
    return this.firstSequence === this.nextSequence;
  }

  #openHead(moment: LogMoment): AppendError | undefined {
    const { plan } = this;
    const { sectors, pool } = this.#journal;
    while (sectors.length >= plan.sectors || pool.freeCount === 0) {
      if (plan.whenFull === "refuse") return "full";
      if (sectors.length === 0) return "flash-failed";
      this.#journal.dropOldest();
    }
    return this.#openSector(moment) ? undefined : "flash-failed";
  }

  #openSector({ uptimeS, earliestS }: LogMoment): boolean {
    if (!this.#journal.openHead(Math.min(MAX_U32, Math.max(0, Math.floor(earliestS))))) return false;
    const { head } = this.#journal;
    if (head !== undefined) this.#openedUptimeS[head] = Math.min(NOT_OPENED_HERE - 1, Math.floor(uptimeS));
    return true;
  }

  #isHeadDue(moment: LogMoment): boolean {
    const { closeAfterS, keepS } = this.plan;
    const { head } = this.#journal;
    if (head === undefined || keepS === undefined) return false;
    if (this.#looksOlderBy(head, moment) >= (closeAfterS ?? Math.floor(keepS / TOLERABLE_SHARE))) return true;
    if (closeAfterS === undefined) return false;
    const ageS = this.#oldestAgeS(head, moment);
    return ageS === undefined ? moment.uptimeS >= MIXED_UNTIL_S : ageS >= closeAfterS;
  }

  /**
   * By how much a sector that was opened since power-on would be thought too old after a restart, seconds: it was opened
   * before the time was known, and its header says so for good.
   */
  #looksOlderBy(sector: number, { uptimeS, earliestS }: LogMoment): number {
    const openedS = this.#openedUptimeS[sector] ?? NOT_OPENED_HERE;
    if (openedS === NOT_OPENED_HERE) return 0;
    return earliestS - (uptimeS - openedS) - this.#journal.pool.earliestSOf(sector);
  }

  #isExpired(sector: number, moment: LogMoment): boolean {
    const { keepS, closeAfterS } = this.plan;
    if (keepS === undefined) return false;
    const ageS = this.#oldestAgeS(sector, moment);
    if (ageS !== undefined) return ageS >= keepS;
    // Nobody knows how long the power was away, and the time has not come back: it may be any age.
    return closeAfterS !== undefined && moment.uptimeS >= closeAfterS;
  }

  /**
   * The most that the first entry of a sector can be old; `undefined` while there is no bound, or when the time is before
   * its own. In the run that wrote it uptime tells, whatever happens to the time.
   */
  #oldestAgeS(sector: number, { uptimeS, latestS }: LogMoment): number | undefined {
    const openedS = this.#openedUptimeS[sector] ?? NOT_OPENED_HERE;
    if (openedS !== NOT_OPENED_HERE) return Math.max(0, uptimeS - openedS);
    const earliestS = this.#journal.pool.earliestSOf(sector);
    return latestS === undefined || latestS < earliestS ? undefined : latestS - earliestS;
  }
}
