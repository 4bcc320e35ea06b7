import {
  type CivilDay,
  type CivilMinute,
  civilFromDays,
  dayOf,
  MINUTES_PER_DAY,
  minuteOfDay,
} from "../../../src/clock/civil-time.js";
import { utcOffsetMinutesAt, type Zone } from "../../../src/clock/posix-tz.js";
import { LAST_CIVIL_MINUTE } from "../../../src/schedule/schedule-limits.js";

const MS_PER_SECOND = 1_000;
const SECONDS_PER_MINUTE = 60;

/** Offsets are whole minutes below this where they are written. */
const MAX_OFFSET_MINUTES = MINUTES_PER_DAY;

/** `2027-03-15` */
export function dateText(day: CivilDay): string {
  const { year, month, day: dayOfMonth } = civilFromDays(day);
  return `${year}-${twoDigits(month)}-${twoDigits(dayOfMonth)}`;
}

/** `08:30`, and `24:00` for 1440. */
export function clockText(minutes: number): string {
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/** `2027-03-15T06:00` */
export function wallClockText(minute: CivilMinute): string {
  return `${dateText(dayOf(minute))}T${clockText(minuteOfDay(minute))}`;
}

/** `12-01` of month * 100 + day. */
export function yearlyDateText(date: number): string {
  return `${twoDigits(Math.floor(date / 100))}-${twoDigits(date % 100)}`;
}

/**
 * `2027-03-15T06:00:00+09:00`, as the zone's wall clock shows it; in UTC, with `Z`, where its offset is no whole minute
 * or the wall clock shows a year that the calendar of this firmware does not have.
 */
export function instantText(zone: Zone, utcS: number): string {
  const offsetMinutes = utcOffsetMinutesAt(zone, utcS * MS_PER_SECOND);
  const { offsetMs } = zone.runAt(utcS * MS_PER_SECOND);
  const localS = utcS + offsetMinutes * SECONDS_PER_MINUTE;
  const isPlain =
    offsetMs === offsetMinutes * SECONDS_PER_MINUTE * MS_PER_SECOND &&
    Math.abs(offsetMinutes) < MAX_OFFSET_MINUTES &&
    localS >= 0 &&
    localS / SECONDS_PER_MINUTE < LAST_CIVIL_MINUTE;
  return isPlain ? secondText(localS) + offsetText(offsetMinutes) : `${secondText(utcS)}Z`;
}

/** `2027-03-15T06:00:00`, as the zone's wall clock shows it. */
export function localText(zone: Zone, utcS: number): string {
  return secondText(utcS + Math.floor(zone.runAt(utcS * MS_PER_SECOND).offsetMs / MS_PER_SECOND));
}

/** `+09:00` */
function offsetText(minutes: number): string {
  return `${minutes < 0 ? "-" : "+"}${clockText(Math.abs(minutes))}`;
}

function secondText(localS: number): string {
  const minute = Math.floor(localS / SECONDS_PER_MINUTE);
  return `${wallClockText(minute)}:${twoDigits(localS - minute * SECONDS_PER_MINUTE)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
