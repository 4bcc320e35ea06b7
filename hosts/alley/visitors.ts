import type { LocalCalendar } from "./local-calendar.js";
import type { ParkedCars } from "./parked-cars.js";
import type { SeededRandom } from "./random.js";
import type { Street } from "./street.js";
import { drawVehicle } from "./vehicles.js";
import type { VirtualTime } from "./virtual-time.js";

const MS_PER_MINUTE = 60_000;
const MS_PER_HOUR = 3_600_000;

/** Outside cars looking for a place, per ten hours, for each local hour. */
const WEEKDAY_ARRIVALS: readonly number[] = [
  3, 2, 1, 1, 1, 3, 8, 15, 30, 55, 65, 70, 75, 70, 65, 65, 65, 60, 50, 40, 30, 22, 12, 6,
];
const WEEKEND_ARRIVALS: readonly number[] = [
  5, 3, 2, 1, 1, 2, 4, 8, 15, 30, 45, 55, 60, 60, 55, 55, 50, 50, 45, 40, 30, 22, 14, 8,
];
const MOST_ARRIVALS = 75;

/** A stay is 20 minutes and then as long as it takes, at most four hours in all. */
const SHORTEST_STAY_MS = 20 * MS_PER_MINUTE;
const LONGEST_STAY_MS = 4 * MS_PER_HOUR;
const MEAN_REST_OF_STAY_MS = 60 * MS_PER_MINUTE;

/** Chances per million. */
const IGNORES_THE_SIGN = 50_000;
const LEAVES_BEFORE_HANDOVER = 900_000;

export interface VisitorsOptions {
  readonly time: VirtualTime;
  readonly random: SeededRandom;
  readonly calendar: LocalCalendar;
  readonly street: Street;
  readonly parked: ParkedCars;
}

/** Outside cars: they come by the hour of the day, read the sign, and stay a while where they may. */
export class Visitors {
  readonly #options: VisitorsOptions;

  constructor(options: VisitorsOptions) {
    this.#options = options;
  }

  /** Puts those into bays who came within the last hours and are still there, and lets others come. */
  start(): void {
    const { time, street } = this.#options;
    let cameMs = time.nowMs - LONGEST_STAY_MS;
    if (street.mayPark("outsider")) {
      for (;;) {
        cameMs = this.#drawNextArrivalMs(cameMs);
        if (cameMs >= time.nowMs) break;
        const leavesMs = cameMs + this.#drawStayMs();
        if (leavesMs > time.nowMs) this.#park(leavesMs);
      }
    }
    this.#awaitNext();
  }

  /** A number that tells whether the same is to come, [0, 2^32 - 1]. */
  digest(): number {
    return this.#options.random.digest();
  }

  #awaitNext(): void {
    const { time } = this.#options;
    time.at(this.#drawNextArrivalMs(time.nowMs), () => {
      this.#arrive();
      this.#awaitNext();
    });
  }

  #arrive(): void {
    const { time, random, street } = this.#options;
    const ignoresSign = random.chance(IGNORES_THE_SIGN);
    const stayMs = this.#drawStayMs();
    if (!street.signInvites("outsider") && !ignoresSign) return;
    if (!street.mayPark("outsider") || !this.#park(time.nowMs + stayMs)) street.enteredInVain();
  }

  #park(wishedMs: number): boolean {
    const { time, random, street, parked } = this.#options;
    const bays = street.trulyFreeBays("outsider");
    const bay = bays[random.below(Math.max(1, bays.length))];
    if (bay === undefined) return false;
    const stay = parked.park(bay, drawVehicle(random));
    time.at(this.#leavingMs(wishedMs), () => parked.leave(bay, stay));
    return true;
  }

  /** Most who would still be there at the handover leave in the half hour before it. */
  #leavingMs(wishedMs: number): number {
    const { time, random, street } = this.#options;
    const untilMs = street.outsidersUntilMs();
    const isMindful = random.chance(LEAVES_BEFORE_HANDOVER);
    const aheadMs = random.between(1, 30 * MS_PER_MINUTE);
    if (untilMs === undefined || wishedMs < untilMs || !isMindful) return wishedMs;
    // Who comes within that half hour halves what is left.
    return Math.max(untilMs - aheadMs, Math.floor((time.nowMs + untilMs) / 2));
  }

  #drawStayMs(): number {
    const restMs = this.#options.random.exponentialMs(MEAN_REST_OF_STAY_MS);
    return Math.min(SHORTEST_STAY_MS + restMs, LONGEST_STAY_MS);
  }

  /** The next of a stream that is thinned, hour by hour, from the busiest hour's. */
  #drawNextArrivalMs(afterMs: number): number {
    const { random, calendar } = this.#options;
    let nextMs = afterMs;
    for (;;) {
      nextMs += random.exponentialMs(Math.floor((10 * MS_PER_HOUR) / MOST_ARRIVALS));
      const arrivals = calendar.isWeekend(nextMs) ? WEEKEND_ARRIVALS : WEEKDAY_ARRIVALS;
      if (random.below(MOST_ARRIVALS) < (arrivals[calendar.hourOf(nextMs)] ?? 0)) return nextMs;
    }
  }
}
