/** How a document names days, and which bits of a rule those are. */

import {
  EVERY_DAY,
  LAST_OF_MONTH,
  MONDAY,
  PUBLIC_HOLIDAY,
  SATURDAY,
  SUNDAY,
  WEEKDAYS,
} from "../../../src/schedule/schedule.js";

/** The eight kinds of day, in the order of their bits. */
const DAY_NAMES: readonly string[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "holiday"];

/** Names for several kinds at once. */
const GROUPS: Readonly<Record<string, number>> = {
  "every-day": EVERY_DAY,
  weekdays: WEEKDAYS,
  weekend: SATURDAY | SUNDAY,
  holidays: PUBLIC_HOLIDAY,
};

const LAST = "last";

/** The bits of a name, a group or a list of them; 0 when there is none of these. */
export function dayBits(value: unknown): number {
  let bits = 0;
  for (const name of textsOf(value)) {
    const index = DAY_NAMES.indexOf(name);
    if (index >= 0) bits |= MONDAY << index;
    else if (Object.hasOwn(GROUPS, name)) bits |= GROUPS[name] ?? 0;
  }
  return bits;
}

function textsOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === "string");
}

/** The shortest way to write these days: a group's name where there is one, a list otherwise. */
export function dayNames(bits: number): string | readonly string[] {
  const group = Object.entries(GROUPS).find(([, each]) => each === bits);
  return group?.[0] ?? DAY_NAMES.filter((_, index) => (bits & (MONDAY << index)) !== 0);
}

/** The bits of `2`, `last` or a list of such; 0 when there is none of these. */
export function nthBits(value: unknown): number {
  let bits = 0;
  for (const each of Array.isArray(value) ? value : [value]) {
    if (each === LAST) bits |= LAST_OF_MONTH;
    else if (Number.isInteger(each) && Number(each) >= 1 && Number(each) <= 5)
      bits |= 1 << (Number(each) - 1);
  }
  return bits;
}

/** What stands for these bits, as a list. */
export function nthNames(bits: number): readonly (number | string)[] {
  const names: (number | string)[] = [1, 2, 3, 4, 5].filter((nth) => (bits & (1 << (nth - 1))) !== 0);
  if ((bits & LAST_OF_MONTH) !== 0) names.push(LAST);
  return names;
}
