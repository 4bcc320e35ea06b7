import test from "ava";
import fc from "fast-check";
import { TimeKeeper, type TimeSample } from "../../src/clock/time-keeper.js";
import { DAY_MS, HOUR_MS, START_MS } from "./time-samples.js";

const SEED = 5;

const source = fc.constantFrom(
  { kind: "sntp", id: 0, isVouched: false },
  { kind: "sntp", id: 1, isVouched: false },
  { kind: "sntp", id: 2, isVouched: false },
  { kind: "beacon", id: 0, isVouched: false },
  { kind: "rtc", id: 0, isVouched: true },
  { kind: "technician", id: 0, isVouched: true },
) satisfies fc.Arbitrary<Pick<TimeSample, "kind" | "id" | "isVouched">>;

/** One honest saying: how long after the one before, how wide, and where in it the truth is, in thousandths. */
const honest = fc.record({
  source,
  afterMs: fc.oneof(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 3 * HOUR_MS })),
  errorMs: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: HOUR_MS })),
  share: fc.integer({ min: -1_000, max: 1_000 }),
});

/** True time at an uptime of a crystal that is `ppm` too fast. */
function trueMs(uptimeMs: number, ppm: number): number {
  return START_MS + uptimeMs / (1 + ppm / 1_000_000);
}

test("while every source is honest and the crystal within its bound, the true time is never outside of the estimate", (t) => {
  fc.assert(
    fc.property(
      fc.array(honest, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: -500, max: 500 }),
      fc.integer({ min: 0, max: 30 * DAY_MS }),
      (sayings, ppm, laterMs) => {
        const keeper = new TimeKeeper({ floorMs: START_MS - DAY_MS });
        let uptimeMs = 0;
        for (const { source, afterMs, errorMs, share } of sayings) {
          uptimeMs += afterMs;
          const utcMs = Math.round(trueMs(uptimeMs, ppm) + (errorMs * share) / 1_000);
          keeper.take({ ...source, uptimeMs, utcMs, errorMs: errorMs + 1 });
          for (const atMs of [uptimeMs, uptimeMs + laterMs]) {
            const { earliestMs, latestMs = Number.MAX_SAFE_INTEGER } = keeper.at(atMs);
            if (earliestMs > trueMs(atMs, ppm) || latestMs < trueMs(atMs, ppm)) return false;
          }
        }
        return true;
      },
    ),
    { seed: SEED, numRuns: 2_000 },
  );
  t.pass();
});
