/** How long a flash lasts if it goes on as it did. */

import type { ImageContents } from "./image-contents.js";

/** How often a sector of a common NOR flash can be erased. Source: Espressif FAQ, "Non-Volatile Storage (NVS)". */
export const CYCLES = 100_000;

const SECONDS_PER_DAY = 86_400;
const DAYS_PER_YEAR = 365.25;

export interface FlashLife {
  /** How long it was used; `undefined` when neither the image nor anybody says. */
  readonly days: number | undefined;
  readonly daysFrom: "image" | "option" | undefined;
  /** How long it lasts from now on; `undefined` when `days` is. */
  readonly years: number | undefined;
}

/**
 * What is left of the sector that was erased most, at its own pace so far. Wear is levelled, so the others are behind it:
 * the store lasts longer than that, not shorter.
 *
 * @param days how long it was used; without it, the time between the oldest and the newest sector of its logs, from a day on
 */
export function flashLife({ eraseCounts, logs }: ImageContents, days: number | undefined): FlashLife {
  const times = logs.flatMap(({ earliestS, newestEarliestS }) =>
    [earliestS, newestEarliestS].filter((time) => time !== undefined),
  );
  const spanDays = times.length === 0 ? 0 : (Math.max(...times) - Math.min(...times)) / SECONDS_PER_DAY;
  const usedDays = days ?? (spanDays >= 1 ? spanDays : undefined);
  const most = Math.max(...eraseCounts);
  if (usedDays === undefined || most === 0) return { days: usedDays, daysFrom: undefined, years: undefined };
  const years = (Math.max(0, CYCLES - most) * usedDays) / most / DAYS_PER_YEAR;
  return { days: usedDays, daysFrom: days === undefined ? "image" : "option", years };
}
