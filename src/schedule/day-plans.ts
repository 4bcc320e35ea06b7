/**
 * What each day brings, worked out once a shape: days on which the same rules begin, and after which days the same ones
 * go on past midnight, are alike. A year of days comes down to a handful of plans.
 */

import { type CivilDay, MINUTES_PER_DAY } from "../clock/civil-time.js";
import type { Audience } from "./audiences.js";
import { DayFilling } from "./day-filling.js";
import { RuleIndex } from "./rule-index.js";
import type { Schedule } from "./schedule.js";

/** Sources from here on are exceptions, below it they are rules. */
export const FIRST_EXCEPTION = 256;

/** Plans and pieces that are kept at most; beyond it all is forgotten and worked out anew as it is asked for. */
const MAX_PLANS = 512;
const MAX_PIECES = 8_192;
const FIRST_PIECES = 128;

/** Days that are remembered, each in the slot of its remainder: a year and the weeks around it. */
const SLOTS = 448;

/** No day is in the slot. */
const NO_ERA = -32_768;

/** Entries of the table in which known shapes are found; more than plans, and a power of two. */
const SHAPE_SLOTS = 1_024;

/** A plan is a number: its pieces are those from `starts[plan]` to before `starts[plan + 1]`. */
export class DayPlans {
  readonly starts = new Uint16Array(MAX_PLANS + 1);
  /** Minute of the day at which a piece begins; it ends where the next begins or the day ends. */
  minutes = new Uint16Array(FIRST_PIECES);
  /** What holds during a piece: the index of a rule, or {@link FIRST_EXCEPTION} and the index of an exception. */
  sources = new Uint16Array(FIRST_PIECES);
  /** Counts up whenever all plans were forgotten: a plan got before means nothing any more. */
  generation = 0;

  readonly #schedule: Schedule;
  readonly #audiences: readonly Audience[];
  readonly #index: RuleIndex;
  readonly #filling = new DayFilling();
  #count = 0;
  /** For each audience: which day is in a slot, as the day divided by {@link SLOTS}, and its plan. */
  readonly #slotDays: (Int16Array | undefined)[] = [];
  readonly #slotPlans: (Uint16Array | undefined)[] = [];
  /** The rules that begin on a day and those that go on from the day before: two sets, together the day's shape. */
  readonly #shape: Int32Array;
  readonly #begun: Int32Array;
  readonly #goingOn: Int32Array;
  /** The shapes of the plans, in their order; the plans of exceptional days are found by nobody. */
  readonly #shapes: Int32Array;
  /** Plan + 1 by the hash of its shape, or in the entries after that. */
  readonly #planByShape = new Uint16Array(SHAPE_SLOTS);

  constructor(schedule: Schedule, audiences: readonly Audience[]) {
    this.#schedule = schedule;
    this.#audiences = audiences;
    this.#index = new RuleIndex(schedule);
    const { words } = this.#index;
    this.#shape = new Int32Array(2 * words);
    this.#begun = this.#shape.subarray(0, words);
    this.#goingOn = this.#shape.subarray(words);
    this.#shapes = new Int32Array(MAX_PLANS * 2 * words);
  }

  /** The plan of `day` for an audience, by its index. */
  planOf(audienceIndex: number, day: CivilDay): number {
    const era = Math.floor(day / SLOTS);
    const slot = day - era * SLOTS;
    const plan =
      this.#slotDays[audienceIndex]?.[slot] === era ? this.#slotPlans[audienceIndex]?.[slot] : undefined;
    return plan ?? this.#remember(audienceIndex, day, slot, era);
  }

