import type { Recording } from "./recording.js";

/** A time without readings is the ranger's silence when it is longer than this, and than so many usual spacings. */
const SILENT_MS = 60_000;
const SILENT_SPACINGS = 3;

/** How long after the last reading the first one counts as overdue, and how far the next ones are apart. */
export const FIRST_OVERDUE_MS = 30_000;
export const NEXT_OVERDUE_MS = 10_000;

/** From which spacing on, exclusive, the ranger of this recording was silent, milliseconds. */
export function silentFromMs(recording: Recording): number {
  return Math.max(SILENT_MS, SILENT_SPACINGS * (recording.medianSpacingMs() ?? 0));
}
