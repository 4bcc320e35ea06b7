import type { Texts } from "./texts.js";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export interface LocalTime {
  readonly year: number;
  /** [1, 12] */
  readonly month: number;
  readonly day: number;
  /** Monday is 0. */
  readonly weekday: number;
  /** HH:MM */
  readonly hourMinute: string;
  /** SS */
  readonly second: string;
}

/** The alley's civil time, whatever the reader's own zone. */
export function localTimeOf(utcMs: number, utcOffsetMinutes: number): LocalTime {
  const local = new Date(utcMs + utcOffsetMinutes * MINUTE_MS);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    weekday: (local.getUTCDay() + 6) % 7,
    hourMinute: `${twoDigits(local.getUTCHours())}:${twoDigits(local.getUTCMinutes())}`,
    second: twoDigits(local.getUTCSeconds()),
  };
}

/** How long ago, in the largest unit that fits, rounded down; `null` is never. */
export function agoText(lastMs: number | null, nowMs: number, texts: Texts): string {
  if (lastMs === null) return texts.neverHeard;
  const ageMs = nowMs - lastMs;
  if (ageMs < 2_000) return texts.justNow;
  if (ageMs < MINUTE_MS) return texts.secondsAgo(Math.floor(ageMs / 1_000));
  if (ageMs < HOUR_MS) return texts.minutesAgo(Math.floor(ageMs / MINUTE_MS));
  if (ageMs < DAY_MS) return texts.hoursAgo(Math.floor(ageMs / HOUR_MS));
  return texts.daysAgo(Math.floor(ageMs / DAY_MS));
}

/** HH:MM of a minute of the day, [0, 1440]. */
export function minuteText(minute: number): string {
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}
