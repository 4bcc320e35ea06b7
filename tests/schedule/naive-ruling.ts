/** The schedule's meaning again, written as plainly as it can be: spans of time laid out with JavaScript's Date. */

import type { RulingPhase } from "../../src/schedule/ruling.js";
import type { DateRange, Rule, Schedule } from "../../src/schedule/schedule.js";

export const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** A ruling with its regimes named. */
export interface NamedRuling {
  readonly regime: string;
  readonly phase: RulingPhase;
  readonly sinceMs: number | undefined;
  readonly untilMs: number | undefined;
  readonly next: string | undefined;
  readonly permissionUntilMs: number | undefined;
  readonly permissionNext: string | undefined;
}

/** Index of the regime at a moment whose wall clock, read as if it were UTC, is `localMs`; for a bay or the alley. */
export function naiveRegime(schedule: Schedule, localMs: number, bay?: number): number {
  const isOurs = (bays: readonly number[] | undefined) =>
    bays === undefined || (bay !== undefined && bays.includes(bay));
  for (const { fromMinute, toMinute, bays, regime } of schedule.exceptions) {
    if (isOurs(bays) && localMs >= fromMinute * MINUTE_MS && localMs < toMinute * MINUTE_MS) return regime;
  }
  const today = Math.floor(localMs / DAY_MS) * DAY_MS;
  const days = [today, today - DAY_MS].map((midnight) => ({ midnight, rules: begunOn(schedule, midnight) }));
  for (const [index, rule] of schedule.rules.entries()) {
    if (!isOurs(rule.bays)) continue;
    for (const { midnight, rules } of days) {
      if (rules[index] !== true) continue;
      const end = rule.toMinute > rule.fromMinute ? midnight : midnight + DAY_MS;
      const inside =
        localMs >= midnight + rule.fromMinute * MINUTE_MS && localMs < end + rule.toMinute * MINUTE_MS;
      if (inside) return rule.regime;
    }
  }
  throw new Error("no rule matches");
}

/** Which rules begin on a day; a day's minutes ask for it again and again. */
function begunOn(schedule: Schedule, midnight: number): readonly boolean[] {
  const known = BEGUN.get(schedule) ?? new Map<number, readonly boolean[]>();
  BEGUN.set(schedule, known);
  const begun = known.get(midnight) ?? schedule.rules.map((rule) => beginsOn(rule, schedule, midnight));
  known.set(midnight, begun);
  return begun;
}

const BEGUN = new WeakMap<Schedule, Map<number, readonly boolean[]>>();

function beginsOn(rule: Rule, schedule: Schedule, midnight: number): boolean {
  const date = new Date(midnight);
  const isHoliday = schedule.holidays.includes(midnight / DAY_MS);
  const bit = isHoliday ? 128 : ([64, 1, 2, 4, 8, 16, 32][date.getUTCDay()] ?? 0);
  if ((rule.days & bit) === 0) return false;
  if (rule.dates !== undefined && !isAmong(rule.dates, date)) return false;
  if (rule.nth === 0) return true;
  const occurrence = Math.ceil(date.getUTCDate() / 7);
  const isLast = new Date(midnight + 7 * DAY_MS).getUTCMonth() !== date.getUTCMonth();
  return (rule.nth & (1 << (occurrence - 1))) !== 0 || (isLast && (rule.nth & 32) !== 0);
}

