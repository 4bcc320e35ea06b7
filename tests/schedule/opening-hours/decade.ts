/** Ten years of a place's clock, as the zone database has them. */

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 86_400_000;

const FIRST_YEAR = 2027;
const YEARS = 10;

/** Around a clock change, opening_hours.js is asked moment by moment: it goes on from change to change only between them. */
const BEFORE_CHANGE_MS = MS_PER_HOUR;
const AFTER_CHANGE_MS = 25 * MS_PER_HOUR;

/** [`fromMs`, `untilMs`). */
export interface Stretch {
  readonly fromMs: number;
  readonly untilMs: number;
}

export interface ClockChange extends Stretch {
  readonly atMs: number;
  /** Wall clock minus UTC. */
  readonly offsetBeforeMs: number;
  readonly offsetAfterMs: number;
}

export interface Decade extends Stretch {
  /** Each with the hours around it. */
  readonly changes: readonly ClockChange[];
  /** What lies between those. */
  readonly calm: readonly Stretch[];
}

/** From 2027-01-01 to 2036-12-31 where this process believes itself to be. */
export function decadeHere(): Decade {
  const fromMs = new Date(FIRST_YEAR, 0, 1).getTime();
  const untilMs = new Date(FIRST_YEAR + YEARS, 0, 1).getTime();
  const changes: ClockChange[] = [];
  const calm: Stretch[] = [];
  let calmFromMs = fromMs;
  for (let dayMs = fromMs; dayMs < untilMs; dayMs += MS_PER_DAY) {
    const change = changeBetween(dayMs, Math.min(dayMs + MS_PER_DAY, untilMs));
    if (change === undefined) continue;
    changes.push(change);
    calm.push({ fromMs: calmFromMs, untilMs: change.fromMs });
    calmFromMs = change.untilMs;
  }
  calm.push({ fromMs: calmFromMs, untilMs });
  return { fromMs, untilMs, changes, calm };
}

/** Wall clock minus UTC, where this process believes itself to be. */
export function offsetMsHere(utcMs: number): number {
  return -new Date(utcMs).getTimezoneOffset() * 60_000;
}

function changeBetween(fromMs: number, untilMs: number): ClockChange | undefined {
  const offsetBeforeMs = offsetMsHere(fromMs);
  const offsetAfterMs = offsetMsHere(untilMs);
  if (offsetBeforeMs === offsetAfterMs) return undefined;
  let lowMs = fromMs;
  let atMs = untilMs;
  while (atMs - lowMs > 1_000) {
    const middleMs = Math.floor((lowMs + atMs) / 2_000) * 1_000;
    if (offsetMsHere(middleMs) === offsetBeforeMs) lowMs = middleMs;
    else atMs = middleMs;
  }
  return {
    atMs,
    offsetBeforeMs,
    offsetAfterMs,
    fromMs: atMs - BEFORE_CHANGE_MS,
    untilMs: atMs + AFTER_CHANGE_MS,
  };
}
