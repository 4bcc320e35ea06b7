import type { CivilDay } from "../clock/civil-time.js";
import type { Audience } from "./audiences.js";
import type { DayPlan, DayPlans } from "./day-plans.js";

/** Days that are remembered, each in the slot of its remainder: a year and the weeks around it. */
const SLOTS = 448;

/** Which day is in a slot; as 65,536 is no multiple of {@link SLOTS}, its low half tells. */
const DAY_MASK = 0xffff;

/** The days of one audience, remembered. */
export class AudienceDays {
  readonly #plans: DayPlans;
  readonly #audience: Audience;
  #all: DayPlans["all"];
  readonly #slotDays = new Uint16Array(SLOTS);
  /** Index of a plan, or 0 for none. */
  readonly #slotPlans = new Uint16Array(SLOTS);

  constructor(plans: DayPlans, audience: Audience) {
    this.#plans = plans;
    this.#audience = audience;
    this.#all = plans.all;
  }

  /** The plan of `day`, -1 or later. */
  planOf(day: CivilDay): DayPlan {
    const slot = (day + SLOTS) % SLOTS;
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
