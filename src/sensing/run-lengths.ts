/**
 * How many readings in a row it takes before chance is no explanation: the smallest n with p^n <= 1 / 100,000, where
 * p is how often one such reading comes anyway. For p of 0, 1/16 ... 16/16; the last two are as good as never.
 */
const BY_SIXTEENTHS: readonly number[] = [3, 5, 6, 7, 9, 10, 12, 14, 17, 21, 25, 31, 41, 56, 87, 179, 255];

/**
 * Equal echoes in a row by how often one equals the one before on the empty bay, in thousandths: p^n <= 1 / 1,000,000,000
 * for a surface that repeats itself half as often again.
 */
const REPEATS: readonly (readonly [perMille: number, count: number])[] = [
  [100, 11],
  [200, 18],
  [300, 26],
  [400, 41],
  [500, 72],
  [600, 197],
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
