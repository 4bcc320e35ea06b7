/** The timetable of some days, ready to be written or drawn: who reads it needs to know which bays it is for. */

import type { BayId } from "../../../src/domain/ids.js";
import type { Schedule } from "../../../src/schedule/schedule.js";
import { audienceKey } from "./audience-key.js";
import { type ShownDays, type TimetableDay, timetableDays } from "./day-rows.js";
import { effectKey, effectOf } from "./effect.js";

/** Bays for which the same people may park at the same times on all shown days. */
export interface TimetableGroup {
  /** Ascending; `undefined` for the alley and all bays that have no group of their own. */
  readonly bays: readonly BayId[] | undefined;
  readonly days: readonly TimetableDay[];
}

/**
 * The groups of a schedule on the shown days: the alley first, then by their first bay. Withdrawn bays are in none. For
 * one bay there is that bay alone.
 */
export function timetableGroups(
  schedule: Schedule,
  shown: ShownDays,
  bay?: BayId,
): readonly TimetableGroup[] {
  if (bay !== undefined) {
    const isWithdrawn = schedule.bays.some(({ id, withdrawn }) => id === bay && withdrawn);
    return isWithdrawn ? [] : [{ bays: [bay], days: timetableDays(schedule, shown, bay) }];
  }
  const alley: TimetableGroup = { bays: undefined, days: timetableDays(schedule, shown) };
  const groups: { bays: BayId[]; days: readonly TimetableDay[]; key: string }[] = [];
  const alleyKey = keyOf(schedule, alley.days);
  const daysByAudience = new Map([[audienceKey(schedule, undefined), alley.days]]);
  for (const { id, withdrawn } of schedule.bays) {
    if (withdrawn) continue;
    const audience = audienceKey(schedule, id);
    const days = daysByAudience.get(audience) ?? timetableDays(schedule, shown, id);
    daysByAudience.set(audience, days);
    const key = keyOf(schedule, days);
    if (key === alleyKey) continue;
    const group = groups.find((one) => one.key === key);
    if (group === undefined) groups.push({ bays: [id], days, key });
    else group.bays.push(id);
  }
  return [alley, ...groups.map(({ bays, days }) => ({ bays, days }))];
}

/** A text that is one for days on which the same people may park at the same times, whatever that is called. */
function keyOf(schedule: Schedule, days: readonly TimetableDay[]): string {
  let key = "";
  let before = "";
  for (const { fromMs, regime } of days.flatMap(({ rows }) => rows)) {
    const effect = effectKey(effectOf(schedule, regime));
    if (effect !== before) key += `${fromMs} ${effect};`;
    before = effect;
  }
  return key;
}
