import test from "ava";
import { aheadS, MINUTE_MS, makeKeeper, RTC, type Saying, TECHNICIAN, tell } from "./time-samples.js";

const LIE_S = 14 * 3_600;
const PAIR: readonly Saying[] = [0, 1].map((id) => ({ id, aheadS: LIE_S }));

test("servers that lie alike do not outvote the own time and its RTC, once others have confirmed them", (t) => {
  for (const liars of [PAIR, [...PAIR, { id: 2, aheadS: LIE_S }, { id: 3, aheadS: LIE_S }]]) {
    const keeper = makeKeeper();
    tell(keeper, 0, RTC, { id: 0 }, { id: 1 });
    for (let minute = 1; minute <= 60; minute += 1) {
      t.deepEqual(tell(keeper, minute * MINUTE_MS, RTC), ["adopted"]);
      const outcomes = tell(keeper, minute * MINUTE_MS + 1, ...liars);
      t.true(
        outcomes.every((outcome) => outcome === "outvoted"),
        `minute ${minute}: ${outcomes}`,
      );
    }
    t.is(aheadS(keeper, 61 * MINUTE_MS), 0);
  }
});

test("a technician's word confirms the own time as well", (t) => {
  const keeper = makeKeeper();
  tell(keeper, 0, TECHNICIAN, RTC);
  tell(keeper, MINUTE_MS, RTC, ...PAIR);
  t.is(aheadS(keeper, 2 * MINUTE_MS), 0);
});

test("an RTC that was wrong from power-on is corrected by two servers that agree", (t) => {
  const keeper = makeKeeper();
  tell(keeper, 0, { ...RTC, aheadS: LIE_S });
  t.is(aheadS(keeper, 1), LIE_S);
  tell(keeper, 1_000, { id: 0 });
  t.is(aheadS(keeper, 1_001), LIE_S);
  t.deepEqual(tell(keeper, 2_000, { id: 1 }), ["stepped"]);
  t.is(aheadS(keeper, 3_000), 0);
});

test("without an RTC two servers that agree outvote the own time", (t) => {
  const keeper = makeKeeper();
  tell(keeper, 0, { id: 0 }, { id: 1 });
  tell(keeper, 10 * MINUTE_MS, { id: 2, aheadS: LIE_S }, { id: 3, aheadS: LIE_S });
  t.is(aheadS(keeper, 0), 0);
  for (let minute = 11; minute <= 40; minute += 1)
    tell(keeper, minute * MINUTE_MS, { id: 2, aheadS: LIE_S }, { id: 3, aheadS: LIE_S });
  t.is(aheadS(keeper, 41 * MINUTE_MS), LIE_S);
});
