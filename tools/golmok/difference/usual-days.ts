/** What changes on days as they usually are: each weekday after the one before it, a public holiday amid weekdays. */

import { MINUTES_PER_DAY, MINUTES_PER_WEEK } from "../../../src/clock/civil-time.js";
import {
  type ChangedSpan,
  changeKey,
  cutIntoDays,
  joined,
  joinedInWeek,
  whereOther,
} from "./changed-spans.js";
import type { PairDays } from "./day-pieces.js";
import { type DayShape, HOLIDAY_KIND, OCCURRENCES, type Side } from "./day-shape.js";

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6];
const WEDNESDAY = 2;
const FRIDAY = 4;
const SIDES: readonly Side[] = ["old", "new"];

/** The occurrences of a kind of day on which the same rules begin. */
export interface OccurrenceClass {
  /** Of `OCCURRENCES`. */
  readonly occurrences: readonly number[];
  readonly shape: DayShape;
}

/** The usual days of one season, for one audience. */
export class UsualDays {
  readonly #pair: PairDays;
  readonly #season: string;
  readonly #isInSeason: (side: Side, ruleIndex: number) => boolean;
  readonly #classes: readonly (readonly OccurrenceClass[])[];
  /** The whole usual week without gaps; minutes since Monday. */
  readonly weekSpans: readonly ChangedSpan[];
  /** What changes in the usual week, put together and cut as it is told. */
  readonly week: readonly ChangedSpan[];

  constructor(pair: PairDays, season: string, isInSeason: (side: Side, ruleIndex: number) => boolean) {
    this.#pair = pair;
    this.#season = season;
    this.#isInSeason = isInSeason;
    this.#classes = [...WEEKDAYS, HOLIDAY_KIND].map((kind) => this.#classesOf(kind));
    this.weekSpans = WEEKDAYS.flatMap((kind) => {
      return shifted(this.spansOf(this.usual(kind), this.usualBefore(kind)), kind * MINUTES_PER_DAY);
    });
    this.week = cutIntoDays(joinedInWeek(this.weekSpans).filter(({ change }) => change !== undefined));
  }

