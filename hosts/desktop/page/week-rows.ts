import type { Permission } from "../../../src/domain/permission.js";
import type { WeekSpan } from "./contract.js";

export const MINUTES_PER_DAY = 1_440;
const DAYS_PER_WEEK = 7;

/** The part of a span that lies on one day; minutes of that day, [0, 1440]. */
export interface DayPart {
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly permission: Permission;
  readonly textKo: string;
  readonly textEn: string;
}

/** The week's spans cut at midnight: one row for each day, Monday first, in the order given. */
export function weekRows(week: readonly WeekSpan[]): readonly (readonly DayPart[])[] {
  return Array.from({ length: DAYS_PER_WEEK }, (_, day) => {
    const start = day * MINUTES_PER_DAY;
    return week
      .filter((span) => span.fromMinute < start + MINUTES_PER_DAY && span.toMinute > start)
      .map((span) => ({
        fromMinute: Math.max(span.fromMinute - start, 0),
        toMinute: Math.min(span.toMinute - start, MINUTES_PER_DAY),
        permission: span.permission,
        textKo: span.textKo,
        textEn: span.textEn,
      }));
  });
}
