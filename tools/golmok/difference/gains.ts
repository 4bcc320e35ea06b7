import type { Effect } from "../timetable/effect.js";
import { everybody, mayPark, type Who } from "./weekly-minutes.js";

/** Who is better off with a change and who is worse off. */
export interface Gains {
  /** May park now, and might not before. */
  readonly mayNow: readonly Who[];
  /** Might park before, and may not now. */
  readonly mayNoMore: readonly Who[];
  /** Might park before, and still may. */
  readonly kept: readonly Who[];
  /** May still park, and longer or again sooner. */
  readonly longer: readonly Who[];
  /** May still park, but less long or only later again. */
  readonly shorter: readonly Who[];
}

/** Who gains and who loses when one effect takes the place of another. */
export function gainsOf(before: Effect, after: Effect): Gains {
  const all = everybody([before, after]);
  const might = (who: Who) => mayPark(who, before);
  const may = (who: Who) => mayPark(who, after);
  const kept = all.filter((who) => might(who) && may(who));
  const unlimited = Number.MAX_SAFE_INTEGER;
  const stay = Math.sign((after.maxStayMinutes || unlimited) - (before.maxStayMinutes || unlimited));
  const away = Math.sign(before.noReturnMinutes - after.noReturnMinutes);
  return {
    mayNow: all.filter((who) => !might(who) && may(who)),
    mayNoMore: all.filter((who) => might(who) && !may(who)),
    kept,
    longer: stay + away > 0 && stay >= 0 && away >= 0 ? kept : [],
    shorter: stay + away < 0 && stay <= 0 && away <= 0 ? kept : [],
  };
}
