/** Whether a schedule can be kept: everything that the rest of this room takes for granted is checked here. */

import { type CivilDay, daysFromCivil, MINUTES_PER_DAY } from "../clock/civil-time.js";
import { parseZone } from "../clock/posix-tz.js";
import { MAX_BAY_ID } from "../domain/ids.js";
import type { Result } from "../domain/result.js";
import { type Bay, EVERY_DAY, type Regime, type Rule, type Schedule } from "./schedule.js";

/** What is wrong with a schedule, the first thing found. */
export type ScheduleError =
  | "alley-out-of-range"
  | "version-out-of-range"
  | "bad-time-zone"
  | "no-bays"
  | "bay-id-out-of-range"
  | "duplicate-bay"
  | "no-regimes"
  | "too-many-regimes"
  | "unnamed-regime"
  | "duplicate-regime"
  | "no-rules"
  | "too-many-rules"
  | "rule-days-out-of-range"
  | "rule-minute-out-of-range"
  | "rule-regime-out-of-range"
  | "last-rule-not-default"
  | "too-many-holidays"
  | "holiday-out-of-range"
  | "unordered-holidays"
  | "notice-out-of-range"
  | "grace-out-of-range"
  | "untrusted-regime-out-of-range";

/** Bounds that keep a schedule small enough for a board to hold and walk. */
const MAX_REGIMES = 16;
const MAX_RULES = 32;
const MAX_HOLIDAYS = 256;

const MAX_UINT16 = 0xffff;
const MAX_UINT32 = 0xffff_ffff;
const MS_PER_DAY = 86_400_000;
const LAST_CIVIL_DAY: CivilDay = daysFromCivil(2199, 12, 31);

/** The same schedule, if it can be kept. */
export function checkSchedule(schedule: Schedule): Result<Schedule, ScheduleError> {
  const error =
    headError(schedule) ??
    baysError(schedule.bays) ??
    regimesError(schedule.regimes) ??
    rulesError(schedule.rules, schedule.regimes.length) ??
    holidaysError(schedule.holidays) ??
    handoverError(schedule);
  return error === undefined ? { ok: true, value: schedule } : { ok: false, error };
}

function headError(schedule: Schedule): ScheduleError | undefined {
  if (!isWithin(schedule.alley, 1, MAX_UINT16)) return "alley-out-of-range";
  if (!isWithin(schedule.version, 1, MAX_UINT32)) return "version-out-of-range";
  return parseZone(schedule.timeZone).ok ? undefined : "bad-time-zone";
}

function baysError(bays: readonly Bay[]): ScheduleError | undefined {
  if (bays.length === 0) return "no-bays";
  const seen = new Set<number>();
  for (const bay of bays) {
    if (!isWithin(bay.id, 1, MAX_BAY_ID)) return "bay-id-out-of-range";
    if (seen.has(bay.id)) return "duplicate-bay";
    seen.add(bay.id);
  }
  return undefined;
}

function regimesError(regimes: readonly Regime[]): ScheduleError | undefined {
  if (regimes.length === 0) return "no-regimes";
  if (regimes.length > MAX_REGIMES) return "too-many-regimes";
  const seen = new Set<string>();
  for (const regime of regimes) {
    if (regime.name === "") return "unnamed-regime";
    if (seen.has(regime.name)) return "duplicate-regime";
    seen.add(regime.name);
  }
  return undefined;
}

function rulesError(rules: readonly Rule[], regimeCount: number): ScheduleError | undefined {
  const last = rules[rules.length - 1];
  if (last === undefined) return "no-rules";
  if (rules.length > MAX_RULES) return "too-many-rules";
  for (const rule of rules) {
    if (!isWithin(rule.days, 1, EVERY_DAY)) return "rule-days-out-of-range";
    if (!isWithin(rule.fromMinute, 0, MINUTES_PER_DAY - 1)) return "rule-minute-out-of-range";
    if (!isWithin(rule.toMinute, 1, MINUTES_PER_DAY)) return "rule-minute-out-of-range";
    if (!isWithin(rule.regime, 0, regimeCount - 1)) return "rule-regime-out-of-range";
  }
  return isDefault(last) ? undefined : "last-rule-not-default";
}

/** Says whether a rule matches every minute of every day: from midnight to midnight, or from any minute round to it. */
function isDefault(rule: Rule): boolean {
  const lengthMinutes =
    rule.toMinute > rule.fromMinute
      ? rule.toMinute - rule.fromMinute
      : rule.toMinute + MINUTES_PER_DAY - rule.fromMinute;
  return rule.days === EVERY_DAY && lengthMinutes === MINUTES_PER_DAY;
}

function holidaysError(holidays: readonly CivilDay[]): ScheduleError | undefined {
  if (holidays.length > MAX_HOLIDAYS) return "too-many-holidays";
  let before = -1;
  for (const holiday of holidays) {
    if (!isWithin(holiday, 0, LAST_CIVIL_DAY)) return "holiday-out-of-range";
    if (holiday <= before) return "unordered-holidays";
    before = holiday;
  }
  return undefined;
}

function handoverError(schedule: Schedule): ScheduleError | undefined {
  if (!isWithin(schedule.noticeMs, 0, MS_PER_DAY)) return "notice-out-of-range";
  if (!isWithin(schedule.graceMs, 0, MS_PER_DAY)) return "grace-out-of-range";
  if (!isWithin(schedule.onUntrustedTime, 0, schedule.regimes.length - 1))
    return "untrusted-regime-out-of-range";
  return undefined;
}

function isWithin(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}
