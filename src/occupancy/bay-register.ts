/**
 * What the sign knows of its bays: reports in, aged and reconstructed knowledge out.
 *
 * A bay is `unknown` until its first report, whenever it says so itself, and once it was silent for
 * longer than the silence budget. Fixed arrays indexed by bay number; nothing is allocated per report.
 */

import { SILENCE_BUDGET_MS } from "../domain/budgets.js";
import { crc32c } from "../domain/crc32c.js";
import { type BayId, MAX_BAY_ID } from "../domain/ids.js";
import { FREE, OCCUPIED, type OccupancyCode, UNKNOWN } from "../domain/occupancy.js";
import type { BayCounts } from "./counts.js";

/** One report as the register takes it. */
export interface BayReport {
  readonly bay: BayId;
  readonly counter: number;
  /** The bay has just powered on: its counter began again. */
  readonly isHello: boolean;
  readonly occupancy: OccupancyCode;
  readonly confidence: number;
  readonly health: number;
  /** [0, 15], wraps. */
  readonly transitionCount: number;
  readonly previousOccupancy: OccupancyCode;
}

/**
 * What became of a report: `changed` and `same` were accepted, `reconstructed` too and it told of an
 * occupied stay whose own report was lost; `duplicate` is an old counter, `stranger` no pooled bay.
 */
export type ReportOutcome = "changed" | "same" | "reconstructed" | "duplicate" | "stranger";

const SLOTS = MAX_BAY_ID + 1;
const NEVER = -1;
const NONE: readonly BayId[] = [];

export class BayRegister {
  #pooled: readonly BayId[];
  readonly #isPooled = new Uint8Array(SLOTS);
  readonly #occupancy = new Uint8Array(SLOTS);
  readonly #confidence = new Uint8Array(SLOTS);
  readonly #health = new Uint8Array(SLOTS);
  readonly #transitionCount = new Uint8Array(SLOTS);
  readonly #counter = new Uint32Array(SLOTS);
  readonly #heardMs = new Float64Array(SLOTS).fill(NEVER);
  readonly #sinceMs = new Float64Array(SLOTS).fill(NEVER);
  readonly #emptyMs = new Float64Array(SLOTS).fill(NEVER);

  /** @param pooled bays with a node, each [1, 63] and once. */
  constructor(pooled: readonly BayId[]) {
    this.#pooled = pooled;
    for (const bay of pooled) this.#isPooled[bay] = 1;
  }

  get pooled(): readonly BayId[] {
    return this.#pooled;
  }

  /**
   * Pools other bays from now on. What is known of those that stay is kept; those that left are forgotten and returned.
   *
   * @param pooled bays with a node, each [1, 63] and once.
   */
  repool(pooled: readonly BayId[]): readonly BayId[] {
    const gone = this.#pooled.filter((bay) => !pooled.includes(bay));
    for (const bay of gone) this.#forget(bay);
    this.#isPooled.fill(0);
    for (const bay of pooled) this.#isPooled[bay] = 1;
    this.#pooled = pooled;
    return gone;
  }

