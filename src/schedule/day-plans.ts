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

/**
 * One day as pieces, in the order of the day, in which one rule or exception holds. Each is a number: the minute of the
 * day at which it begins, then its source, then its regime; it ends where the next begins. The last piece is none: it
 * begins at the day's end.
 */
export type DayPlan = Int32Array;

/** Bits 30-20 of a piece. */
export const MINUTE_SHIFT = 20;
/** Bits 17-8 of a piece: the index of a rule, or {@link FIRST_EXCEPTION} and the index of an exception. */
export const SOURCE_SHIFT = 8;
export const SOURCE_MASK = 0x3ff;
/** Bits 7-0 of a piece. */
export const REGIME_MASK = 0xff;

/** Plans that are kept at most; beyond it all are forgotten and worked out anew as they are asked for. */
const MAX_PLANS = 448;

/** The last piece of every plan. */
export const DAY_END = MINUTES_PER_DAY << MINUTE_SHIFT;

/** The plans of a schedule. One that was got is never changed. */
export class DayPlans {
  /** All plans, from index 1 on; another array when those were forgotten. */
  all: (DayPlan | undefined)[] = [undefined];
  readonly #schedule: Schedule;
  readonly #index: RuleIndex;
  /** Index of the plan of a shape; those of exceptional days are not among them. */
  readonly #planByShape = new Map<string, number>();
  /** The rules of all audiences that begin on the day looked at last, and those that go on from the day before. */
  #lookedAt: CivilDay = Number.MIN_SAFE_INTEGER;
  readonly #allBegun: Int32Array;
  readonly #allGoingOn: Int32Array;
  /** The same of one audience: together the day's shape. */
  readonly #shape: Int32Array;
  readonly #begun: Int32Array;
  readonly #goingOn: Int32Array;

  constructor(schedule: Schedule) {
    this.#schedule = schedule;
    this.#index = new RuleIndex(schedule);
    const { words } = this.#index;
    this.#allBegun = new Int32Array(words);
    this.#allGoingOn = new Int32Array(words);
    this.#shape = new Int32Array(2 * words);
    this.#begun = this.#shape.subarray(0, words);
    this.#goingOn = this.#shape.subarray(words);
  }

  /** Index of the plan of `day`, -1 or later, for an audience. */
  indexOf(audience: Audience, day: CivilDay): number {
    if (this.all.length > MAX_PLANS) {
      this.all = [undefined];
      this.#planByShape.clear();
    }
    this.#findShape(audience, day);
    if (this.#isExceptional(audience, day)) return this.all.push(this.#fill(audience, day)) - 1;
    const shape = this.#shape.join();
    const known = this.#planByShape.get(shape);
    if (known !== undefined) return known;
    const index = this.all.push(this.#fill(undefined, day)) - 1;
    this.#planByShape.set(shape, index);
    return index;
  }

  /** Sets the shape of `day`: of a rule that goes on past midnight, the day on which it began counts. */
  #findShape({ ruleBits }: Audience, day: CivilDay): void {
    if (day !== this.#lookedAt) {
      this.#index.beginOn(day - 1, this.#allGoingOn);
      this.#index.beginOn(day, this.#allBegun);
      this.#lookedAt = day;
    }
    const { wrapping, words } = this.#index;
    for (let word = 0; word < words; word += 1) {
      const ours = ruleBits[word] ?? 0;
      this.#begun[word] = (this.#allBegun[word] ?? 0) & ours;
      this.#goingOn[word] = (this.#allGoingOn[word] ?? 0) & ours & (wrapping[word] ?? 0);
    }
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
  #fill(audience: Audience | undefined, day: CivilDay): DayPlan {
    const { rules, exceptions } = this.#schedule;
    const filling = new DayFilling(2 * rules.length + exceptions.length);
    if (audience !== undefined) {
      const midnight = day * MINUTES_PER_DAY;
      exceptions.forEach((exception, index) => {
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
        this.#layRule(filling, word, bit);
      }
    }
    return this.#planOf(filling);
  }

  #layRule(filling: DayFilling, word: number, bit: number): void {
    const index = word * 32 + 31 - Math.clz32(bit);
    const rule = this.#schedule.rules[index];
    if (rule === undefined) return;
    const { fromMinute, toMinute } = rule;
    if (((this.#goingOn[word] ?? 0) & bit) !== 0) filling.lay(index, 0, toMinute);
    if (((this.#begun[word] ?? 0) & bit) === 0) return;
    filling.lay(index, fromMinute, toMinute > fromMinute ? toMinute : MINUTES_PER_DAY);
  }

  /** What was filled, as a plan. What goes on past a piece's end is one with it. */
  #planOf({ count, minutes, sources }: DayFilling): DayPlan {
    const laid = new Int32Array(count);
    for (let piece = 0; piece < count; piece += 1) {
      const source = sources[piece] ?? 0;
      laid[piece] =
        ((minutes[piece] ?? 0) << MINUTE_SHIFT) | (source << SOURCE_SHIFT) | this.#regimeOf(source);
    }
    laid.sort();
    const pieces = laid.filter((piece, index) => index === 0 || !isSameSource(piece, laid[index - 1] ?? 0));
    const plan = new Int32Array(pieces.length + 1);
    plan.set(pieces);
    plan[pieces.length] = DAY_END;
    return plan;
  }

  #regimeOf(source: number): number {
    const { rules, exceptions } = this.#schedule;
    const span = source < FIRST_EXCEPTION ? rules[source] : exceptions[source - FIRST_EXCEPTION];
    return span?.regime ?? 0;
  }
}

function isSameSource(one: number, other: number): boolean {
  return ((one ^ other) & (SOURCE_MASK << SOURCE_SHIFT)) === 0;
}
