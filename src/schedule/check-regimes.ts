/** The regimes of a schedule, and the permits that they ask for. */

import { utf8LengthOf } from "../domain/utf8.js";
import { PERMISSION_CODES } from "./board-form.js";
import { isPrintable, isWithin, isWord } from "./check-values.js";
import type { Regime } from "./schedule.js";
import { firstFlaw, flawOf, type ScheduleError, type ScheduleFlaw } from "./schedule-error.js";
import { MAX_PERMITS, MAX_REGIMES, MAX_STAY_MINUTES, MAX_TEXT_BYTES } from "./schedule-limits.js";

export function permitsFlaw(permits: readonly string[]): ScheduleFlaw | undefined {
  if (permits.length > MAX_PERMITS) return flawOf("too-many-permits", "permits");
  return firstFlaw("permits", permits, (permit, index) => {
    if (!isWord(permit)) return "bad-permit-name";
    return permits.indexOf(permit) < index ? "duplicate-permit" : undefined;
  });
}

export function regimesFlaw(regimes: readonly Regime[], permitCount: number): ScheduleFlaw | undefined {
  if (regimes.length === 0) return flawOf("no-regimes", "regimes");
  if (regimes.length > MAX_REGIMES) return flawOf("too-many-regimes", "regimes");
  const seen = new Set<string>();
  return firstFlaw("regimes", regimes, (regime) => {
    if (!isWord(regime.name)) return "bad-regime-name";
    if (seen.has(regime.name)) return "duplicate-regime";
    seen.add(regime.name);
    return permissionError(regime, permitCount) ?? stayError(regime) ?? textsError(regime);
  });
}

function permissionError(regime: Regime, permitCount: number): ScheduleError | undefined {
  if (!PERMISSION_CODES.includes(regime.permission)) return "unknown-permission";
  const needsPermit = regime.permission === "permit";
  if (needsPermit && regime.permitBits === 0) return "regime-without-permits";
  const highestBits = needsPermit ? (1 << permitCount) - 1 : 0;
  return isWithin(regime.permitBits, 0, highestBits) ? undefined : "regime-permits-out-of-range";
}

function stayError(regime: Regime): ScheduleError | undefined {
  if (!isWithin(regime.maxStayMinutes, 0, MAX_STAY_MINUTES)) return "max-stay-out-of-range";
  return isWithin(regime.noReturnMinutes, 0, MAX_STAY_MINUTES) ? undefined : "no-return-out-of-range";
}

function textsError({ textKo, textEn }: Regime): ScheduleError | undefined {
  if (utf8LengthOf(textKo) > MAX_TEXT_BYTES || utf8LengthOf(textEn) > MAX_TEXT_BYTES) return "text-too-long";
  return isPrintable(textKo) && isPrintable(textEn) ? undefined : "text-unprintable";
}
