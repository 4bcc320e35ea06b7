import type { BayId } from "../../src/domain/ids.js";
import type { Street } from "./street.js";
import type { Vehicle } from "./vehicles.js";

/** The cars that one kind of traffic has put into bays, so that it takes no other's car away. */
export class ParkedCars {
  readonly #street: Street;
  readonly #stayIn = new Map<BayId, number>();
  #stays = 0;

  constructor(street: Street) {
    this.#street = street;
  }

  /** Parks a car in a free bay and tells the stay's number, which is never used again. */
  park(bay: BayId, vehicle: Vehicle): number {
    this.#stays += 1;
    this.#stayIn.set(bay, this.#stays);
    this.#street.park(bay, vehicle);
    return this.#stays;
  }

  /** Ends a stay, unless it is over or forgotten. */
  leave(bay: BayId, stay: number): void {
    if (this.#stayIn.get(bay) !== stay) return;
    this.#stayIn.delete(bay);
    this.#street.leave(bay);
  }

  /** Someone else has taken the car away. */
  forget(bay: BayId): void {
    this.#stayIn.delete(bay);
  }

  /** A number that tells whether the same stays are under way, [0, 2^32 - 1]. */
  digest(): number {
    let sum = this.#stays;
    for (const [bay, stay] of this.#stayIn) sum += Math.imul((stay << 6) | bay, 0x9e3779b1);
    return sum >>> 0;
  }
}