  /** Occurrences that have rules of their own; the usual ones are not among them. */
  classesOf(kind: number): readonly OccurrenceClass[] {
    return (this.#classes[kind] ?? []).slice(1);
  }

  /** The usual day of a kind. */
  usual(kind: number): DayShape {
    return this.#classes[kind]?.[0]?.shape ?? this.#shape(kind, 1);
  }

  usualBefore(kind: number): DayShape {
    return this.usual(kind === HOLIDAY_KIND ? WEDNESDAY : (kind + 6) % 7);
  }

  usualAfter(kind: number): DayShape {
    return this.usual(kind === HOLIDAY_KIND ? FRIDAY : (kind + 1) % 7);
  }

  spansOf(today: DayShape, yesterday: DayShape): readonly ChangedSpan[] {
    return this.#pair
      .piecesOf(today, yesterday)
      .map((piece) => ({ ...piece, change: this.#pair.changeOf(piece) }));
  }

  /**
   * What is to be told of a day amid usual ones, minutes from its midnight: all that changes but for what the usual
   * week says of the day before, what does not change although that said so, and on the day after it what is not as
   * usual.
   */
  spansToTell(today: DayShape): readonly ChangedSpan[] {
    const kind = today.kinds.new;
    const before = this.usualBefore(kind);
    const after = this.usualAfter(kind);
    const overhang = this.#overhangOf(before.kinds.new);
    const ofDay = this.spansOf(today, before).flatMap((span) => cutAt(span, overhang.toMinute));
    const told = ofDay.filter(({ fromMinute, change }) =>
      fromMinute < overhang.toMinute
        ? changeKey(change) !== changeKey(overhang.change)
        : change !== undefined,
    );
    const nextUsual = this.spansOf(after, this.usualBefore(after.kinds.new));
    const nextOverhang = this.#overhangOf(this.usualBefore(after.kinds.new).kinds.new).toMinute;
    const next = this.spansOf(after, today);
    // What the usual week says of the day before a usual day is not said of this one.
    const other = [
      ...next.flatMap((span) => cutAt(span, nextOverhang)).filter(({ toMinute }) => toMinute <= nextOverhang),
      ...whereOther(next, nextUsual)
        .flatMap((span) => cutAt(span, nextOverhang))
        .filter(({ fromMinute }) => fromMinute >= nextOverhang),
    ].filter(({ fromMinute, change }) => change !== undefined || fromMinute >= nextOverhang);
    const goingOn = this.#goingOn(told, next);
    const later = other.filter(({ fromMinute }) => fromMinute >= (goingOn?.toMinute ?? 0));
    const all = [...told, ...(goingOn === undefined ? [] : shifted([goingOn], MINUTES_PER_DAY))];
    return cutIntoDays(joined([...all, ...shifted(later, MINUTES_PER_DAY)]));
  }

  /** On a day amid usual ones, and on the day after it, what is not as with the usual day of that kind in its place. */
  spansOtherThanUsual(today: DayShape): readonly ChangedSpan[] {
    const kind = today.kinds.new;
    const [before, usual, after] = [this.usualBefore(kind), this.usual(kind), this.usualAfter(kind)];
    const ofDay = whereOther(this.spansOf(today, before), this.spansOf(usual, before));
    const ofNext = whereOther(this.spansOf(after, today), this.spansOf(after, usual));
    return cutIntoDays(joined([...ofDay, ...shifted(ofNext, MINUTES_PER_DAY)]));
  }

  /** The beginning of the next day, if what is told last goes on into it. */
  #goingOn(told: readonly ChangedSpan[], next: readonly ChangedSpan[]): ChangedSpan | undefined {
    const last = told.at(-1);
    const [first] = joined(next);
    if (last?.toMinute !== MINUTES_PER_DAY || last.change === undefined || first === undefined)
      return undefined;
    return changeKey(last.change) === changeKey(first.change) && first.toMinute < MINUTES_PER_DAY
      ? first
      : undefined;
  }

  /** How far into the day after a usual weekday a span of the usual week goes on, and what it says. */
  #overhangOf(weekday: number): ChangedSpan {
    const midnight = (weekday + 1) * MINUTES_PER_DAY;
    for (const { fromMinute, toMinute, change } of this.week) {
      for (const turn of [0, MINUTES_PER_WEEK]) {
        const [from, to] = [fromMinute - turn, toMinute - turn];
        if (from < midnight && to > midnight) {
          return { fromMinute: 0, toMinute: Math.min(to - midnight, MINUTES_PER_DAY), change };
        }
      }
    }
    return { fromMinute: 0, toMinute: 0, change: undefined };
  }

  /** The usual occurrences first: those that no rule names. */
  #classesOf(kind: number): readonly OccurrenceClass[] {
    const occurrencesByRules = new Map<string, number[]>([["", []]]);
    for (const occurrence of OCCURRENCES) {
      const key = this.#rulesNaming(kind, occurrence);
      const known = occurrencesByRules.get(key);
      if (known === undefined) occurrencesByRules.set(key, [occurrence]);
      else known.push(occurrence);
    }
    return [...occurrencesByRules.values()]
      .filter((occurrences) => occurrences.length > 0)
      .map((occurrences) => ({ occurrences, shape: this.#shape(kind, occurrences[0] ?? 1) }));
  }

  #rulesNaming(kind: number, occurrence: number): string {
    return SIDES.flatMap((side) =>
      this.#pair.rulesOf(side).flatMap(({ days, nth }, index) => {
        const names = nth !== 0 && (nth & occurrence) !== 0 && (days & (1 << kind)) !== 0;
        return names && this.#isInSeason(side, index) ? [`${side}${index}`] : [];
      }),
    ).join(" ");
  }

  #shape(kind: number, occurrence: number): DayShape {
    return { kinds: { old: kind, new: kind }, occurrence, season: this.#season };
  }
}

/** Spans counted from another midnight. */
function shifted(spans: readonly ChangedSpan[], minutes: number): readonly ChangedSpan[] {
  return spans.map((span) => ({
    ...span,
    fromMinute: span.fromMinute + minutes,
    toMinute: span.toMinute + minutes,
  }));
}

function cutAt(span: ChangedSpan, minute: number): readonly ChangedSpan[] {
  if (span.fromMinute >= minute || span.toMinute <= minute) return [span];
  return [
    { ...span, toMinute: minute },
    { ...span, fromMinute: minute },
  ];
}