  /** Takes a report that arrived at `nowMs` of the sign's uptime. */
  accept(report: BayReport, nowMs: number): ReportOutcome {
    const { bay } = report;
    if (this.#isPooled[bay] !== 1) return "stranger";
    const wasHeard = this.#heardMs[bay] !== NEVER;
    if (wasHeard && this.#isDuplicate(report)) return "duplicate";
    const skipped =
      wasHeard && !report.isHello ? (report.transitionCount - (this.#transitionCount[bay] ?? 0)) & 15 : 0;
    const isReconstructed =
      skipped > 1 && report.previousOccupancy === OCCUPIED && this.#occupancy[bay] !== OCCUPIED;
    const isChanged = this.#occupancy[bay] !== report.occupancy || skipped > 0;
    if (isChanged || !wasHeard) this.#sinceMs[bay] = nowMs;
    this.#occupancy[bay] = report.occupancy;
    this.#confidence[bay] = report.confidence;
    this.#health[bay] = report.health;
    this.#transitionCount[bay] = report.transitionCount;
    this.#counter[bay] = report.counter;
    this.#heardMs[bay] = nowMs;
    if (report.occupancy === FREE) this.#emptyMs[bay] = nowMs;
    if (isReconstructed) return "reconstructed";
    return isChanged ? "changed" : "same";
  }

  /** Makes silent bays unknown and returns them: mostly none. */
  age(nowMs: number): readonly BayId[] {
    let silent: BayId[] | undefined;
    for (const bay of this.#pooled) {
      if (this.#occupancy[bay] === UNKNOWN || nowMs < this.#silentAtMs(bay)) continue;
      this.#occupancy[bay] = UNKNOWN;
      this.#confidence[bay] = 0;
      this.#sinceMs[bay] = nowMs;
      silent ??= [];
      silent.push(bay);
    }
    return silent ?? NONE;
  }

  /** When `age` next has work if no bay reports until then, uptime milliseconds; `undefined` if never. */
  nextSilenceMs(): number | undefined {
    let earliestMs: number | undefined;
    for (const bay of this.#pooled) {
      if (this.#occupancy[bay] === UNKNOWN) continue;
      const silentAtMs = this.#silentAtMs(bay);
      if (earliestMs === undefined || silentAtMs < earliestMs) earliestMs = silentAtMs;
    }
    return earliestMs;
  }

  /** Counts these of the pooled bays: all of them unless told otherwise. */
  counts(bays = this.#pooled): BayCounts {
    let free = 0;
    let occupied = 0;
    for (const bay of bays) {
      if (this.#occupancy[bay] === FREE) free += 1;
      else if (this.#occupancy[bay] === OCCUPIED) occupied += 1;
    }
    const pooled = bays.length;
    return { pooled, free, occupied, unknown: pooled - free - occupied };
  }

  occupancyOf(bay: BayId): OccupancyCode {
    return (this.#occupancy[bay] ?? UNKNOWN) as OccupancyCode;
  }

  confidenceOf(bay: BayId): number {
    return this.#confidence[bay] ?? 0;
  }

  /** Index into SENSOR_HEALTH. */
  healthOf(bay: BayId): number {
    return this.#health[bay] ?? 0;
  }

  /** Uptime milliseconds of the newest report; `undefined` before the first. */
  heardMsOf(bay: BayId): number | undefined {
    return known(this.#heardMs[bay]);
  }

  /** Uptime milliseconds since which the bay is in its state; `undefined` before the first report. */
  sinceMsOf(bay: BayId): number | undefined {
    return known(this.#sinceMs[bay]);
  }

  /** Uptime milliseconds of the newest report that told of an empty bay; `undefined` before the first. */
  emptyMsOf(bay: BayId): number | undefined {
    return known(this.#emptyMs[bay]);
  }

  /** A fingerprint of everything it knows. */
  digest(): number {
    let digest = 0;
    const parts = [
      this.#occupancy,
      this.#confidence,
      this.#health,
      this.#transitionCount,
      this.#counter,
      this.#heardMs,
      this.#sinceMs,
      this.#emptyMs,
    ];
    for (const { buffer } of parts) digest = crc32c(new Uint8Array(buffer), 0, buffer.byteLength, digest);
    return digest;
  }

  /** A hello's counter began again: it may be an old one by chance, and is a repetition only if it says the same. */
  #isDuplicate(report: BayReport): boolean {
    const { bay } = report;
    const aheadBy = (report.counter - (this.#counter[bay] ?? 0)) | 0;
    if (!report.isHello) return aheadBy <= 0;
    return (
      aheadBy === 0 &&
      report.occupancy === this.#occupancy[bay] &&
      report.confidence === this.#confidence[bay] &&
      report.health === this.#health[bay] &&
      report.transitionCount === this.#transitionCount[bay]
    );
  }

  #forget(bay: BayId): void {
    const said = [this.#occupancy, this.#confidence, this.#health, this.#transitionCount, this.#counter];
    for (const column of said) column[bay] = UNKNOWN;
    this.#heardMs[bay] = NEVER;
    this.#sinceMs[bay] = NEVER;
    this.#emptyMs[bay] = NEVER;
  }

  #silentAtMs(bay: BayId): number {
    return (this.#heardMs[bay] ?? 0) + SILENCE_BUDGET_MS;
  }
}

function known(timeMs: number | undefined): number | undefined {
  return timeMs === undefined || timeMs === NEVER ? undefined : timeMs;
}
