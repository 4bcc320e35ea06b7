import { type CivilDay, civilFromDays, isCivilDate } from "../clock/civil-time.js";
import { dayKind } from "./day-kind.js";
import type { DateRange, Rule, Schedule } from "./schedule.js";

/** The rules that have one range of dates, as bits. */
interface DatedRules {
  readonly range: DateRange;
  readonly bits: Int32Array;
}

/** Kinds of days: seven weekdays, Monday first, then public holidays. */
const KINDS = 8;

/** Occurrences of a weekday in a month, and the last one. */
const OCCURRENCES = 6;
const LAST_INDEX = 5;

/**
 * Tells which rules begin on a day: sets of rules as bits, 32 a word, put together by a few bit operations a word. So
 * 200 rules cost seven words, not 200 looks.
 */
export class RuleIndex {
  /** 32-bit words that a set of rules takes. */
  readonly words: number;
  /** Rules whose span goes on past midnight. */
  readonly wrapping: Int32Array;
  readonly #holidays: readonly CivilDay[];
  /** The sets of all kinds, one after the other. */
  readonly #byKind: Int32Array;
  /** Likewise; rules without an occurrence are in each of the first five, and not in the last. */
  readonly #byOccurrence: Int32Array;
  readonly #undated: Int32Array;
  readonly #dated: readonly DatedRules[];
  readonly #needsDate: boolean;

  constructor({ rules, holidays }: Schedule) {
    this.words = (rules.length + 31) >> 5;
    this.#holidays = holidays;
    this.wrapping = this.#setsOf(1, rules, (rule) => rule.toMinute <= rule.fromMinute);
    this.#byKind = this.#setsOf(KINDS, rules, (rule, kind) => (rule.days & (1 << kind)) !== 0);
    this.#byOccurrence = this.#setsOf(OCCURRENCES, rules, (rule, index) =>
      rule.nth === 0 ? index !== LAST_INDEX : (rule.nth & (1 << index)) !== 0,
    );
    this.#undated = this.#setsOf(1, rules, (rule) => rule.dates === undefined);
    this.#dated = this.#datedRules(rules);
    this.#needsDate = this.#dated.length > 0 || rules.some((rule) => rule.nth !== 0);
  }

  /** Sets `begun` to the rules whose span, if it has one on that day, begins on `day`. */
  beginOn(day: CivilDay, begun: Int32Array): void {
    const { words } = this;
    const ofKind = dayKind(this.#holidays, day) * words;
    if (!this.#needsDate) {
      for (let word = 0; word < words; word += 1) begun[word] = this.#byKind[ofKind + word] ?? 0;
      return;
    }
    const { year, month, day: dayOfMonth } = civilFromDays(day);
    begun.set(this.#undated);
    for (const { range, bits } of this.#dated) {
      if (!isWithin(range, day, month * 100 + dayOfMonth)) continue;
      for (let word = 0; word < words; word += 1) begun[word] = (begun[word] ?? 0) | (bits[word] ?? 0);
    }
    const ofOccurrence = Math.floor((dayOfMonth - 1) / 7) * words;
    const ofLast = isCivilDate(year, month, dayOfMonth + 7) ? ofOccurrence : LAST_INDEX * words;
    for (let word = 0; word < words; word += 1) {
      const occurring =
        (this.#byOccurrence[ofOccurrence + word] ?? 0) | (this.#byOccurrence[ofLast + word] ?? 0);
      begun[word] = (begun[word] ?? 0) & (this.#byKind[ofKind + word] ?? 0) & occurring;
    }
  }

  /** So many sets of rules, one after the other. */
  #setsOf(count: number, rules: readonly Rule[], isIn: (rule: Rule, set: number) => boolean): Int32Array {
    const bits = new Int32Array(count * this.words);
    for (let set = 0; set < count; set += 1) {
      rules.forEach((rule, index) => {
        const word = set * this.words + (index >> 5);
        if (isIn(rule, set)) bits[word] = (bits[word] ?? 0) | (1 << (index & 31));
      });
    }
    return bits;
  }

  /** Rules with equal dates are looked at once. */
  #datedRules(rules: readonly Rule[]): readonly DatedRules[] {
    const dated: DatedRules[] = [];
    for (const { dates: range } of rules) {
      if (range === undefined || dated.some((known) => sameRange(known.range, range))) continue;
      const bits = this.#setsOf(1, rules, ({ dates }) => dates !== undefined && sameRange(dates, range));
      dated.push({ range, bits });
    }
    return dated;
  }
}

function sameRange(one: DateRange, other: DateRange): boolean {
  return one.isYearly === other.isYearly && one.from === other.from && one.to === other.to;
}

/** @param monthDay month * 100 + day of the month, of `day` */
function isWithin(range: DateRange, day: CivilDay, monthDay: number): boolean {
  const { from, to } = range;
  if (!range.isYearly) return day >= from && day <= to;
  return from <= to ? monthDay >= from && monthDay <= to : monthDay >= from || monthDay <= to;
}
