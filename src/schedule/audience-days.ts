import type { CivilDay } from "../clock/civil-time.js";
import type { Audience } from "./audiences.js";
import type { DayPlan, DayPlans } from "./day-plans.js";

/** Which day is in a slot; as 65,536 is no multiple of the number of slots, its low half tells. */
const DAY_MASK = 0xffff;

/** A year and the weeks around it. */
export const YEAR_SLOTS = 448;

/** A month and the weeks around it. */
export const MONTH_SLOTS = 56;

/** The days of one audience, remembered. */
export class AudienceDays {
  readonly #plans: DayPlans;
  readonly #audience: Audience;
  #all: DayPlans["all"];
  readonly #slots: number;
  readonly #slotDays: Uint16Array;
  /** Index of a plan, or 0 for none. */
  readonly #slotPlans: Uint16Array;

  /** @param slots days that are remembered, each in the slot of its remainder; {@link YEAR_SLOTS} or {@link MONTH_SLOTS} */
  constructor(plans: DayPlans, audience: Audience, slots: number) {
    this.#slots = slots;
    this.#slotDays = new Uint16Array(slots);
    this.#slotPlans = new Uint16Array(slots);
    this.#plans = plans;
    this.#audience = audience;
    this.#all = plans.all;
  }

  /** The plan of `day`, -1 or later. */
  planOf(day: CivilDay): DayPlan {
    const slot = (day + this.#slots) % this.#slots;
    if (this.#slotDays[slot] === (day & DAY_MASK)) {
      const plan = this.#all[this.#slotPlans[slot] ?? 0];
      if (plan !== undefined) return plan;
    }
    return this.#remember(day, slot);
  }

  #remember(day: CivilDay, slot: number): DayPlan {
    const index = this.#plans.indexOf(this.#audience, day);
    if (this.#all !== this.#plans.all) {
      this.#all = this.#plans.all;
      this.#slotPlans.fill(0);
    }
    const plan = this.#all[index];
    if (plan === undefined) throw new RangeError(`no plan ${index}`);
    this.#slotDays[slot] = day & DAY_MASK;
    this.#slotPlans[slot] = index;
    return plan;
  }
}
