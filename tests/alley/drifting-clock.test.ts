import { ok } from "node:assert/strict";
import test from "ava";
import fc from "fast-check";
import { DriftingClock } from "../../hosts/alley/drifting-clock.js";

const anyDriftPpm = fc.integer({ min: -50_000, max: 50_000 });
const anyMs = fc.integer({ min: 0, max: 366 * 86_400_000 });

for (const [driftPpm, trueMs, ownMs] of [
  [0, 12_345, 12_345],
  [50_000, 1_000, 1_050],
  [-50_000, 1_000, 950],
  [20, 86_400_000, 86_401_728],
  [50_000, 1, 1],
  [-50_000, 1, 0],
  [7, 0, 0],
] as const) {
  test(`${driftPpm} ppm off, ${trueMs} ms are counted as ${ownMs}`, (t) => {
    t.is(new DriftingClock(driftPpm).ownMsOf(trueMs), ownMs);
  });
}

test("who sleeps by its own clock wakes when that has counted so far, and not a millisecond before", (t) => {
  fc.assert(
    fc.property(anyDriftPpm, anyMs, (driftPpm, ownMs) => {
      const clock = new DriftingClock(driftPpm);
      const trueMs = clock.trueMsOf(ownMs);
      ok(Number.isSafeInteger(trueMs) && trueMs >= 1);
      ok(clock.ownMsOf(trueMs) >= ownMs);
      if (trueMs > 1) ok(clock.ownMsOf(trueMs - 1) < ownMs);
    }),
    { numRuns: 1_000 },
  );
  t.pass();
});

test("no sleep is off by more than the clock is", (t) => {
  fc.assert(
    fc.property(anyDriftPpm, anyMs, (driftPpm, ownMs) => {
      const offMs = Math.abs(new DriftingClock(driftPpm).trueMsOf(ownMs) - ownMs);
      ok(offMs <= 1 + (ownMs * Math.abs(driftPpm)) / (1_000_000 - Math.abs(driftPpm)));
    }),
  );
  t.pass();
});

test("a clock never counts backwards", (t) => {
  fc.assert(
    fc.property(anyDriftPpm, anyMs, anyMs, (driftPpm, oneMs, moreMs) => {
      const clock = new DriftingClock(driftPpm);
      ok(clock.ownMsOf(oneMs + moreMs) >= clock.ownMsOf(oneMs));
    }),
  );
  t.pass();
});
