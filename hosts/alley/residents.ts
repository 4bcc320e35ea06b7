import type { BayId } from "../../src/domain/ids.js";
import type { LocalCalendar } from "./local-calendar.js";
import type { ParkedCars } from "./parked-cars.js";
import type { SeededRandom } from "./random.js";
import type { Street } from "./street.js";
import { drawVehicle, type Vehicle } from "./vehicles.js";
import type { VirtualTime } from "./virtual-time.js";

const HOUSEHOLDS = 14;
const MS_PER_MINUTE = 60_000;

/** When a household makes its plan for the day: everyone is at home. */
const PLAN_MINUTE = 4 * 60;

/** Weekdays: out between 06:30 and 09:30, home between 17:30 and 23:00. */
const EARLIEST_OUT = 390;
const LATEST_OUT = 569;
const EARLIEST_HOME = 1_050;
const LATEST_HOME = 1_379;

/** Who has found no place by then leaves the car elsewhere for the night. */
const GIVES_UP_AFTER_MS = 3 * 3_600_000;

/** Chances per million. */
const COMMUTES = 880_000;
const RUNS_AN_ERRAND = 450_000;
const GOES_OUT_AT_WEEKENDS = 550_000;
const KEEPS_TO_THE_USUAL_BAY = 600_000;
const IGNORES_THE_SIGN = 50_000;

interface Household {
  readonly random: SeededRandom;
  readonly vehicle: Vehicle;
  readonly usualBay: BayId | undefined;
  /** Minutes of the day. */
  readonly usuallyOut: number;
  readonly usuallyHome: number;
  bay: BayId | undefined;
  stay: number;
}

/** When a household's car is away, UTC milliseconds. */
interface Outing {
  readonly fromMs: number;
  readonly untilMs: number;
}

export interface ResidentsOptions {
  readonly time: VirtualTime;
  readonly random: SeededRandom;
  readonly calendar: LocalCalendar;
  readonly street: Street;
  readonly parked: ParkedCars;
}

/** The fourteen households: out in the morning, home in the evening, and some on the road at the weekend. */
export class Residents {
  readonly #options: ResidentsOptions;
  #households: readonly Household[] = [];

  constructor(options: ResidentsOptions) {
    this.#options = options;
  }

  /** Puts the cars that are at home at this time of the day into bays, and lets life go on. */
  start(): void {
    const { time, street, random, calendar } = this.#options;
    const bays = street.trulyFreeBays("resident").slice();
    this.#households = Array.from({ length: HOUSEHOLDS }, (_, index) =>
      moveIn(random.fork(`household ${index}`), bays[index]),
    );
    const planMs = calendar.lastMs(time.nowMs, PLAN_MINUTE);
    for (const household of this.#households) {
      const outing = this.#drawOuting(household, planMs);
      const isOut = outing !== undefined && outing.fromMs <= time.nowMs && time.nowMs < outing.untilMs;
      if (!isOut) this.#parkSomewhere(household);
      if (outing !== undefined && time.nowMs < outing.fromMs) this.#planOuting(household, outing);
      if (isOut) time.at(outing.untilMs, () => this.#comeHome(household, outing.untilMs));
    }
    this.#planNextDay(planMs);
  }

  /** A number that tells whether everyone is in the same state, [0, 2^32 - 1]. */
  digest(): number {
    let mixed = 0;
    for (const { random, bay } of this.#households) {
      mixed = Math.imul(mixed ^ random.digest(), 0x01000193) ^ (bay ?? 0);
    }
    return mixed >>> 0;
  }

  #planNextDay(planMs: number): void {
    const nextMs = planMs + 1_440 * MS_PER_MINUTE;
    this.#options.time.at(nextMs, () => {
      for (const household of this.#households) {
        const outing = this.#drawOuting(household, nextMs);
        if (outing !== undefined) this.#planOuting(household, outing);
      }
      this.#planNextDay(nextMs);
    });
  }

  #planOuting(household: Household, outing: Outing): void {
    const { time } = this.#options;
    time.at(outing.fromMs, () => {
      this.#goOut(household);
      time.at(outing.untilMs, () => this.#comeHome(household, outing.untilMs));
    });
  }

  #goOut(household: Household): void {
    if (household.bay !== undefined) this.#options.parked.leave(household.bay, household.stay);
    household.bay = undefined;
  }

  /** Parks if the sign lets it hope and there is a place; else it tries again later, or leaves it for this night. */
  #comeHome(household: Household, homeMs: number): void {
    const { time, street } = this.#options;
    const ignoresSign = household.random.chance(IGNORES_THE_SIGN);
    if (street.signInvites("resident") || ignoresSign) {
      if (street.mayPark("resident") && this.#parkSomewhere(household)) return;
    }
    const retryMs = time.nowMs + household.random.between(20, 60) * MS_PER_MINUTE;
    if (retryMs > homeMs + GIVES_UP_AFTER_MS) return;
    time.at(retryMs, () => this.#comeHome(household, homeMs));
  }

  #parkSomewhere(household: Household): boolean {
    const { street, parked } = this.#options;
    const { random, usualBay, vehicle } = household;
    const bays = street.trulyFreeBays("resident");
    const prefersUsual = random.chance(KEEPS_TO_THE_USUAL_BAY);
    const any = random.below(Math.max(1, bays.length));
    const bay = usualBay !== undefined && prefersUsual && bays.includes(usualBay) ? usualBay : bays[any];
    if (bay === undefined) return false;
    household.bay = bay;
    household.stay = parked.park(bay, vehicle);
    return true;
  }

  #drawOuting(household: Household, planMs: number): Outing | undefined {
    const { random, usuallyOut, usuallyHome } = household;
    const minutes = this.#options.calendar.isWeekend(planMs)
      ? drawLeisure(random)
      : drawWorkday(random, usuallyOut, usuallyHome);
    if (minutes === undefined) return undefined;
    const midnightMs = planMs - PLAN_MINUTE * MS_PER_MINUTE;
    return {
      fromMs: midnightMs + minutes.from * MS_PER_MINUTE + random.below(MS_PER_MINUTE),
      untilMs: midnightMs + minutes.until * MS_PER_MINUTE + random.below(MS_PER_MINUTE),
    };
  }
}

function moveIn(random: SeededRandom, usualBay: BayId | undefined): Household {
  return {
    random,
    vehicle: drawVehicle(random),
    usualBay,
    usuallyOut: random.between(EARLIEST_OUT + 10, LATEST_OUT - 10),
    usuallyHome: random.between(EARLIEST_HOME + 15, LATEST_HOME - 60),
    bay: undefined,
    stay: 0,
  };
}

/** Minutes of the day between which a car is away. */
interface Span {
  readonly from: number;
  readonly until: number;
}

function drawWorkday(random: SeededRandom, usuallyOut: number, usuallyHome: number): Span | undefined {
  if (random.chance(COMMUTES)) {
    return {
      from: clamp(usuallyOut + Math.trunc((random.normal() * 12) / 1_000), EARLIEST_OUT, LATEST_OUT),
      until: clamp(usuallyHome + Math.trunc((random.normal() * 35) / 1_000), EARLIEST_HOME, LATEST_HOME),
    };
  }
  if (!random.chance(RUNS_AN_ERRAND)) return undefined;
  const from = random.between(600, 900);
  return { from, until: from + random.between(30, 150) };
}

function drawLeisure(random: SeededRandom): Span | undefined {
  if (!random.chance(GOES_OUT_AT_WEEKENDS)) return undefined;
  const from = random.between(540, 900);
  return { from, until: Math.min(LATEST_HOME, from + random.between(60, 420)) };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
