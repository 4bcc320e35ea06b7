import type { BelievedCounts, ConfusionCounts } from "../../../src/occupancy/ground-truth.js";
import { wilsonInterval } from "./wilson-interval.js";

/** How many of some marks were believed; shares and bounds are [0, 1], `null` where there is no mark. */
export interface Share {
  readonly n: number;
  readonly right: number;
  readonly share: number | null;
  /** 95 % confidence interval of the share. */
  readonly low: number | null;
  readonly high: number | null;
}

export interface AccuracyFigures {
  /** Over all marks. `unknown` is not right. */
  readonly accuracy: Share;
  /** Of the marks that were occupied: sensitivity to a car. */
  readonly occupied: Share;
  /** Of the marks that were free: sensitivity to an empty bay. */
  readonly free: Share;
  /** Marks of which `unknown` was believed, whatever was true. */
  readonly unknown: number;
  readonly counts: ConfusionCounts;
}

/** What the counts of one bay, or of many together, say. */
export function accuracyOf(...all: readonly ConfusionCounts[]): AccuracyFigures {
  const occupied = sumOf(all.map((counts) => counts.occupied));
  const free = sumOf(all.map((counts) => counts.free));
  const seen = [total(occupied), total(free)] as const;
  return {
    accuracy: shareOf(occupied.occupied + free.free, seen[0] + seen[1]),
    occupied: shareOf(occupied.occupied, seen[0]),
    free: shareOf(free.free, seen[1]),
    unknown: occupied.unknown + free.unknown,
    counts: { occupied, free },
  };
}

function shareOf(right: number, n: number): Share {
  if (n === 0) return { n, right, share: null, low: null, high: null };
  return { n, right, share: right / n, ...wilsonInterval(right, n) };
}

function sumOf(all: readonly BelievedCounts[]): BelievedCounts {
  return all.reduce(
    (sum, { occupied, free, unknown }) => ({
      occupied: sum.occupied + occupied,
      free: sum.free + free,
      unknown: sum.unknown + unknown,
    }),
    { occupied: 0, free: 0, unknown: 0 },
  );
}

function total({ occupied, free, unknown }: BelievedCounts): number {
  return occupied + free + unknown;
}
