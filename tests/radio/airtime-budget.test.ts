import test from "ava";
import fc from "fast-check";
import { AIRTIME_BUDGET_BYTES, AirtimeBudget } from "../../src/radio/airtime-budget.js";
import type { DutyCycle } from "../../src/radio/regions/region.js";

const HOUR_MS = 3_600_000;
const TENTH: DutyCycle = { perMillion: 100_000, windowMs: HOUR_MS };
const HUNDREDTH: DutyCycle = { perMillion: 10_000, windowMs: HOUR_MS };
const FRAME_US = 185_344;

interface Sent {
  readonly fromUs: number;
  readonly toUs: number;
}

/** Airtime within [fromUs, fromUs + lengthUs): what a measuring receiver would sum up. */
function airtimeWithin(sent: readonly Sent[], fromUs: number, lengthUs: number): number {
  let sumUs = 0;
  for (const frame of sent)
    sumUs += Math.max(0, Math.min(frame.toUs, fromUs + lengthUs) - Math.max(frame.fromUs, fromUs));
  return sumUs;
}

/** The fullest window begins where a frame does, or ends where one ends. */
function fullestWindowUs(sent: readonly Sent[], lengthUs: number): number {
  const starts = sent.flatMap(({ fromUs, toUs }) => [fromUs, toUs - lengthUs]);
  return Math.max(0, ...starts.map((fromUs) => airtimeWithin(sent, fromUs, lengthUs)));
}

/** Short windows, so that a few frames fill many of them. */
const LIMIT = fc.record({
  perMillion: fc.constantFrom(1_000, 10_000, 100_000, 250_000, 1_000_000),
  windowMs: fc.integer({ min: 5_000, max: 60_000 }),
});

/** Frames in parts of the bucket's capacity, how long one dawdles before each, and whether the node starts anew. */
const WISHES = fc.array(
  fc.record({
    partPerThousand: fc.oneof(fc.integer({ min: 1, max: 1_000 }), fc.constant(1_000)),
    dawdleMs: fc.oneof(fc.constant(0), fc.nat(100_000)),
    isRestart: fc.boolean(),
    isKept: fc.boolean(),
  }),
  { minLength: 1, maxLength: 60 },
);

test("no window has more airtime than the share, however fast a clock within its error and whatever is sent", (t) => {
  fc.assert(
    fc.property(LIMIT, WISHES, fc.constantFrom(0, 20, 50_000), fc.boolean(), (limit, wishes, ppm, isFast) => {
      let budget = new AirtimeBudget(limit, ppm);
      const region = new DataView(new ArrayBuffer(AIRTIME_BUDGET_BYTES));
      const trueOf = (nodeMs: number) => (isFast ? nodeMs / (1 + ppm / 1_000_000) : nodeMs);
      const sent: Sent[] = [];
      let nodeMs = 0;
      for (const { partPerThousand, dawdleMs, isRestart, isKept } of wishes) {
        if (isRestart) {
          budget.save(region, 0);
          budget = new AirtimeBudget(limit, ppm);
          if (isKept) budget.load(region, 0);
        }
        budget.elapse(dawdleMs);
        const airtimeUs = Math.ceil((budget.capacityUs * partPerThousand) / 1_000);
        const waitMs = budget.waitMs(airtimeUs);
        budget.elapse(waitMs);
        budget.spend(airtimeUs);
        nodeMs += dawdleMs + waitMs;
        const fromUs = trueOf(nodeMs) * 1_000;
        sent.push({ fromUs, toUs: fromUs + airtimeUs });
        // One frame at a time: the next begins when this one has ended.
        const busyMs = Math.ceil(airtimeUs / 1_000);
        budget.elapse(busyMs);
        nodeMs += busyMs;
      }
      const shareUs = (limit.windowMs * limit.perMillion) / 1_000;
      const fullestUs = fullestWindowUs(sent, limit.windowMs * 1_000);
      t.true(fullestUs <= shareUs + 0.001, `${fullestUs} of ${shareUs} us`);
    }),
    { numRuns: 1_000 },
  );
});

