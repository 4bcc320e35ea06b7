/**
 * What people in the alley marked as true of a bay, held against what was believed of it: confusion counts, by bay.
 *
 * A mark is judged {@link JUDGED_AFTER_MS} after it, for so long a detection may take. Fixed arrays indexed by bay number;
 * a mark allocates nothing.
 */

import { DETECTION_BUDGET_MS } from "../domain/budgets.js";
import { crc32c } from "../domain/crc32c.js";
import { type BayId, MAX_BAY_ID } from "../domain/ids.js";
import { readNumber, writeNumber } from "../domain/number-bytes.js";
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

/**
 * A bay's counts as they are kept, little endian: bay (1), how often it was believed unknown, free and occupied while it was
 * free (2 each) and while it was occupied (2 each), what its last mark says (5).
 */
const KEPT_BYTES = 18;

const SLOTS = MAX_BAY_ID + 1;
const TRUTHS = 2;
const BELIEFS = 3;
/** Numbers of each bay's last mark: what it says, and when it is due. */
const MARK_NUMBERS = 2;
/** No mark is due so early. */
const NOT_WAITING_MS = 0;
const NONE: readonly BayId[] = [];

export class GroundTruth {
  readonly #counts = new Uint16Array(SLOTS * TRUTHS * BELIEFS);
  /** What it says: twice its id, and one more when it is `occupied`; 0 before the first. One array, for each costs slots. */
  readonly #marks = new Float64Array(SLOTS * MARK_NUMBERS);

  /**
   * Takes a mark of a bay, [1, 63], made at `nowMs`. Whatever is due by then must have been judged before.
   *
   * @param id [1, 4294967295], another one for each mark: what says the same of the bay with the same id has come twice.
   * @param nowMs [0, 2^53), as in all that follows.
   */
  mark(bay: BayId, truth: Truth, id: number, nowMs: number): MarkOutcome {
    const at = bay * MARK_NUMBERS;
    const saying = id * TRUTHS + truth - FREE;
    if (this.#marks[at] === saying) return "repeated";
    const outcome = this.#marks[at + 1] === NOT_WAITING_MS ? "taken" : "replaced";
    this.#marks[at] = saying;
    this.#marks[at + 1] = nowMs + JUDGED_AFTER_MS;
    return outcome;
  }

  /** When `judge` next has work, in the milliseconds of `mark`; `undefined` while no mark waits. */
  nextJudgementMs(): number | undefined {
    let earliestMs: number | undefined;
    for (let bay = 1; bay < SLOTS; bay += 1) {
      const dueMs = this.#dueMsOf(bay);
      if (dueMs === NOT_WAITING_MS) continue;
      if (earliestMs === undefined || dueMs < earliestMs) earliestMs = dueMs;
    }
    return earliestMs;
  }

  /** Counts every mark that is due by what is believed of its bay now, and returns these bays: mostly none. */
  judge(nowMs: number, believedOf: (bay: BayId) => OccupancyCode): readonly BayId[] {
    let judged: BayId[] | undefined;
    for (let bay = 1; bay < SLOTS; bay += 1) {
      const dueMs = this.#dueMsOf(bay);
      if (dueMs === NOT_WAITING_MS || nowMs < dueMs) continue;
      this.#marks[bay * MARK_NUMBERS + 1] = NOT_WAITING_MS;
      const isOccupied = (this.#marks[bay * MARK_NUMBERS] ?? 0) % TRUTHS === OCCUPIED - FREE;
      const index = indexOf(bay, isOccupied ? OCCUPIED : FREE, believedOf(bay));
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
    this.#marks.fill(0, bay * MARK_NUMBERS, (bay + 1) * MARK_NUMBERS);
  }

  /** All counts, and what each bay's last mark says: to be kept over a power cut. A mark that waits is not kept. */
  encode(): Uint8Array {
    const bytes = new Uint8Array(SLOTS * KEPT_BYTES);
    let at = 0;
    for (let bay = 1; bay < SLOTS; bay += 1) {
      if (!this.hasCounts(bay)) continue;
      bytes[at] = bay;
      for (let count = 0; count < TRUTHS * BELIEFS; count += 1)
        writeNumber(bytes, at + 1 + 2 * count, 2, this.#counts[indexOf(bay, FREE, UNKNOWN) + count] ?? 0);
      writeNumber(bytes, at + 13, 5, this.#marks[bay * MARK_NUMBERS] ?? 0);
      at += KEPT_BYTES;
    }
    return bytes.slice(0, at);
  }

  /** Goes on with what {@link GroundTruth.encode} gave; false, and nothing is changed, when that is not what it is. */
  load(bytes: Uint8Array): boolean {
    if (bytes.length % KEPT_BYTES !== 0) return false;
    for (let at = 0; at < bytes.length; at += KEPT_BYTES) {
      const bay = bytes[at] ?? 0;
      if (bay === 0 || bay > MAX_BAY_ID) return false;
    }
    for (let at = 0; at < bytes.length; at += KEPT_BYTES) {
      const bay = bytes[at] ?? 0;
      for (let count = 0; count < TRUTHS * BELIEFS; count += 1)
        this.#counts[indexOf(bay, FREE, UNKNOWN) + count] = readNumber(bytes, at + 1 + 2 * count, 2);
      this.#marks[bay * MARK_NUMBERS] = readNumber(bytes, at + 13, 5);
    }
    return true;
  }

  /** A fingerprint of everything it knows. */
  digest(): number {
    const counted = crc32c(new Uint8Array(this.#counts.buffer));
    const { buffer } = this.#marks;
    return crc32c(new Uint8Array(buffer), 0, buffer.byteLength, counted);
  }

  #dueMsOf(bay: BayId): number {
    return this.#marks[bay * MARK_NUMBERS + 1] ?? NOT_WAITING_MS;
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
