/** The zone of a schedule by the name that the time zone database has for it. */

import { utcOffsetMinutesAt, type Zone } from "../../../src/clock/posix-tz.js";
import type { Schedule } from "../../../src/schedule/schedule.js";
import { zoneOf } from "../../../src/schedule/schedule-zone.js";

const MS_PER_MINUTE = 60_000;

/** Moments that are compared: every six days, which no summer time escapes, over three years. */
const STEP_MS = 6 * 86_400_000;
const STEPS = 182;

/** Well-known names first: many places share a clock. */
const PREFERRED: readonly string[] = [
  "Asia/Seoul",
  "UTC",
  "Europe/London",
  "Europe/Berlin",
  "Europe/Helsinki",
  "America/New_York",
  "America/Chicago",
  "America/Denver",
  "America/Los_Angeles",
  "Australia/Melbourne",
  "Australia/Brisbane",
  "Pacific/Auckland",
  "Asia/Kolkata",
];

/**
 * A name whose clock is the schedule's in the three years after it takes effect: `wanted` if that is one, else a
 * well-known one, else the first; `undefined` when there is none.
 */
export function timeZoneName(schedule: Schedule, wanted: string | undefined): string | undefined {
  const zone = zoneOf(schedule);
  const fromMs = schedule.effectiveFromS * 1_000;
  const names = wanted === undefined ? [...PREFERRED, ...Intl.supportedValuesOf("timeZone")] : [wanted];
  return names.find((name) => isSameClock(zone, name, fromMs));
}

function isSameClock(zone: Zone, name: string, fromMs: number): boolean {
  const format = formatOf(name);
  if (format === undefined) return false;
  for (let step = 0; step < STEPS; step += 1) {
    const utcMs = fromMs + step * STEP_MS;
    if (offsetMinutesAt(format, utcMs) !== utcOffsetMinutesAt(zone, utcMs)) return false;
  }
  return true;
}

function formatOf(name: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat("en-US", {
      timeZone: name,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    });
  } catch {
    return undefined;
  }
}

function offsetMinutesAt(format: Intl.DateTimeFormat, utcMs: number): number {
  const parts = new Map(format.formatToParts(utcMs).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const shownMs = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
  return Math.floor(shownMs / MS_PER_MINUTE) - Math.floor(utcMs / MS_PER_MINUTE);
}
