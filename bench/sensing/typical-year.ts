import type { Group } from "./measure-corpus.js";
import { type Activity, noActivity, plusActivity } from "./readers/activity.js";

/**
 * How much of a year a bay in a Korean alley is like each part of the corpus: shares of days, ours to choose. Rain
 * falls on three days of ten; a tenth of the days is very hot or very cold; some alleys are narrow and full.
 */
export const SHARES_OF_YEAR: Readonly<Record<string, number>> = {
  clear: 0.42,
  rain: 0.28,
  temperature: 0.1,
  pedestrians: 0.06,
  bicycles: 0.04,
  drift: 0.05,
  vibration: 0.02,
  crosstalk: 0.02,
  jumps: 0.01,
};

/** The figure. */
export const STAYS_A_DAY = 14;

const DAY_MS = 86_400_000;

/**
 * A day of that year with 14 stays: what a node does while vehicles come and go, so many times, and what it does the
 * rest of the day. `undefined` when a part of the corpus was not measured.
 */
export function typicalDay(conditions: ReadonlyMap<string, Group>): Activity | undefined {
  let day = noActivity();
  for (const [name, share] of Object.entries(SHARES_OF_YEAR)) {
    const group = conditions.get(name);
    if (group === undefined) return undefined;
    const moving = plusActivity(noActivity(), group.moving, STAYS_A_DAY / group.tallies.golmok.stays);
    const resting = plusActivity(noActivity(), group.resting, (DAY_MS - moving.ms) / group.resting.ms);
    day = plusActivity(plusActivity(day, moving, share), resting, share);
  }
  return day;
}

/** The mean of a figure over that year. */
export function meanOfYear(
  conditions: ReadonlyMap<string, Group>,
  figure: (group: Group) => number,
): number | undefined {
  let mean = 0;
  for (const [name, share] of Object.entries(SHARES_OF_YEAR)) {
    const group = conditions.get(name);
    if (group === undefined) return undefined;
    mean += share * figure(group);
  }
  return mean;
}
