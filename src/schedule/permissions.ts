import type { Regime } from "./schedule.js";

/** Whether two regimes let the same people park. */
export function samePermission(one: Regime, other: Regime): boolean {
  return one.permission === other.permission && one.permitBits === other.permitBits;
}

/** A number for each regime, alike for those that let the same people park. */
export function permissionKeys(regimes: readonly Regime[]): Uint8Array {
  return Uint8Array.from(regimes, (regime) => regimes.findIndex((other) => samePermission(regime, other)));
}

/** Whether somebody who might park under `before` may not under `after`: residents need hold no permit, nor the reverse. */
export function isNarrower(after: Regime, before: Regime): boolean {
  if (after.permission === "anyone" || before.permission === "nobody") return false;
  if (after.permission !== before.permission) return true;
  return (before.permitBits & ~after.permitBits) !== 0;
}
