/** What two schedules say of a day, side by side. */

import { type CivilDay, MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import type { BayId } from "../../../src/domain/ids.js";
import type { Exception, Regime, Rule, Schedule } from "../../../src/schedule/schedule.js";
import { type Effect, effectKey, effectOf } from "../timetable/effect.js";
import { type DayShape, type ShapeReader, type Side, shapeKey } from "./day-shape.js";

/** A part of a day for which each schedule names one regime. */
export interface DayPiece {
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly before: Regime;
  readonly after: Regime;
}

/** What a stretch of time changes from and to; `undefined` where nothing changes. */
export type Change = { readonly before: Effect; readonly after: Effect } | undefined;

/** What one schedule has for an audience. */
interface Ours {
  readonly schedule: Schedule;
  readonly rules: readonly Rule[];
  readonly exceptions: readonly Exception[];
}

/** The days of two schedules, for one bay or for the alley as a whole. Source of the order: docs of `ScheduleDecider`. */
export class PairDays {
  readonly #shapes: ShapeReader;
  readonly #ours: Readonly<Record<Side, Ours>>;
  readonly #known = new Map<string, readonly DayPiece[]>();
  readonly #changes = new Map<Regime, Map<Regime, Change>>();

  constructor(shapes: ShapeReader, before: Schedule, after: Schedule, bay: BayId | undefined) {
    this.#shapes = shapes;
    this.#ours = { old: oursOf(before, bay), new: oursOf(after, bay) };
  }

  /** The rules of both schedules for this audience. */
  rulesOf(side: Side): readonly Rule[] {
    return this.#ours[side].rules;
  }

  /** How far into a day a rule that began on the day before may go on, [0, 1440]. */
  get longestCarryMinutes(): number {
    const wrapping = [...this.#ours.old.rules, ...this.#ours.new.rules].filter(
      ({ fromMinute, toMinute }) => toMinute <= fromMinute,
    );
    return Math.max(0, ...wrapping.map(({ toMinute }) => toMinute));
  }

  /** The pieces of a day by its shape and that of the day before it, without exceptions. */
  piecesOf(today: DayShape, yesterday: DayShape): readonly DayPiece[] {
    const key = `${shapeKey(today)} ${shapeKey(yesterday)}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const pieces = this.#zip(this.#fill("old", today, yesterday), this.#fill("new", today, yesterday));
    this.#known.set(key, pieces);
    return pieces;
  }

  /** The pieces of a day with the exceptions of that very day. */
  piecesOn(day: CivilDay, today: DayShape, yesterday: DayShape): readonly DayPiece[] {
    return this.#zip(this.#fill("old", today, yesterday, day), this.#fill("new", today, yesterday, day));
  }

  /** The days within [from, to] that an exception of either schedule touches, ascending. */
  exceptionalDays(from: CivilDay, to: CivilDay): readonly CivilDay[] {
    const days = new Set<CivilDay>();
    for (const { fromMinute, toMinute } of [...this.#ours.old.exceptions, ...this.#ours.new.exceptions]) {
      const first = Math.max(from, Math.floor(fromMinute / MINUTES_PER_DAY));
      const last = Math.min(to, Math.floor((toMinute - 1) / MINUTES_PER_DAY));
      for (let day = first; day <= last; day += 1) days.add(day);
    }
    return [...days].sort((one, other) => one - other);
  }

  /** What changes in a piece; the same object for the same regimes. */
  changeOf({ before, after }: Pick<DayPiece, "before" | "after">): Change {
    const known = this.#changes.get(before) ?? new Map<Regime, Change>();
    this.#changes.set(before, known);
    if (!known.has(after)) known.set(after, this.#workOutChange(before, after));
    return known.get(after);
  }

  #workOutChange(before: Regime, after: Regime): Change {
    const one = effectOf(this.#ours.old.schedule, before);
    const other = effectOf(this.#ours.new.schedule, after);
    return effectKey(one) === effectKey(other) ? undefined : { before: one, after: other };
  }

  /** Regimes by the minute at which they begin. */
  #fill(side: Side, today: DayShape, yesterday: DayShape, day?: CivilDay): ReadonlyMap<number, Regime> {
    const { schedule, rules, exceptions } = this.#ours[side];
    const minutes = new Array<Regime | undefined>(MINUTES_PER_DAY);
    // The first that is laid on a minute keeps it.
    const lay = (regimeIndex: number, fromMinute: number, toMinute: number) => {
      const regime = schedule.regimes[regimeIndex];
      for (let minute = fromMinute; minute < toMinute; minute += 1) minutes[minute] ??= regime;
    };
    if (day !== undefined) {
      const midnight = day * MINUTES_PER_DAY;
      for (const { fromMinute, toMinute, regime } of exceptions) {
        lay(regime, Math.max(0, fromMinute - midnight), Math.min(MINUTES_PER_DAY, toMinute - midnight));
      }
    }
    for (const rule of rules) {
      const isWrapping = rule.toMinute <= rule.fromMinute;
      if (isWrapping && this.#shapes.beginsOn(rule, side, yesterday)) lay(rule.regime, 0, rule.toMinute);
      if (!this.#shapes.beginsOn(rule, side, today)) continue;
      lay(rule.regime, rule.fromMinute, isWrapping ? MINUTES_PER_DAY : rule.toMinute);
    }
    const regimes = new Map<number, Regime>();
    minutes.forEach((regime, minute) => {
      if (regime !== undefined && regime !== minutes[minute - 1]) regimes.set(minute, regime);
    });
    return regimes;
  }

  #zip(old: ReadonlyMap<number, Regime>, young: ReadonlyMap<number, Regime>): readonly DayPiece[] {
    const minutes = [...new Set([...old.keys(), ...young.keys()])].sort((one, other) => one - other);
    const pieces: DayPiece[] = [];
    let before = old.get(0);
    let after = young.get(0);
    minutes.forEach((fromMinute, index) => {
      before = old.get(fromMinute) ?? before;
      after = young.get(fromMinute) ?? after;
      if (before === undefined || after === undefined) throw new RangeError("no rule matches");
      pieces.push({ fromMinute, toMinute: minutes[index + 1] ?? MINUTES_PER_DAY, before, after });
    });
    return pieces;
  }
}

function oursOf(schedule: Schedule, bay: BayId | undefined): Ours {
  const isOurs = ({ bays }: Rule | Exception) =>
    bays === undefined || (bay !== undefined && bays.includes(bay));
  return { schedule, rules: schedule.rules.filter(isOurs), exceptions: schedule.exceptions.filter(isOurs) };
}
