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

/** What a liar does each time: aims at a share of what is believed, in thousandths, and claims an error. */
const lie = fc.record({
  afterMs: fc.integer({ min: 16_000, max: 3 * HOUR_MS }),
  share: fc.integer({ min: -2_500, max: 2_500 }),
  errorMs: fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: HOUR_MS })),
});

/** Lies as one server would that sees what the node believes. */
function tellLie(
  keeper: TimeKeeper,
  uptimeMs: number,
  { share, errorMs }: { share: number; errorMs: number },
): void {
  const { utcMs, latestMs = utcMs } = keeper.at(uptimeMs);
  const aimMs = utcMs + Math.trunc(((latestMs - utcMs + errorMs) * share) / 1_000);
  keeper.take({ kind: "sntp", id: 0, uptimeMs, utcMs: aimMs, errorMs, isVouched: false });
}

test("a lone liar moves the time no further than a bad crystal could, and what is sure stays true", (t) => {
  fc.assert(
    fc.property(fc.array(lie, { minLength: 1, maxLength: 80 }), (lies) => {
      const keeper = new TimeKeeper({ floorMs: START_MS - DAY_MS });
      for (const id of [1, 2])
        keeper.take({ kind: "sntp", id, uptimeMs: 0, utcMs: START_MS, errorMs: 20, isVouched: false });
      let uptimeMs = 0;
      for (const [index, said] of lies.entries()) {
        uptimeMs += said.afterMs;
        tellLie(keeper, uptimeMs, said);
        const boundMs = 20 + Math.ceil(uptimeMs * 0.000_500_25) + 4 * (index + 2);
        const { earliestMs, latestMs = 0 } = keeper.at(uptimeMs);
        if (earliestMs < START_MS + uptimeMs - boundMs || latestMs > START_MS + uptimeMs + boundMs)
          return false;
        const sure = keeper.sureAt(uptimeMs);
        if (sure.earliestMs > START_MS + uptimeMs || (sure.latestMs ?? 0) < START_MS + uptimeMs) return false;
      }
      return true;
    }),
    { seed: SEED, numRuns: 500 },
  );
  t.pass();
});

test("against two honest servers a liar does not come further than two seconds, however long it tries", (t) => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ ...lieFields(), jitterMs: fc.integer({ min: 0, max: 60_000 }) }), {
        minLength: 50,
        maxLength: 200,
      }),
      fc.integer({ min: -500, max: 500 }),
      (lies, ppm) => {
        const keeper = new TimeKeeper({ floorMs: START_MS - DAY_MS });
        for (const [round, said] of lies.entries()) {
          const uptimeMs = round * 1_024_000 + said.jitterMs;
          for (const id of [1, 2]) {
            const honestMs = uptimeMs + id * 30_000;
            tellLie(keeper, honestMs - 1_000, said);
            const utcMs = Math.round(trueMs(honestMs, ppm)) + id * 7 - 10;
            keeper.take({ kind: "sntp", id, uptimeMs: honestMs, utcMs, errorMs: 20, isVouched: false });
            tellLie(keeper, honestMs + 1_000, said);
            const offMs = Math.abs(keeper.at(honestMs + 1_000).utcMs - trueMs(honestMs + 1_000, ppm));
            if (round > 0 && offMs > 2_000) return false;
          }
        }
        return true;
      },
    ),
    { seed: SEED, numRuns: 200 },
  );
  t.pass();
});

function lieFields() {
  return { share: fc.integer({ min: -2_500, max: 2_500 }), errorMs: fc.integer({ min: 0, max: 15_000 }) };
}

test("whatever samples come, nothing throws, nothing below the floor is told, and what is told holds together", (t) => {
  const wild = fc.oneof(
    fc.integer({ min: 0, max: 4 * HOUR_MS }),
    fc.maxSafeInteger(),
    fc.double(),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -0),
  );
  const utc = fc.oneof(fc.integer({ min: START_MS - HOUR_MS, max: START_MS + 5 * HOUR_MS }), wild);
  fc.assert(
    fc.property(
      fc.array(fc.record({ source, uptimeMs: wild, utcMs: utc, errorMs: wild, isVouched: fc.boolean() }), {
        maxLength: 60,
      }),
      (samples) => {
        const keeper = new TimeKeeper({ floorMs: START_MS });
        for (const { source, ...sample } of samples) {
          keeper.take({ ...source, ...sample });
          for (const uptimeMs of [0, HOUR_MS, sample.uptimeMs].filter(Number.isSafeInteger)) {
            const { trust, earliestMs, utcMs, latestMs } = keeper.at(uptimeMs);
            if (earliestMs < START_MS || utcMs < earliestMs || utcMs > (latestMs ?? utcMs)) return false;
            if (![earliestMs, utcMs, latestMs ?? 0].every(Number.isSafeInteger)) return false;
            if ((trust === "floor") !== (latestMs === undefined)) return false;
          }
          const [now, next] = [HOUR_MS, keeper.nextChangeMs(HOUR_MS)];
          if (next === undefined) continue;
          if (next <= now || keeper.at(next - 1).trust === keeper.at(next).trust) return false;
        }
        return Number.isInteger(keeper.digest());
      },
    ),
    { seed: SEED, numRuns: 2_000 },
  );
  t.pass();
});
