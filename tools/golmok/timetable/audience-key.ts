import type { BayId } from "../../../src/domain/ids.js";
import type { Schedule } from "../../../src/schedule/schedule.js";

/** A text that is one for bays that no rule and no exception tells apart, and for the alley as a whole if they have none of their own. */
export function audienceKey({ rules, exceptions }: Schedule, bay: BayId | undefined): string {
  return [...rules, ...exceptions]
    .map(({ bays }) => (bays === undefined || (bay !== undefined && bays.includes(bay)) ? "1" : "0"))
    .join("");
}
