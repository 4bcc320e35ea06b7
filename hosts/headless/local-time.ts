import { daysFromCivil, isCivilDate, MINUTES_PER_DAY } from "../../src/clock/civil-time.js";
import { utcOf, type Zone } from "../../src/clock/posix-tz.js";

const FORM = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?)?$/;

/** UTC milliseconds of `2026-12-01`, `2026-12-01T08:30` or `...:15`, as the alley's wall clock has it; `undefined` when it is no such time. */
export function parseLocalTime(text: string, zone: Zone): number | undefined {
  const match = FORM.exec(text.trim());
  if (match === null) return undefined;
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  if (!isCivilDate(year, month, date) || hour > 23 || minute > 59 || second > 59) return undefined;
  return (
    utcOf(zone, daysFromCivil(year, month, date) * MINUTES_PER_DAY + hour * 60 + minute) + second * 1_000
  );
}
