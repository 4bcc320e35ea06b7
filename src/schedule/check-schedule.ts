/** Whether a schedule can be kept: everything that the rest of this room takes for granted is checked here. */

import type { CivilDay } from "../clock/civil-time.js";
import { parseZone } from "../clock/posix-tz.js";
import { MAX_BAY_ID } from "../domain/ids.js";
import type { Result } from "../domain/result.js";
import { utf8LengthOf } from "../domain/utf8.js";
import { BAY_KIND_CODES, boardFormBytes } from "./board-form.js";
import { permitsFlaw, regimesFlaw } from "./check-regimes.js";
import { exceptionsFlaw, rulesFlaw } from "./check-rules.js";
import { isPrintable, isWithin } from "./check-values.js";
import type { Bay, Schedule } from "./schedule.js";
import { firstFlaw, flawOf, type ScheduleError, type ScheduleFlaw } from "./schedule-error.js";
import {
  CLAIM_KEY_BYTES,
  LAST_CIVIL_DAY,
  LAST_UTC_S,
  MAX_ALLEY_NAME_BYTES,
  MAX_HANDOVER_MS,
  MAX_HOLIDAYS,
  MAX_SCHEDULE_BYTES,
} from "./schedule-limits.js";

export type { ScheduleError, ScheduleFlaw } from "./schedule-error.js";

const MAX_UINT16 = 0xffff;
const MAX_UINT32 = 0xffff_ffff;
const MS_PER_MINUTE = 60_000;

/** The same schedule, if it can be kept; else the first thing that is wrong with it. */
export function checkSchedule(schedule: Schedule): Result<Schedule, ScheduleError> {
  const flaw = checkScheduleAt(schedule);
  return flaw === undefined ? { ok: true, value: schedule } : { ok: false, error: flaw.error };
}

/** The first thing that is wrong with a schedule and where it is; `undefined` when the schedule can be kept. */
export function checkScheduleAt(schedule: Schedule): ScheduleFlaw | undefined {
  const headError = namesError(schedule) ?? timesError(schedule);
  if (headError !== undefined) return flawOf(headError);
  const listFlaw =
    baysFlaw(schedule.bays) ??
    permitsFlaw(schedule.permits) ??
    regimesFlaw(schedule.regimes, schedule.permits.length) ??
    rulesFlaw(schedule) ??
    exceptionsFlaw(schedule) ??
    holidaysFlaw(schedule.holidays);
  if (listFlaw !== undefined) return listFlaw;
  const tailError = tailErrorOf(schedule);
  return tailError === undefined ? undefined : flawOf(tailError);
}

function namesError({ alley, nameKo, nameEn }: Schedule): ScheduleError | undefined {
  if (!isWithin(alley, 1, MAX_UINT16)) return "alley-out-of-range";
  const nameBytes = Math.max(utf8LengthOf(nameKo), utf8LengthOf(nameEn));
  if (nameBytes > MAX_ALLEY_NAME_BYTES) return "name-too-long";
  return isPrintable(nameKo) && isPrintable(nameEn) ? undefined : "name-unprintable";
}

function timesError(schedule: Schedule): ScheduleError | undefined {
  const { version, issuedAtS, effectiveFromS, untilS, timeZone } = schedule;
  if (!isWithin(version, 1, MAX_UINT32)) return "version-out-of-range";
  if (!isWithin(issuedAtS, 0, LAST_UTC_S)) return "issued-at-out-of-range";
  if (!isWithin(effectiveFromS, 0, LAST_UTC_S)) return "effective-from-out-of-range";
  if (untilS !== undefined) {
    if (!isWithin(untilS, 0, LAST_UTC_S)) return "until-out-of-range";
    if (untilS <= effectiveFromS) return "until-before-effective-from";
  }
  return parseZone(timeZone).ok ? undefined : "bad-time-zone";
}

function baysFlaw(bays: readonly Bay[]): ScheduleFlaw | undefined {
  if (bays.length === 0) return flawOf("no-bays", "bays");
  let before = 0;
  return firstFlaw("bays", bays, ({ id, kind }) => {
    if (!isWithin(id, 1, MAX_BAY_ID)) return "bay-id-out-of-range";
    if (id === before) return "duplicate-bay";
    if (id < before) return "unordered-bays";
    before = id;
    return BAY_KIND_CODES.includes(kind) ? undefined : "unknown-bay-kind";
  });
}

function holidaysFlaw(holidays: readonly CivilDay[]): ScheduleFlaw | undefined {
  if (holidays.length > MAX_HOLIDAYS) return flawOf("too-many-holidays", "holidays");
  let before = -1;
  return firstFlaw("holidays", holidays, (holiday) => {
    if (!isWithin(holiday, 0, LAST_CIVIL_DAY)) return "holiday-out-of-range";
    if (holiday <= before) return "unordered-holidays";
    before = holiday;
    return undefined;
  });
}

/** What needs the lists to be in order, or comes after them. */
function tailErrorOf(schedule: Schedule): ScheduleError | undefined {
  if (!isHandoverSpan(schedule.noticeMs)) return "notice-out-of-range";
  if (!isHandoverSpan(schedule.graceMs)) return "grace-out-of-range";
  if (!isWithin(schedule.onUntrustedTime, 0, schedule.regimes.length - 1))
    return "untrusted-regime-out-of-range";
  if (schedule.claimKey !== undefined && schedule.claimKey.length !== CLAIM_KEY_BYTES) return "bad-claim-key";
  return boardFormBytes(schedule) > MAX_SCHEDULE_BYTES ? "too-large" : undefined;
}

function isHandoverSpan(spanMs: number): boolean {
  return isWithin(spanMs, 0, MAX_HANDOVER_MS) && spanMs % MS_PER_MINUTE === 0;
}