test("who always wants to send gets half of the share at least", (t) => {
  for (const limit of [TENTH, HUNDREDTH]) {
    const budget = new AirtimeBudget(limit, 50_000);
    let nowMs = 0;
    let spentUs = 0;
    while (nowMs < 3 * HOUR_MS) {
      const waitMs = budget.waitMs(FRAME_US);
      budget.elapse(waitMs);
      nowMs += waitMs;
      budget.spend(FRAME_US);
      spentUs += FRAME_US;
    }
    t.true(spentUs >= 0.47 * 3 * limit.windowMs * (limit.perMillion / 1_000), `${spentUs} us`);
  }
});

test("a wait is as long as it must be, and not a millisecond longer", (t) => {
  fc.assert(
    fc.property(LIMIT, fc.nat(90_000), fc.integer({ min: 1, max: 1_000 }), (limit, ms, part) => {
      const [exact, early] = [new AirtimeBudget(limit, 50_000), new AirtimeBudget(limit, 50_000)];
      exact.elapse(ms);
      early.elapse(ms);
      const airtimeUs = Math.ceil((exact.capacityUs * part) / 1_000);
      const waitMs = exact.waitMs(airtimeUs);
      exact.elapse(waitMs);
      t.is(exact.waitMs(airtimeUs), 0);
      if (waitMs === 0) return;
      early.elapse(waitMs - 1);
      t.is(early.waitMs(airtimeUs), 1);
    }),
  );
});

test("many short times win as much as one that is as long", (t) => {
  const [often, once] = [new AirtimeBudget(HUNDREDTH, 50_000), new AirtimeBudget(HUNDREDTH, 50_000)];
  for (let index = 0; index < 12_345; index += 1) often.elapse(7);
  once.elapse(12_345 * 7);
  t.is(often.waitMs(1_000_000), once.waitMs(1_000_000));
});

test("after a reset one waits first: a bay's report at SF9 for some seconds, in a band of a tenth", (t) => {
  const budget = new AirtimeBudget(TENTH, 50_000);
  t.is(budget.waitMs(FRAME_US), Math.ceil(FRAME_US / 47.5));
  t.throws(() => budget.spend(FRAME_US), { instanceOf: RangeError });
});

test("a week of silence wins no more than a bucket", (t) => {
  const budget = new AirtimeBudget(TENTH, 0);
  budget.elapse(7 * 24 * HOUR_MS);
  t.is(budget.waitMs(budget.capacityUs), 0);
  budget.spend(budget.capacityUs);
  t.true(budget.waitMs(1_000) > 0);
  t.throws(() => budget.waitMs(budget.capacityUs + 1), { instanceOf: RangeError });
});

test("without a limit nobody waits", (t) => {
  const budget = new AirtimeBudget(undefined, 50_000);
  for (let index = 0; index < 100; index += 1) {
    t.is(budget.waitMs(4_000_000), 0);
    budget.spend(4_000_000);
  }
});

test("what was kept is at its place among other bytes, and a bucket that is too full is a full one", (t) => {
  const region = new DataView(new ArrayBuffer(AIRTIME_BUDGET_BYTES + 8));
  const budget = new AirtimeBudget(HUNDREDTH, 50_000);
  budget.elapse(123_457);
  budget.save(region, 4);
  t.is(region.getUint32(0, true), 0);
  t.is(region.getUint32(12, true), 0);
  const again = new AirtimeBudget(HUNDREDTH, 50_000);
  again.load(region, 4);
  t.is(again.waitMs(5_000_000), budget.waitMs(5_000_000));
  region.setUint32(4, 0xffffffff, true);
  again.load(region, 4);
  again.spend(again.capacityUs);
  t.true(again.waitMs(1_000) > 0);
});

test("a duty cycle that no bucket keeps is refused", (t) => {
  for (const limit of [
    { perMillion: 0, windowMs: HOUR_MS },
    { perMillion: 1, windowMs: HOUR_MS },
    { perMillion: 1_000_000, windowMs: 100 * HOUR_MS },
  ])
    t.throws(() => new AirtimeBudget(limit, 0), { instanceOf: RangeError });
});
