/**
 * Which spreading factor the alley talks with: all nodes the same.
 *
 * ```
 *             a bay fell silent, or has less than 5 dB left: one up, at once, an hour after the last change
 *        +---------------------------------------------------------------------------+
 *        |                                                                           v
 *       SF7                                  SF8                                    SF9
 *        ^                                                                           |
 *        +---------------------------------------------------------------------------+
 *             for a whole day all bays heard would have had 20 dB there, and nothing was changed
 * ```
 *
 * Margins are those at full power: first a bay sends louder, then all send longer.
 */

import { SILENCE_BUDGET_MS } from "../domain/budgets.js";
import type { BayId } from "../domain/ids.js";
import { KEPT_MARGIN_QUARTER_DB, type LinkMargins } from "./link-margin.js";

const FASTEST = 7;
/** Bays on batteries send no longer. */
const SLOWEST = 9;

/** Less than this is lost with the next puddle. */
const WEAK_QUARTER_DB = 20;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * - `kept`: nothing is to be changed; the bay is the one with the least margin
 * - `room`: all bays had room for a smaller one; the bay is the one with the least
 * - `weak-bay`: that bay has less than 5 dB
 * - `silent-bay`: that bay was heard, or should have been, and is not
 */
export type SpreadingFactorReason = "kept" | "room" | "weak-bay" | "silent-bay";

/** For the next epoch, and for the log to tell why. */
export interface SpreadingFactorDecision {
  readonly spreadingFactor: number;
  readonly reason: SpreadingFactorReason;
  /** `undefined`: no bay has a margin yet. */
  readonly bay: BayId | undefined;
  /** Of that bay at full power and `spreadingFactor`; `undefined`: not known. */
  readonly marginQuarterDb: number | undefined;
}

/** Decides about the spreading factor whenever it is asked, which should be every few minutes. */
export class SpreadingFactorRule {
  readonly #margins: LinkMargins;
  readonly #startedMs: number;
  readonly #decision: { -readonly [Key in keyof SpreadingFactorDecision]: SpreadingFactorDecision[Key] };
  /** Since when all bays would have had their margin, by spreading factor from the fastest on. */
  readonly #goodSinceMs = new Float64Array(SLOWEST - FASTEST);
  #spreadingFactor: number;
  #changedMs: number;

  /**
   * @param spreadingFactor the alley's, [7, 9]
   * @param nowMs on the clock of `margins`
   */
  constructor(margins: LinkMargins, spreadingFactor: number, nowMs: number) {
    if (!(spreadingFactor >= FASTEST && spreadingFactor <= SLOWEST))
      throw new RangeError(`no alley talks at SF${spreadingFactor}`);
    this.#margins = margins;
    this.#spreadingFactor = spreadingFactor;
    this.#startedMs = nowMs;
    this.#changedMs = nowMs - HOUR_MS;
    this.#goodSinceMs.fill(nowMs);
    this.#decision = { spreadingFactor, reason: "kept", bay: undefined, marginQuarterDb: undefined };
  }

  /**
   * What the alley shall talk with from now on; counts as done.
   * @param bays those with a node
   * @returns the rule's own object, good until the next call
   */
  decide(bays: readonly BayId[], nowMs: number): SpreadingFactorDecision {
    const silent = this.#silentBay(bays, nowMs);
    const weakest = this.#weakestBay(bays, nowMs);
    this.#followRoom(silent, weakest, nowMs);
    const mayRise = this.#spreadingFactor < SLOWEST && nowMs - this.#changedMs >= HOUR_MS;
    if (mayRise && silent !== undefined)
      return this.#change(this.#spreadingFactor + 1, "silent-bay", silent, nowMs);
    const left = this.#marginOf(weakest, this.#spreadingFactor);
    if (mayRise && left !== undefined && left < WEAK_QUARTER_DB)
      return this.#change(this.#spreadingFactor + 1, "weak-bay", weakest, nowMs);
    const roomy = this.#smallestWithRoom(nowMs);
    if (roomy < this.#spreadingFactor) return this.#change(roomy, "room", weakest, nowMs);
    return this.#tell("kept", weakest);
  }

  /** Not heard for longer than the silence budget, but for less than a day: then it is broken, and no radio would help. */
  #silentBay(bays: readonly BayId[], nowMs: number): BayId | undefined {
    for (const bay of bays) {
      const unheardMs = this.#unheardMs(bay, nowMs);
      if (unheardMs > SILENCE_BUDGET_MS && unheardMs < DAY_MS) return bay;
    }
    return undefined;
  }

  #weakestBay(bays: readonly BayId[], nowMs: number): BayId | undefined {
    let weakest: BayId | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const bay of bays) {
      const margin = this.#marginOf(bay, this.#spreadingFactor);
      if (margin === undefined || margin >= least || this.#unheardMs(bay, nowMs) >= DAY_MS) continue;
      weakest = bay;
      least = margin;
    }
    return weakest;
  }

  #followRoom(silent: BayId | undefined, weakest: BayId | undefined, nowMs: number): void {
    for (let index = 0; index < this.#goodSinceMs.length; index += 1) {
      const margin = this.#marginOf(weakest, FASTEST + index);
      const isGood = silent === undefined && margin !== undefined && margin >= KEPT_MARGIN_QUARTER_DB;
      if (!isGood) this.#goodSinceMs[index] = nowMs;
    }
  }

  #smallestWithRoom(nowMs: number): number {
    if (nowMs - this.#changedMs < DAY_MS) return this.#spreadingFactor;
    for (let index = 0; index < this.#spreadingFactor - FASTEST; index += 1)
      if (nowMs - (this.#goodSinceMs[index] ?? nowMs) >= DAY_MS) return FASTEST + index;
    return this.#spreadingFactor;
  }

  #unheardMs(bay: BayId, nowMs: number): number {
    return nowMs - (this.#margins.heardMs(bay) ?? this.#startedMs);
  }

  #marginOf(bay: BayId | undefined, spreadingFactor: number): number | undefined {
    return bay === undefined ? undefined : this.#margins.fullPowerMarginQuarterDb(bay, spreadingFactor);
  }

  #change(
    spreadingFactor: number,
    reason: SpreadingFactorReason,
    bay: BayId | undefined,
    nowMs: number,
  ): SpreadingFactorDecision {
    this.#spreadingFactor = spreadingFactor;
    this.#changedMs = nowMs;
    return this.#tell(reason, bay);
  }

  #tell(reason: SpreadingFactorReason, bay: BayId | undefined): SpreadingFactorDecision {
    const decision = this.#decision;
    decision.spreadingFactor = this.#spreadingFactor;
    decision.reason = reason;
    decision.bay = bay;
    decision.marginQuarterDb = this.#marginOf(bay, this.#spreadingFactor);
    return decision;
  }
}
