import test from "ava";
import fc from "fast-check";
import { wilsonInterval } from "../../../../tools/golmok/sense/wilson-interval.js";

/**
 * Source: R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998),
 * 857-872, table I, method 3.
 */
const PUBLISHED = [
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
] as const;

for (const [right, n, low, high] of PUBLISHED) {
  test(`${right} of ${n} has the published interval`, (t) => {
    const interval = wilsonInterval(right, n);
    t.is(interval.low.toFixed(4), low.toFixed(4));
    t.is(interval.high.toFixed(4), high.toFixed(4));
  });
}

test("the interval holds the share, mirrors, and has zero and one as its ends only where all or none were right", (t) => {
  const anyTrials = fc
    .integer({ min: 1, max: 100_000 })
    .chain((n) => fc.record({ n: fc.constant(n), right: fc.integer({ min: 0, max: n }) }));
  fc.assert(
    fc.property(anyTrials, ({ n, right }) => {
      const { low, high } = wilsonInterval(right, n);
      t.true(low <= right / n && right / n <= high && low < high);
      t.is(low === 0, right === 0);
      t.is(high === 1, right === n);
      const mirrored = wilsonInterval(n - right, n);
      t.true(Math.abs(low + mirrored.high - 1) < 1e-9);
    }),
    { numRuns: 500, seed: 4 },
  );
});

test("there is no interval of nothing", (t) => {
  t.throws(() => wilsonInterval(0, 0), { instanceOf: RangeError });
});
