/** One schedule as both libraries tell of it, in the same words. */

import OpeningHours from "opening_hours";
import type { BayId } from "../../../src/domain/ids.js";
import { agendaOf } from "../../../src/schedule/agenda.js";
import { ScheduleDecider } from "../../../src/schedule/decide.js";
import type { Schedule } from "../../../src/schedule/schedule.js";
import type { Stretch } from "./decade.js";

/** A regime begins. */
export interface Change {
  readonly atMs: number;
  readonly name: string;
}

export interface Side {
  /** The regime's name at a moment. */
  nameAt(utcMs: number): string;
  /** The changes within a stretch, ascending; one at its very beginning is not among them. */
  changesIn(stretch: Stretch): Iterable<Change>;
}

/** Where the public holidays are those of `random-schedule.ts`: some move with Easter, some follow each other. */
const HOLIDAY_PLACE = { lat: 48.8, lon: 9.2, address: { country_code: "de", state: "Baden-Württemberg" } };

/** Our agenda of the whole time that is compared. */
export class OurSide implements Side {
  readonly #changes: readonly Change[];

  constructor(schedule: Schedule, bay: BayId | undefined, { fromMs, untilMs }: Stretch) {
    const first = new ScheduleDecider(schedule).decide(fromMs, bay).regime;
    const later = agendaOf(schedule, fromMs + 1, untilMs, bay);
    this.#changes = [
      { atMs: fromMs, name: first.name },
      ...later.map(({ atMs, regime }) => ({ atMs, name: regime.name })),
    ];
  }

  nameAt(utcMs: number): string {
    const change = this.#changes[this.#indexAt(utcMs)];
    if (change === undefined) throw new RangeError(`${utcMs} is before the time that is compared`);
    return change.name;
  }

  *changesIn({ fromMs, untilMs }: Stretch): Iterable<Change> {
    for (let index = this.#indexAt(fromMs) + 1; index < this.#changes.length; index += 1) {
      const change = this.#changes[index];
      if (change === undefined || change.atMs >= untilMs) return;
      yield change;
    }
  }

  /** Index of the last change at or before a moment. */
  #indexAt(utcMs: number): number {
    let low = 0;
    let high = this.#changes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#changes[middle]?.atMs ?? 0) <= utcMs) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/** opening_hours.js, which lives where `process.env.TZ` says. */
export class TheirSide implements Side {
  readonly #hours: OpeningHours;

  constructor(text: string) {
    this.#hours = new OpeningHours(text, HOLIDAY_PLACE);
  }

  nameAt(utcMs: number): string {
    return nameOf(this.#hours.getComment(new Date(utcMs)));
  }

  *changesIn({ fromMs, untilMs }: Stretch): Iterable<Change> {
    const iterator = this.#hours.getIterator(new Date(fromMs));
    const until = new Date(untilMs);
    while (iterator.advance(until)) {
      yield { atMs: iterator.getDate().getTime(), name: nameOf(iterator.getComment()) };
    }
  }
}

function nameOf(comment: string | undefined): string {
  return comment ?? "(closed)";
}