function isAmong({ isYearly, from, to }: DateRange, date: Date): boolean {
  if (!isYearly) return date.getTime() >= from * DAY_MS && date.getTime() <= to * DAY_MS;
  const monthDay = (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
  if (from <= to) return from <= monthDay && monthDay <= to;
  return monthDay >= from || monthDay <= to;
}

/** Reads off a strip of minutes, one after the other, what holds at each of them. */
export class NaiveStrip {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly #schedule: Schedule;
  readonly #regimes: Uint8Array;
  readonly #ofRegime: Stretches;
  readonly #ofPermission: Stretches;

  /** A minute of the wall clock begins at `fromMs`; `offsetMsAt` says how far that clock is ahead of UTC. */
  constructor(
    schedule: Schedule,
    fromMs: number,
    minutes: number,
    offsetMsAt: (utcMs: number) => number,
    bay?: number,
  ) {
    this.fromMs = fromMs;
    this.untilMs = fromMs + minutes * MINUTE_MS;
    this.#schedule = schedule;
    this.#regimes = new Uint8Array(minutes);
    const lifeFromMs = schedule.effectiveFromS * 1_000;
    const lifeUntilMs = schedule.untilS === undefined ? Number.POSITIVE_INFINITY : schedule.untilS * 1_000;
    for (let index = 0; index < minutes; index += 1) {
      const utcMs = this.#utcMs(index);
      this.#regimes[index] =
        utcMs < lifeFromMs || utcMs >= lifeUntilMs
          ? schedule.onUntrustedTime
          : naiveRegime(schedule, utcMs + offsetMsAt(utcMs), bay);
    }
    const permissions = schedule.regimes.map(({ permission, permitBits }) => `${permission} ${permitBits}`);
    const keys = permissions.map((permission) => permissions.indexOf(permission));
    this.#ofRegime = new Stretches(this.#regimes);
    this.#ofPermission = new Stretches(this.#regimes.map((regime) => keys[regime] ?? 255));
  }

  ruling(utcMs: number): NamedRuling {
    const index = Math.floor((utcMs - this.fromMs) / MINUTE_MS);
    const since = this.#ofPermission.since(index);
    const until = this.#ofPermission.until(index);
    const { noticeMs, graceMs } = this.#schedule;

    const narrowed = since > 0 && this.#isNarrower(since);
    const afterMs = utcMs - this.#utcMs(since);
    const beforeMs = this.#utcMs(until) - utcMs;
    const grace = narrowed && afterMs < graceMs;
    const notice = until >= 0 && beforeMs <= noticeMs;
    let phase: RulingPhase = "steady";
    if (grace) phase = notice && beforeMs < afterMs ? "notice" : "grace";
    else if (notice) phase = "notice";
    const regimeSince = this.#ofRegime.since(index);
    const regimeUntil = this.#ofRegime.until(index);
    return {
      regime: this.#regime(index).name,
      phase,
      sinceMs: regimeSince < 0 ? undefined : this.#utcMs(regimeSince),
      untilMs: regimeUntil < 0 ? undefined : this.#utcMs(regimeUntil),
      next: regimeUntil < 0 ? undefined : this.#regime(regimeUntil).name,
      permissionUntilMs: until < 0 ? undefined : this.#utcMs(until),
      permissionNext: until < 0 ? undefined : this.#regime(until).name,
    };
  }

  /** Every moment at which permission changes, UTC milliseconds. */
  changesMs(): number[] {
    return this.#ofPermission.begins().map((index) => this.#utcMs(index));
  }

  /** Every moment at which another regime begins, UTC milliseconds, and its name. */
  regimeChanges(): (readonly [number, string])[] {
    return this.#ofRegime.begins().map((index) => [this.#utcMs(index), this.#regime(index).name] as const);
  }

  /** Whether somebody lost the right to park in this minute. */
  #isNarrower(index: number): boolean {
    const [before, after] = [this.#regime(index - 1), this.#regime(index)];
    const people = ["visitor", "resident", ...this.#schedule.permits];
    const may = (regime: typeof before, person: string, permit: number) =>
      regime.permission === "anyone" ||
      (regime.permission === "residents" && person === "resident") ||
      (regime.permission === "permit" && permit >= 0 && (regime.permitBits & (1 << permit)) !== 0);
    return people.some((person, place) => may(before, person, place - 2) && !may(after, person, place - 2));
  }

  #utcMs(index: number): number {
    return this.fromMs + index * MINUTE_MS;
  }

  #regime(index: number) {
    const regime = this.#schedule.regimes[this.#regimes[index] ?? 255];
    if (regime === undefined) throw new RangeError(`minute ${index} is not on the strip`);
    return regime;
  }
}

/** For each place of a row, the one at which its run of equal keys begins and the one after its end; -1 off the row. */
class Stretches {
  readonly #since: Int32Array;
  readonly #until: Int32Array;

  constructor(keys: Uint8Array) {
    const { length } = keys;
    this.#since = new Int32Array(length).fill(-1);
    this.#until = new Int32Array(length).fill(-1);
    for (let index = 1; index < length; index += 1) {
      this.#since[index] = keys[index] === keys[index - 1] ? this.since(index - 1) : index;
    }
    for (let index = length - 2; index >= 0; index -= 1) {
      this.#until[index] = keys[index] === keys[index + 1] ? this.until(index + 1) : index + 1;
    }
  }

  since(index: number): number {
    return this.#since[index] ?? -1;
  }

  until(index: number): number {
    return this.#until[index] ?? -1;
  }

  begins(): number[] {
    return [...this.#since.keys()].filter((index) => this.#since[index] === index);
  }
}
