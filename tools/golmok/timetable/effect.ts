import type { Permission } from "../../../src/domain/permission.js";
import type { Regime, Schedule } from "../../../src/schedule/schedule.js";

/** What a regime means for somebody who wants to park, whatever it is called. */
export interface Effect {
  readonly permission: Permission;
  /** With permission `permit`: the names of the permits, ascending; otherwise empty. */
  readonly permits: readonly string[];
  /** Minutes; 0 when there is no limit. */
  readonly maxStayMinutes: number;
  /** Minutes; 0 when there is no limit. */
  readonly noReturnMinutes: number;
}

/** The effect of a regime of this schedule. Where nobody may park there is no stay to limit. */
export function effectOf({ permits }: Pick<Schedule, "permits">, regime: Regime): Effect {
  const mayPark = regime.permission !== "nobody";
  return {
    permission: regime.permission,
    permits: permits.filter((_, index) => (regime.permitBits & (1 << index)) !== 0).sort(),
    maxStayMinutes: mayPark ? regime.maxStayMinutes : 0,
    noReturnMinutes: mayPark ? regime.noReturnMinutes : 0,
  };
}

/** A text that is one for effects that are alike. */
export function effectKey({ permission, permits, maxStayMinutes, noReturnMinutes }: Effect): string {
  return `${permission} ${permits.join(",")} ${maxStayMinutes} ${noReturnMinutes}`;
}

/** Whether the same people may park, whatever the limits of their stay. */
export function samePermission(one: Effect, other: Effect): boolean {
  return one.permission === other.permission && one.permits.join() === other.permits.join();
}

/** The effect of the regime with this index; throws for a schedule that `checkSchedule` did not pass. */
export function effectOfIndex(schedule: Schedule, index: number): Effect {
  const regime = schedule.regimes[index];
  if (regime === undefined) throw new RangeError(`schedule was not checked: it has no regime ${index}`);
  return effectOf(schedule, regime);
}
