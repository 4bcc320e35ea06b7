/** The rules of the schedule again, written as plainly as they can be: spans of time laid out with JavaScript's Date. */

import type { RulingPhase } from "../../src/schedule/ruling.js";
import type { Schedule } from "../../src/schedule/schedule.js";

export const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const BREADTH = { anyone: 2, residents: 1, nobody: 0 };

/** A ruling with its regimes named. */
export interface NamedRuling {
  readonly regime: string;
  readonly phase: RulingPhase;
  readonly permissionUntilMs: number | undefined;
  readonly next: string | undefined;
}

/** Index of the regime at a moment whose wall clock, read as if it were UTC, is `localMs`. */
export function naiveRegime(schedule: Schedule, localMs: number): number {
  const today = new Date(localMs).setUTCHours(0, 0, 0, 0);
  const begun = [today, today - DAY_MS].map((midnight) => ({ midnight, bit: dayBit(schedule, midnight) }));
  for (const rule of schedule.rules) {
    for (const { midnight, bit } of begun) {
      const end = rule.toMinute > rule.fromMinute ? midnight : midnight + DAY_MS;
      const inside =
        localMs >= midnight + rule.fromMinute * MINUTE_MS && localMs < end + rule.toMinute * MINUTE_MS;
      if (inside && (rule.days & bit) !== 0) return rule.regime;
    }
  }
  throw new Error("no rule matches");
}

function dayBit(schedule: Schedule, midnight: number): number {
  if (schedule.holidays.includes(midnight / DAY_MS)) return 128;
  return [64, 1, 2, 4, 8, 16, 32][new Date(midnight).getUTCDay()] ?? 0;
}

/** Reads off a strip of minutes, one after the other, what holds at each of them. */
export class NaiveStrip {
  readonly #fromMs: number;
  readonly #schedule: Schedule;
  readonly #regimes: Uint8Array;
  /** For each minute, the one at which its permission began and the one at which it ends. */
  readonly #sinceIndex: Int32Array;
  readonly #untilIndex: Int32Array;

  /** A minute of the wall clock begins at `fromMs`; `offsetMsAt` says how far that clock is ahead of UTC. */
  constructor(schedule: Schedule, fromMs: number, minutes: number, offsetMsAt: (utcMs: number) => number) {
    this.#fromMs = fromMs;
    this.#schedule = schedule;
    this.#regimes = new Uint8Array(minutes);
    this.#sinceIndex = new Int32Array(minutes).fill(-1);
    this.#untilIndex = new Int32Array(minutes).fill(-1);
    for (let index = 0; index < minutes; index += 1) {
      const utcMs = this.#utcMs(index);
      this.#regimes[index] = naiveRegime(schedule, utcMs + offsetMsAt(utcMs));
    }
    for (let index = 1; index < minutes; index += 1) {
      const same = this.#permission(index) === this.#permission(index - 1);
      this.#sinceIndex[index] = same ? (this.#sinceIndex[index - 1] ?? -1) : index;
    }
    for (let index = minutes - 2; index >= 0; index -= 1) {
      const same = this.#permission(index) === this.#permission(index + 1);
      this.#untilIndex[index] = same ? (this.#untilIndex[index + 1] ?? -1) : index + 1;
    }
  }

  ruling(utcMs: number): NamedRuling {
    const index = Math.floor((utcMs - this.#fromMs) / MINUTE_MS);
    const since = this.#sinceIndex[index] ?? -1;
    const until = this.#untilIndex[index] ?? -1;
    const { noticeMs, graceMs } = this.#schedule;

    const narrowed = since > 0 && BREADTH[this.#permission(since)] < BREADTH[this.#permission(since - 1)];
    const afterMs = utcMs - this.#utcMs(since);
    const beforeMs = this.#utcMs(until) - utcMs;
    const grace = narrowed && afterMs < graceMs;
    const notice = until >= 0 && beforeMs <= noticeMs;
    let phase: RulingPhase = "steady";
    if (grace) phase = notice && beforeMs < afterMs ? "notice" : "grace";
    else if (notice) phase = "notice";
    return {
      regime: this.#name(index),
      phase,
      permissionUntilMs: until < 0 ? undefined : this.#utcMs(until),
      next: until < 0 ? undefined : this.#name(until),
    };
  }

  /** Every moment at which permission changes, UTC milliseconds. */
  changesMs(): number[] {
    const changes: number[] = [];
    this.#sinceIndex.forEach((since, index) => {
      if (since === index) changes.push(this.#utcMs(index));
    });
    return changes;
  }

  #utcMs(index: number): number {
    return this.#fromMs + index * MINUTE_MS;
  }

  #name(index: number): string {
    return this.#regime(index).name;
  }

  #permission(index: number) {
    return this.#regime(index).permission;
  }

  #regime(index: number) {
    const regime = this.#schedule.regimes[this.#regimes[index] ?? 255];
    if (regime === undefined) throw new RangeError(`minute ${index} is not on the strip`);
    return regime;
  }
}
