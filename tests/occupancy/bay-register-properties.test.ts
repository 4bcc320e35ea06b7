import test from "ava";
import fc from "fast-check";
import { HEARTBEAT_MS } from "../../src/domain/budgets.js";
import { FREE, OCCUPIED, type OccupancyCode, UNKNOWN } from "../../src/domain/occupancy.js";
import { BayRegister, type BayReport } from "../../src/occupancy/bay-register.js";
import { anyOccupancy } from "../helpers/frames.js";

const BAY = 3;
const POOLED = [1, BAY, 14, 63];
const SILENCE_MS = 2.5 * HEARTBEAT_MS;

type Step =
  | { readonly kind: "report"; readonly report: BayReport; readonly afterMs: number }
  | { readonly kind: "age"; readonly afterMs: number };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant("report" as const),
    report: fc.record({
      bay: fc.constantFrom(...POOLED, 2, 15),
      counter: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 0xffffffff })),
      isHello: fc.boolean(),
      occupancy: anyOccupancy,
      confidence: fc.integer({ min: 0, max: 7 }),
      health: fc.integer({ min: 0, max: 5 }),
      transitionCount: fc.integer({ min: 0, max: 15 }),
      previousOccupancy: anyOccupancy,
    }),
    afterMs: fc.integer({ min: 0, max: 100_000 }),
  }),
  fc.record({ kind: fc.constant("age" as const), afterMs: fc.integer({ min: 0, max: 1_000_000 }) }),
);

test("whatever is reported, the counts add up, and no bay speaks beyond its silence", (t) => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 100 }), (steps) => {
      const register = new BayRegister(POOLED);
      let nowMs = 0;
      return steps.every((step) => {
        nowMs += step.afterMs;
        if (step.kind === "report") register.accept(step.report, nowMs);
        register.age(nowMs);
        const { pooled, free, occupied, unknown } = register.counts();
        const count = (code: OccupancyCode) =>
          POOLED.filter((bay) => register.occupancyOf(bay) === code).length;
        return (
          pooled === POOLED.length &&
          free === count(FREE) &&
          occupied === count(OCCUPIED) &&
          unknown === count(UNKNOWN) &&
          free + occupied + unknown === pooled &&
          POOLED.every(
            (bay) =>
              register.occupancyOf(bay) === UNKNOWN ||
              nowMs - (register.heardMsOf(bay) ?? Number.NEGATIVE_INFINITY) < SILENCE_MS,
          ) &&
          (register.nextSilenceMs() ?? nowMs + 1) > nowMs
        );
      });
    }),
  );
  t.pass();
});