  #remember(audienceIndex: number, day: CivilDay, slot: number, era: number): number {
    const audience = this.#audiences[audienceIndex];
    if (audience === undefined) throw new RangeError(`no audience ${audienceIndex}`);
    const plan = this.#workOut(audience, day);
    let days = this.#slotDays[audienceIndex];
    let plans = this.#slotPlans[audienceIndex];
    if (days === undefined || plans === undefined) {
      days = new Int16Array(SLOTS).fill(NO_ERA);
      plans = new Uint16Array(SLOTS);
      this.#slotDays[audienceIndex] = days;
      this.#slotPlans[audienceIndex] = plans;
    }
    days[slot] = era;
    plans[slot] = plan;
    return plan;
  }

  #workOut(audience: Audience, day: CivilDay): number {
    this.#findShape(audience, day);
    if (this.#isExceptional(audience, day)) {
      this.#fill(audience, day);
      return this.#add();
    }
    const entry = this.#entryOfShape();
    const known = this.#planByShape[entry] ?? 0;
    if (known !== 0) return known - 1;
    this.#fill(undefined, day);
    const generation = this.generation;
    const plan = this.#add();
    this.#planByShape[generation === this.generation ? entry : this.#entryOfShape()] = plan + 1;
    return plan;
  }

  /** Sets the shape of `day`: of a rule that goes on past midnight, the day on which it began counts. */
  #findShape({ ruleBits }: Audience, day: CivilDay): void {
    this.#index.beginOn(day - 1, this.#goingOn);
    this.#index.beginOn(day, this.#begun);
    const { wrapping, words } = this.#index;
    for (let word = 0; word < words; word += 1) {
      const ours = ruleBits[word] ?? 0;
      this.#begun[word] = (this.#begun[word] ?? 0) & ours;
      this.#goingOn[word] = (this.#goingOn[word] ?? 0) & ours & (wrapping[word] ?? 0);
    }
  }

  /** The entry of {@link DayPlans.#planByShape} that has the plan of this shape, or the empty one where it belongs. */
  #entryOfShape(): number {
    let hash = 0;
    for (let word = 0; word < this.#shape.length; word += 1) {
      hash = Math.imul(hash ^ (this.#shape[word] ?? 0), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    for (let entry = hash & (SHAPE_SLOTS - 1); ; entry = (entry + 1) & (SHAPE_SLOTS - 1)) {
      const known = this.#planByShape[entry] ?? 0;
      if (known === 0 || this.#hasShape(known - 1)) return entry;
    }
  }

  #hasShape(plan: number): boolean {
    const from = plan * this.#shape.length;
    for (let word = 0; word < this.#shape.length; word += 1) {
      if (this.#shapes[from + word] !== this.#shape[word]) return false;
    }
    return true;
  }

  #isExceptional({ exceptions }: Audience, day: CivilDay): boolean {
    const fromMinute = day * MINUTES_PER_DAY;
    return this.#schedule.exceptions.some(
      (exception, index) =>
        exceptions[index] === true &&
        exception.fromMinute < fromMinute + MINUTES_PER_DAY &&
        exception.toMinute > fromMinute,
    );
  }

  /** Fills the day of the present shape, with the exceptions of `audience` first. */
  #fill(audience: Audience | undefined, day: CivilDay): void {
    const filling = this.#filling;
    filling.start();
    if (audience !== undefined) {
      const midnight = day * MINUTES_PER_DAY;
      this.#schedule.exceptions.forEach((exception, index) => {
        if (audience.exceptions[index] !== true) return;
        const fromMinute = Math.max(0, exception.fromMinute - midnight);
        const toMinute = Math.min(MINUTES_PER_DAY, exception.toMinute - midnight);
        if (fromMinute < toMinute) filling.lay(FIRST_EXCEPTION + index, fromMinute, toMinute);
      });
    }
    const { words } = this.#index;
    for (let word = 0; word < words && !filling.isFull; word += 1) {
      let left = (this.#begun[word] ?? 0) | (this.#goingOn[word] ?? 0);
      while (left !== 0) {
        const bit = left & -left;
        left ^= bit;
        this.#layRule(word, bit);
      }
    }
  }

  #layRule(word: number, bit: number): void {
    const index = word * 32 + 31 - Math.clz32(bit);
    const rule = this.#schedule.rules[index];
    if (rule === undefined) return;
    const { fromMinute, toMinute } = rule;
    if (((this.#goingOn[word] ?? 0) & bit) !== 0) this.#filling.lay(index, 0, toMinute);
    if (((this.#begun[word] ?? 0) & bit) === 0) return;
    this.#filling.lay(index, fromMinute, toMinute > fromMinute ? toMinute : MINUTES_PER_DAY);
  }

  /** Keeps what was filled, with its shape, as a new plan. */
  #add(): number {
    const { count, minutes, sources } = this.#filling;
    if (this.#count === MAX_PLANS || (this.starts[this.#count] ?? 0) + count > MAX_PIECES) this.#forget();
    const plan = this.#count;
    const start = this.starts[plan] ?? 0;
    this.#makeRoom(start + count);
    for (let piece = 0; piece < count; piece += 1) {
      this.minutes[start + piece] = minutes[piece] ?? 0;
      this.sources[start + piece] = sources[piece] ?? 0;
    }
    this.#shapes.set(this.#shape, plan * this.#shape.length);
    this.starts[plan + 1] = start + count;
    this.#count = plan + 1;
    return plan;
  }

  #makeRoom(pieces: number): void {
    if (pieces <= this.minutes.length) return;
    const length = Math.max(pieces, 2 * this.minutes.length);
    const { minutes, sources } = this;
    this.minutes = new Uint16Array(length);
    this.minutes.set(minutes);
    this.sources = new Uint16Array(length);
    this.sources.set(sources);
  }

  #forget(): void {
    this.generation += 1;
    this.#count = 0;
    this.#planByShape.fill(0);
    for (const days of this.#slotDays) days?.fill(NO_ERA);
  }
}
