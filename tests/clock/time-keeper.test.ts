import test from "ava";
import { LAST_UTC_MS } from "../../src/clock/time-sample.js";
import { type SampleOutcome, TimeKeeper } from "../../src/clock/time-keeper.js";
import { aheadS, DAY_MS, HOUR_MS, RTC, type Saying, START_MS, sampleAt, TECHNICIAN, tell } from "./time-samples.js";

const FLOOR_MS = START_MS - 30 * DAY_MS;

function makeKeeper(floorMs: number | undefined = FLOOR_MS) {
  return new TimeKeeper({ floorMs });
}

test("without a floor nothing is known; with one, only that it is later", (t) => {
  t.deepEqual(new TimeKeeper({ floorMs: undefined }).at(5), {
    trust: "unknown",
    utcMs: 0,
    earliestMs: 0,
    latestMs: undefined,
  });
  const keeper = makeKeeper();
  t.deepEqual(keeper.at(5), {
    trust: "floor",
    utcMs: FLOOR_MS,
    earliestMs: FLOOR_MS,
    latestMs: undefined,
  });
  t.is(keeper.nextChangeMs(5), undefined);
});

for (const [what, sayings, outcomes, trust] of [
  ["one server", [{}], ["waits"], "floor"],
  ["one server, as often as it likes", [{}, {}, {}], ["waits", "stale", "stale"], "floor"],
  ["two servers that agree", [{}, { id: 1 }], ["waits", "adopted"], "trusted"],
  ["two servers that do not", [{}, { id: 1, aheadS: 1 }], ["waits", "waits"], "floor"],
  ["a server and a beacon", [{}, { kind: "beacon" }], ["waits", "adopted"], "trusted"],
  ["an RTC that nobody vouches for", [{ kind: "rtc" }], ["waits"], "floor"],
  ["that RTC and a server", [{ kind: "rtc" }, {}], ["waits", "adopted"], "trusted"],
  ["this node's own RTC", [RTC], ["adopted"], "trusted"],
  ["a technician", [TECHNICIAN], ["adopted"], "trusted"],
  ["a technician who knows it to the hour", [{ ...TECHNICIAN, errorMs: HOUR_MS }], ["adopted"], "bounded"],
  ["a server against this node's RTC", [{ aheadS: 9 }, RTC], ["waits", "adopted"], "trusted"],
  [
    "four servers, two against two by years",
    [{}, { id: 1, aheadS: 1e8 }, { id: 2, aheadS: 1e8 }, { id: 3 }],
    ["waits", "waits", "adopted", "outvoted"],
    "trusted",
  ],
] as const satisfies readonly (readonly [string, readonly Saying[], readonly SampleOutcome[], string])[]) {
  test(`from the floor: ${what}`, (t) => {
    const keeper = makeKeeper();
    t.deepEqual(tell(keeper, 1_000, ...sayings), outcomes);
    t.is(keeper.at(1_000).trust, trust);
  });
}
