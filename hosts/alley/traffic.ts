import type { BayId } from "../../src/domain/ids.js";
import { LocalCalendar } from "./local-calendar.js";
import { ParkedCars } from "./parked-cars.js";
import type { SeededRandom } from "./random.js";
import { Residents } from "./residents.js";
import type { Street } from "./street.js";
import type { VirtualTime } from "./virtual-time.js";
import { Visitors } from "./visitors.js";

export interface TrafficOptions {
  readonly time: VirtualTime;
  readonly random: SeededRandom;
  /** Local time minus UTC. */
  readonly utcOffsetMinutes: number;
  readonly street: Street;
}

/** The alley's days by the seed: fourteen households, and whoever else looks for a place. */
export class Traffic {
  readonly #parked: ParkedCars;
  readonly #residents: Residents;
  readonly #visitors: Visitors;

  constructor(options: TrafficOptions) {
    const { time, random, street } = options;
    const calendar = new LocalCalendar(options.utcOffsetMinutes);
    const parked = new ParkedCars(street);
    this.#parked = parked;
    this.#residents = new Residents({ time, random: random.fork("residents"), calendar, street, parked });
    this.#visitors = new Visitors({ time, random: random.fork("visitors"), calendar, street, parked });
  }

  /** Places the cars that stand there at this time of the week, and sets the days going. To be called once. */
  start(): void {
    this.#residents.start();
    this.#visitors.start();
  }

  /** The car in this bay was taken away by hand: its driver does not come for it. */
  forget(bay: BayId): void {
    this.#parked.forget(bay);
  }

  /** A number that tells whether two traffics are in the same state, [0, 2^32 - 1]. */
  digest(): number {
    const people = Math.imul(this.#residents.digest() ^ 0x5bd1e995, 0x01000193) ^ this.#visitors.digest();
    return (people ^ this.#parked.digest()) >>> 0;
  }
}
