import type { Driver, Street } from "../../hosts/alley/street.js";
import type { Vehicle } from "../../hosts/alley/vehicles.js";
import type { VirtualTime } from "../../hosts/alley/virtual-time.js";

const MS_PER_MINUTE = 60_000;

/** What happened in one bay. */
export interface StreetEvent {
  readonly atMs: number;
  readonly what: "park" | "leave";
  readonly bay: number;
  readonly kind: string;
}

/**
 * A street with a sign that always tells the truth: by day, 08:30 to 19:00 on weekdays, anyone may park;
 * else residents only. It refuses what no street allows: two cars in one bay, or a car taken from an empty one.
 */
export class PlainStreet implements Street {
  readonly events: StreetEvent[] = [];
  readonly #time: VirtualTime;
  readonly #utcOffsetMinutes: number;
  readonly #cars = new Map<number, Vehicle>();
  readonly #bays: readonly number[];
  entriesInVain = 0;
  /** What the sign says instead of the truth. */
  signSays: boolean | undefined;

  constructor(time: VirtualTime, utcOffsetMinutes: number, bays: readonly number[]) {
    this.#time = time;
    this.#utcOffsetMinutes = utcOffsetMinutes;
    this.#bays = bays;
  }

  /** Minutes since Monday 00:00 local time. */
  minuteOfWeek(utcMs: number): number {
    const minutes = Math.floor(utcMs / MS_PER_MINUTE) + this.#utcOffsetMinutes + 3 * 1_440;
    return minutes - Math.floor(minutes / 10_080) * 10_080;
  }

  isOpenToAll(utcMs: number): boolean {
    const minute = this.minuteOfWeek(utcMs);
    return minute < 5 * 1_440 && minute % 1_440 >= 510 && minute % 1_440 < 1_140;
  }

  get taken(): number {
    return this.#cars.size;
  }

  signInvites(driver: Driver): boolean {
    return this.signSays ?? (this.mayPark(driver) && this.trulyFreeBays().length > 0);
  }

  mayPark(driver: Driver): boolean {
    return driver === "resident" || this.isOpenToAll(this.#time.nowMs);
  }

  outsidersUntilMs(): number | undefined {
    const nowMs = this.#time.nowMs;
    if (!this.isOpenToAll(nowMs)) return undefined;
    const minute = this.minuteOfWeek(nowMs) % 1_440;
    return (Math.floor(nowMs / MS_PER_MINUTE) + 1_140 - minute) * MS_PER_MINUTE;
  }

  isTaken(bay: number): boolean {
    return this.#cars.has(bay);
  }

  trulyFreeBays(): readonly number[] {
    return this.#bays.filter((bay) => !this.isTaken(bay));
  }

  park(bay: number, vehicle: Vehicle): void {
    if (!this.#bays.includes(bay) || this.#cars.has(bay)) throw new Error(`bay ${bay} cannot take a car`);
    this.#cars.set(bay, vehicle);
    this.#note("park", bay, vehicle);
  }

  leave(bay: number): void {
    const vehicle = this.#cars.get(bay);
    if (vehicle === undefined) throw new Error(`bay ${bay} has no car`);
    this.#cars.delete(bay);
    this.#note("leave", bay, vehicle);
  }

  enteredInVain(): void {
    this.entriesInVain += 1;
  }

  #note(what: "park" | "leave", bay: number, vehicle: Vehicle): void {
    this.events.push({ atMs: this.#time.nowMs, what, bay, kind: vehicle.kind });
  }
}
