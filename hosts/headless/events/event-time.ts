import { daysFromCivil, isCivilDate, MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";

/** `2026-12-01T08:10`, `2026-12-01 08:10:30`, `2026-12-01T08:10:30.000`. */
const ISO = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?$/;

/** `12/01/2026 08:10:30 AM`: month first, as the City of Melbourne writes it. */
const MONTH_FIRST = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2}):(\d{2}) ([AP]M)$/i;

const MS_PER_MINUTE = 60_000;

/** A wall-clock time in milliseconds since 1970-01-01T00:00 on that clock, or why it is none. */
export type LocalTime =
  | { readonly ok: true; readonly localMs: number }
  | { readonly ok: false; readonly reason: string };

/** Reads a local time without a UTC offset; the month-first form only where `allowsMonthFirst` says so. */
export function readEventTime(text: string, allowsMonthFirst: boolean): LocalTime {
  if (text === "") return { ok: false, reason: "is empty" };
  const iso = ISO.exec(text);
  if (iso !== null) {
    const [, year, month, day, hour, minute, second = "0", fraction = "0"] = iso;
    const ms = Number(fraction.padEnd(3, "0"));
    return localTime(
      Number(year),
      Number(month),
      Number(day),
      Number(hour),
      Number(minute),
      Number(second),
      ms,
    );
  }
  const monthFirst = allowsMonthFirst ? MONTH_FIRST.exec(text) : null;
  if (monthFirst !== null) {
    const [, month, day, year, hour, minute, second, half = ""] = monthFirst;
    const hourOfHalf = Number(hour);
    if (hourOfHalf < 1 || hourOfHalf > 12) return { ok: false, reason: "names no time of day" };
    const hourOfDay = (hourOfHalf % 12) + (half.toUpperCase() === "PM" ? 12 : 0);
    return localTime(Number(year), Number(month), Number(day), hourOfDay, Number(minute), Number(second), 0);
  }
  const otherForm = allowsMonthFirst ? " or 12/01/2026 08:10:00 AM" : "";
  return {
    ok: false,
    reason: `is not a local time: write it like 2026-12-01T08:10${otherForm}, without an offset`,
  };
}

function localTime(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  ms: number,
): LocalTime {
  if (!isCivilDate(year, month, day))
    return { ok: false, reason: "names no day of the calendar (1970 to 2199)" };
  if (hour > 23 || minute > 59 || second > 59) return { ok: false, reason: "names no time of day" };
  const minutes = daysFromCivil(year, month, day) * MINUTES_PER_DAY + hour * 60 + minute;
  return { ok: true, localMs: minutes * MS_PER_MINUTE + second * 1_000 + ms };
}
