/** A share between two bounds, each [0, 1]. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The standard normal distribution's 97.5 % quantile: 2.5 % lie beyond it at either end. */
const Z = 1.959963984540054;

/**
 * The 95 % score interval of a share that was seen `right` times of `n`; `n` is at least 1. Unlike the textbook's normal
 * interval it stays within [0, 1], and does not shrink to nothing when all of few trials were right.
 *
 * Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
 * Statistical Association 22 (1927), 209-212.
 */
export function wilsonInterval(right: number, n: number): Interval {
  if (n < 1) throw new RangeError("no share of nothing");
  const share = right / n;
  const square = (Z * Z) / n;
  const centre = share + square / 2;
  const reach = Math.sqrt(square * (share * (1 - share) + square / 4));
  return {
    low: right === 0 ? 0 : (centre - reach) / (1 + square),
    high: right === n ? 1 : (centre + reach) / (1 + square),
  };
}
