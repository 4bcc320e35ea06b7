/** What is known of the time at one moment of uptime: it lies in [earliestMs, latestMs]. All integers. */
export interface TimeInterval {
  readonly uptimeMs: number;
  readonly earliestMs: number;
  readonly latestMs: number;
}

/** How a crystal runs: true time gains `gainPpb` on it, give or take `spreadPpb`; in parts per billion, up to 10^6. */
export interface CrystalRate {
  readonly gainPpb: number;
  /** [0, 1001002]. */
  readonly spreadPpb: number;
}

/** By so much more an interval grows, for the gain's own rounding. */
export const ROUNDING_MS = 1;

/** 300 years: nothing is carried further, and sums stay far below 2^53. */
const FARTHEST_MS = 300 * 366 * 86_400_000;

/**
 * The same knowledge at another uptime, wider by what the crystal may have run wrong meanwhile; `undefined` too far
 * away. Also backwards, for a sample that comes late.
 */
export function carry(interval: TimeInterval, uptimeMs: number, rate: CrystalRate): TimeInterval | undefined {
  const passedMs = uptimeMs - interval.uptimeMs;
  const awayMs = Math.abs(passedMs);
  if (awayMs > FARTHEST_MS) return undefined;
  const gainMs = Math.trunc(partOf(awayMs, rate.gainPpb));
  const widerMs = awayMs === 0 ? 0 : Math.ceil(partOf(awayMs, rate.spreadPpb)) + ROUNDING_MS;
  const shiftMs = passedMs < 0 ? passedMs - gainMs : passedMs + gainMs;
  return {
    uptimeMs,
    earliestMs: interval.earliestMs + shiftMs - widerMs,
    latestMs: interval.latestMs + shiftMs + widerMs,
  };
}

/** Half of its width, rounded up: by how much the middle may be off. */
export function errorMsOf(interval: TimeInterval): number {
  return Math.ceil((interval.latestMs - interval.earliestMs) / 2);
}

export function middleMsOf(interval: TimeInterval): number {
  return interval.earliestMs + Math.floor((interval.latestMs - interval.earliestMs) / 2);
}

/** What of it lies in [firstMs, lastMs]; `undefined` when nothing does. */
export function clip(interval: TimeInterval, firstMs: number, lastMs: number): TimeInterval | undefined {
  const earliestMs = Math.max(interval.earliestMs, firstMs);
  const latestMs = Math.min(interval.latestMs, lastMs);
  return earliestMs > latestMs ? undefined : { uptimeMs: interval.uptimeMs, earliestMs, latestMs };
}

/**
 * The same middle, with an error of `leastMs` at least. Where `within` is given, which holds it, it does not grow beyond:
 * it moves.
 */
export function widened(interval: TimeInterval, leastMs: number, within?: TimeInterval): TimeInterval {
  const lackMs = Math.max(0, leastMs - errorMsOf(interval));
  const earliestMs = interval.earliestMs - lackMs;
  const latestMs = interval.latestMs + lackMs;
  if (within === undefined) return { uptimeMs: interval.uptimeMs, earliestMs, latestMs };
  const shiftMs = Math.max(0, within.earliestMs - earliestMs) - Math.max(0, latestMs - within.latestMs);
  const moved = {
    uptimeMs: interval.uptimeMs,
    earliestMs: earliestMs + shiftMs,
    latestMs: latestMs + shiftMs,
  };
  return clip(moved, within.earliestMs, within.latestMs) ?? within;
}

/** Says whether all of `inner` lies in `outer`. */
export function contains(outer: TimeInterval, inner: TimeInterval): boolean {
  return outer.earliestMs <= inner.earliestMs && inner.latestMs <= outer.latestMs;
}

/** A whole part is split off first: 300 years times 10^6 would pass 2^53. */
function partOf(durationMs: number, ppb: number): number {
  const whole = Math.floor(durationMs / 1_000_000);
  const rest = durationMs - whole * 1_000_000;
  return (whole * ppb) / 1_000 + (rest * ppb) / 1_000_000_000;
}
