/**
 * What the sign knows at one moment of the bays that it counts: those that are shared with whoever reads it. The four add
 * up as `free + occupied + unknown = pooled`; every other bay is in none of them.
 */
export interface BayCounts {
  readonly pooled: number;
  readonly free: number;
  readonly occupied: number;
  readonly unknown: number;
}

export function sameCounts(one: BayCounts, other: BayCounts): boolean {
  return one.free === other.free && one.occupied === other.occupied && one.unknown === other.unknown;
}
