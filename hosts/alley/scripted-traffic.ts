import type { BayId } from "../../src/domain/ids.js";
import { ParkedCars } from "./parked-cars.js";
import type { SeededRandom } from "./random.js";
import type { Street } from "./street.js";
import { drawVehicle } from "./vehicles.js";
import type { VirtualTime } from "./virtual-time.js";

/** One car in one bay. Stays in one bay do not overlap; one may begin at the millisecond at which another ends. */
export interface ParkingStay {
  readonly bay: BayId;
  /** UTC milliseconds. */
  readonly arrivedMs: number;
  /** UTC milliseconds, not before `arrivedMs`; `undefined` while the car still stands there. */
  readonly leftMs: number | undefined;
}

export interface ScriptedTrafficOptions {
  readonly time: VirtualTime;
  /** Draws the vehicles, which no file names. */
  readonly random: SeededRandom;
  readonly street: Street;
  /** In any order. */
  readonly stays: readonly ParkingStay[];
}

/** Cars that come and go as a file says. They ask neither the sign nor the rules. */
export class ScriptedTraffic {
  readonly #options: ScriptedTrafficOptions;
  readonly #parked: ParkedCars;
  readonly #stays: readonly ParkingStay[];
  #next = 0;

  constructor(options: ScriptedTrafficOptions) {
    const { time, stays, street } = options;
    this.#options = options;
    this.#parked = new ParkedCars(street);
    this.#stays = stays
      .filter(({ leftMs }) => leftMs === undefined || leftMs > time.nowMs)
      .sort(
        (one, other) => one.arrivedMs - other.arrivedMs || one.bay - other.bay || endOf(one) - endOf(other),
      );
  }

  /** Places the cars that are there already, and plays the rest. To be called once. */
  start(): void {
    this.#play();
  }

  /** The car in this bay was taken away by hand: its departure is no longer played. */
  forget(bay: BayId): void {
    this.#parked.forget(bay);
  }

  /** A number that tells whether two of the same script are in the same state, [0, 2^32 - 1]. */
  digest(): number {
    return (this.#options.random.digest() ^ this.#parked.digest() ^ this.#next) >>> 0;
  }

  /**
   * Lets in everyone who is due and waits for the next. A departure is planned on arrival, before any
   * later arrival: at one and the same time it is carried out first.
   */
  #play(): void {
    const { time } = this.#options;
    for (;;) {
      const stay = this.#stays[this.#next];
      if (stay === undefined) return;
      if (stay.arrivedMs > time.nowMs) {
        time.at(stay.arrivedMs, () => this.#play());
        return;
      }
      this.#next += 1;
      this.#arrive(stay);
    }
  }

  #arrive({ bay, leftMs }: ParkingStay): void {
    const { time, random, street } = this.#options;
    const vehicle = drawVehicle(random);
    // Someone may have put a car there by hand; then this one drives on.
    if (street.isTaken(bay)) return;
    const stay = this.#parked.park(bay, vehicle);
    if (leftMs === undefined) return;
    // Nobody else may find the bay taken by a car that left at once.
    if (leftMs <= time.nowMs) this.#parked.leave(bay, stay);
    else time.at(leftMs, () => this.#parked.leave(bay, stay));
  }
}

function endOf(stay: ParkingStay): number {
  return stay.leftMs ?? Number.MAX_SAFE_INTEGER;
}
