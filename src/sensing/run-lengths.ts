/**
 * How many readings in a row it takes before chance is no explanation: the smallest n with p^n <= 1 / 10,000, where
 * p is how often one such reading comes anyway. For p of 0, 1/16 ... 16/16; the last two are as good as never.
 */
const BY_SIXTEENTHS: readonly number[] = [3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 25, 32, 45, 69, 143, 255];

/** The same for p^n <= 1 / 1,000,000,000: [p in thousandths, n]. */
const REPEATS: readonly (readonly [perMille: number, count: number])[] = [
  [100, 10],
  [200, 13],
  [300, 18],
  [420, 24],
  [600, 41],
  [750, 72],
  [850, 128],
  [920, 249],
];

/** Readings in a row that are no chance, [3, 255], where one comes in `sixteenths` of 16 cases, [0, 16]. */
export function runBeyondChance(sixteenths: number): number {
  return BY_SIXTEENTHS[sixteenths] ?? 255;
}

/**
 * Equal echoes in a row that mean that the ranger hangs, where `repeatsPerMille` of 1,000 echoes equal the one before
 * anyway; 0 where a ranger that hangs looks like one that works.
 */
export function repeatsOfLatched(repeatsPerMille: number): number {
  for (const [perMille, count] of REPEATS) if (repeatsPerMille <= perMille) return count;
  return 0;
}

/** A share as sixteenths, [0, 16], rounded; 0 of 0 is 0. */
export function sixteenthsOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(16, Math.trunc((part * 16 + (whole >> 1)) / whole));
}
