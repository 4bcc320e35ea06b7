/**
 * What people in the alley marked as true of a bay, held against what was believed of it: confusion counts, by bay.
 *
 * A mark is judged {@link JUDGED_AFTER_MS} after it, for so long a detection may take. Fixed arrays indexed by bay number;
 * a mark allocates nothing.
 */

import { DETECTION_BUDGET_MS } from "../domain/budgets.js";
import { crc32c } from "../domain/crc32c.js";
import { type BayId, MAX_BAY_ID } from "../domain/ids.js";
import { FREE, OCCUPIED, type OccupancyCode, UNKNOWN } from "../domain/occupancy.js";

/** What somebody who looks at a bay can say of it. */
export type Truth = typeof FREE | typeof OCCUPIED;

/** How often each was believed, each [0, 65535]. */
export interface BelievedCounts {
  readonly occupied: number;
  readonly free: number;
  readonly unknown: number;
}

/** What was believed, by what was true. */
export interface ConfusionCounts {
  readonly occupied: BelievedCounts;
  readonly free: BelievedCounts;
}

/**
 * What became of a mark: it waits to be judged (`taken`); so it does, and the one before it, which still waited, is not
 * judged any more (`replaced`); or it is the bay's last one, come once more, and changed nothing (`repeated`).
 */
export type MarkOutcome = "taken" | "replaced" | "repeated";

/** How long after a mark it is judged. */
export const JUDGED_AFTER_MS = DETECTION_BUDGET_MS;

/** A count goes no higher: it stays. */
export const MAX_MARK_COUNT = 0xffff;

const SLOTS = MAX_BAY_ID + 1;
const TRUTHS = 2;
const BELIEFS = 3;
const NOT_WAITING = -1;
const NONE: readonly BayId[] = [];

export class GroundTruth {
  readonly #counts = new Uint16Array(SLOTS * TRUTHS * BELIEFS);
  /** Number of each bay's last mark; 0 before the first. */
  readonly #ids = new Uint32Array(SLOTS);
  /** What each bay's last mark says. */
  readonly #truths = new Uint8Array(SLOTS);
  readonly #dueMs = new Float64Array(SLOTS).fill(NOT_WAITING);

  /**
   * Takes a mark of a bay, [1, 63], made at `nowMs`. Whatever is due by then must have been judged before.
   *
   * @param id [1, 4294967295], other than that of the bay's mark before: by it a mark that comes twice is known.
   */
  mark(bay: BayId, truth: Truth, id: number, nowMs: number): MarkOutcome {
    if (this.#ids[bay] === id) return "repeated";
    const outcome = this.#dueMs[bay] === NOT_WAITING ? "taken" : "replaced";
    this.#ids[bay] = id;
    this.#truths[bay] = truth;
    this.#dueMs[bay] = nowMs + JUDGED_AFTER_MS;
    return outcome;
  }

  /** When `judge` next has work, in the milliseconds of `mark`; `undefined` while no mark waits. */
  nextJudgementMs(): number | undefined {
    let earliestMs: number | undefined;
    for (const dueMs of this.#dueMs) {
      if (dueMs === NOT_WAITING) continue;
      if (earliestMs === undefined || dueMs < earliestMs) earliestMs = dueMs;
    }
    return earliestMs;
  }

  /** Counts every mark that is due by what is believed of its bay now, and returns these bays: mostly none. */
  judge(nowMs: number, believedOf: (bay: BayId) => OccupancyCode): readonly BayId[] {
    let judged: BayId[] | undefined;
    for (let bay = 1; bay < SLOTS; bay += 1) {
      const dueMs = this.#dueMs[bay] ?? NOT_WAITING;
      if (dueMs === NOT_WAITING || nowMs < dueMs) continue;
      this.#dueMs[bay] = NOT_WAITING;
      const index = indexOf(bay, this.#truths[bay] === OCCUPIED ? OCCUPIED : FREE, believedOf(bay));
      this.#counts[index] = Math.min(MAX_MARK_COUNT, (this.#counts[index] ?? 0) + 1);
      judged ??= [];
      judged.push(bay);
    }
    return judged ?? NONE;
  }

  countsOf(bay: BayId): ConfusionCounts {
    return { occupied: this.#believedOf(bay, OCCUPIED), free: this.#believedOf(bay, FREE) };
  }

  /** Says whether any mark of the bay has been judged. */
  hasCounts(bay: BayId): boolean {
    const { occupied, free } = this.countsOf(bay);
    return [occupied, free].some((counts) => counts.occupied + counts.free + counts.unknown > 0);
  }

  /** Begins a bay anew: its counts, and a mark that waits. */
  forget(bay: BayId): void {
    this.#counts.fill(0, indexOf(bay, FREE, UNKNOWN), indexOf(bay + 1, FREE, UNKNOWN));
    this.#ids[bay] = 0;
    this.#truths[bay] = 0;
    this.#dueMs[bay] = NOT_WAITING;
  }

  /** A fingerprint of everything it knows. */
  digest(): number {
    let digest = 0;
    for (const { buffer } of [this.#counts, this.#ids, this.#truths, this.#dueMs])
      digest = crc32c(new Uint8Array(buffer), 0, buffer.byteLength, digest);
    return digest;
  }

  #believedOf(bay: BayId, truth: Truth): BelievedCounts {
    return {
      occupied: this.#counts[indexOf(bay, truth, OCCUPIED)] ?? 0,
      free: this.#counts[indexOf(bay, truth, FREE)] ?? 0,
      unknown: this.#counts[indexOf(bay, truth, UNKNOWN)] ?? 0,
    };
  }
}

function indexOf(bay: BayId, truth: Truth, believed: OccupancyCode): number {
  return (bay * TRUTHS + truth - FREE) * BELIEFS + believed;
}
