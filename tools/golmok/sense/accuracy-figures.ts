import type { BelievedCounts, ConfusionCounts } from "../../../src/occupancy/ground-truth.js";
import { wilsonInterval } from "./wilson-interval.js";

/** How many of some marks were believed; `unknown` is not right. Shares are [0, 1], `null` where there is no mark. */
export interface Accuracy {
  readonly n: number;
  readonly right: number;
  /** `right / n`. */
  readonly accuracy: number | null;
  /** 95 % confidence interval of the accuracy. */
  readonly low: number | null;
  readonly high: number | null;
}

/** Over all marks, and over those of either kind. */
export interface AccuracyFigures extends Accuracy {
  /** Of the marks that say occupied: sensitivity to a car. */
  readonly occupied: Accuracy;
  /** Of the marks that say free: sensitivity to an empty bay. */
  readonly free: Accuracy;
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
    ...accuracyAt(occupied.occupied + free.free, seen[0] + seen[1]),
    occupied: accuracyAt(occupied.occupied, seen[0]),
    free: accuracyAt(free.free, seen[1]),
    unknown: occupied.unknown + free.unknown,
    counts: { occupied, free },
  };
}

function accuracyAt(right: number, n: number): Accuracy {
  if (n === 0) return { n, right, accuracy: null, low: null, high: null };
  return { n, right, accuracy: right / n, ...wilsonInterval(right, n) };
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
