/**
 * What outlives a power cut: records, logs and counters on one partition of raw flash. Begin reading the room here.
 *
 * ```
 *   Reservations       counters that never repeat
 *        |
 *     Records          Log       named values; rings of events
 *          \          /
 *           Journal              entries one after the other, in one region's sectors   entry.ts, sector-reader.ts
 *              |
 *          SectorPool            which sector is whose; wear                            sector-header.ts
 *              |
 *            Flash               the host's
 * ```
 *
 * What is acknowledged is kept. A power cut at any moment leaves what was before or what was to be, never a part of it.
 * The format is drawn in docs/storage.md.
 */

import type { Result } from "../domain/result.js";
import type { Flash } from "../ports/flash.js";
import { Log, type LogPlan } from "./log.js";
import { budgetOf, type RecordsPlan } from "./record-budget.js";
import { Records } from "./records.js";
import { Reservations } from "./reservations.js";
import { MAX_REGION } from "./sector-header.js";
import { type MountError, SectorPool } from "./sector-pool.js";

/** What a partition is divided into; no sector belongs to anybody before it is used. */
export interface StoragePlan {
  readonly records: RecordsPlan;
  readonly logs: readonly LogPlan[];
}

/** What was found when the partition was mounted. */
export interface StorageHealth {
  /** Entries that were committed and are broken. */
  readonly damagedEntries: number;
  /** Places in which bits are wrong, though no entry is gone by it. */
  readonly strayPlaces: number;
  /** Writes that a power cut left undone. */
  readonly unfinishedEntries: number;
  /** Sectors in use of whose header one copy is broken. */
  readonly damagedSectors: number;
  /** Sectors that nobody uses, for they do not come up blank when erased. */
  readonly badSectors: number;
}

const MIN_LOG_REGION = 2;
const MIN_LOG_SECTORS = 2;

export type OpenError = MountError | "plan-too-large";

export class Storage {
  readonly records: Records;
  readonly reservations: Reservations;
  readonly #pool: SectorPool;
  readonly #logs: readonly Log[];

  private constructor(pool: SectorPool, { records, logs }: StoragePlan) {
    this.#pool = pool;
    this.records = new Records(pool, records);
    this.reservations = new Reservations(this.records);
    this.#logs = logs.map((plan) => new Log(pool, plan));
  }

  /**
   * Mounts a partition and finishes what a power cut interrupted; one that was never used is formatted. Nothing on the
   * flash makes it throw. A format newer than this firmware's is left as it is. Throws for a plan that makes no sense.
   */
  static open(flash: Flash, plan: StoragePlan): Result<Storage, OpenError> {
    checkPlan(plan);
    const mounted = SectorPool.mount(flash);
    if (!mounted.ok) return mounted;
    if (!isFitting(flash, plan)) return { ok: false, error: "plan-too-large" };
    mounted.value.recover();
    return { ok: true, value: new Storage(mounted.value, plan) };
  }

  get health(): StorageHealth {
    let damagedEntries = this.records.damaged;
    let strayPlaces = this.records.stray;
    let unfinishedEntries = this.records.unfinished;
    for (const { damaged, stray, unfinished } of this.#logs) {
      damagedEntries += damaged;
      strayPlaces += stray;
      unfinishedEntries += unfinished;
    }
    const { damagedSectors, badCount: badSectors } = this.#pool;
    return { damagedEntries, strayPlaces, unfinishedEntries, damagedSectors, badSectors };
  }

  /** A log of the plan; throws for another name. */
  log(name: string): Log {
    const log = this.#logs.find(({ plan }) => plan.name === name);
    if (log === undefined) throw new RangeError(`the plan has no log ${name}`);
    return log;
  }
}

function checkPlan({ logs }: StoragePlan): void {
  for (const [index, { name, region, sectors }] of logs.entries()) {
    const isRegion = Number.isInteger(region) && region >= MIN_LOG_REGION && region <= MAX_REGION;
    if (!isRegion || logs.findIndex((other) => other.region === region) !== index)
      throw new RangeError(`log ${name}: region ${region}`);
    if (!Number.isInteger(sectors) || sectors < MIN_LOG_SECTORS)
      throw new RangeError(`log ${name}: ${sectors} sectors`);
  }
}

function isFitting({ sectorBytes, sectorCount }: Flash, { records, logs }: StoragePlan): boolean {
  let sectors = records.sectors;
  for (const log of logs) sectors += log.sectors;
  return sectors <= sectorCount && budgetOf(sectorBytes, records).bytes > 0;
}
