import test from "ava";
import { type SampleOutcome, TimeKeeper } from "../../src/clock/time-keeper.js";
import {
  aheadS,
  HOUR_MS,
  KEEPER_FLOOR_MS,
  MINUTE_MS,
  makeKeeper,
  RTC,
  type Saying,
  START_MS,
  sampleAt,
  TECHNICIAN,
  tell,
} from "./time-samples.js";

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
    utcMs: KEEPER_FLOOR_MS,
    earliestMs: KEEPER_FLOOR_MS,
    latestMs: undefined,
  });
  t.is(keeper.nextChangeMs(5), undefined);
});

for (const [what, sayings, outcomes, trust] of [
  ["one server", [{}], ["waits"], "floor"],
  ["one server, as often as it likes", [{}, {}, {}], ["waits", "stale", "stale"], "floor"],
  ["two servers that agree", [{}, { id: 1 }], ["waits", "adopted"], "trusted"],
  ["two servers that do not", [{}, { id: 1, aheadS: 1 }], ["waits", "waits"], "floor"],
  ["a server that says it is vouched for", [{ isVouched: true }], ["waits"], "floor"],
  ["a beacon that says so", [{ kind: "beacon", isVouched: true }], ["waits"], "floor"],
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

for (const [what, settled, sayings, outcomes, seconds] of [
  ["one server", [{}, { id: 1 }], [{ id: 2, aheadS: 90 }], ["outvoted"], 0],
  [
    "two servers that agree",
    [{}, { id: 1 }],
    [{ aheadS: 90 }, { id: 1, aheadS: 90 }],
    ["outvoted", "stepped"],
    90,
  ],
  ["two that do not agree", [RTC], [{ aheadS: 90 }, { id: 1, aheadS: 91 }], ["outvoted", "outvoted"], 0],
  [
    "a server and a technician",
    [RTC],
    [{ aheadS: 90 }, { ...TECHNICIAN, aheadS: 90 }],
    ["outvoted", "stepped"],
    90,
  ],
  ["a technician alone", [RTC], [{ ...TECHNICIAN, aheadS: 90 }], ["outvoted"], 0],
  ["the RTC alone", [{}, { id: 1 }], [{ ...RTC, aheadS: 90 }], ["outvoted"], 0],
  [
    "the RTC and a server",
    [{ id: 1 }, { id: 2 }],
    [{ ...RTC, aheadS: 90 }, { aheadS: 90 }],
    ["outvoted", "outvoted"],
    0,
  ],
  [
    "two servers against the own time and a beacon",
    [{ kind: "beacon" }, TECHNICIAN],
    [{ aheadS: 90 }, { id: 1, aheadS: 90 }],
    ["outvoted", "outvoted"],
    0,
  ],
  [
    "four servers, who count for two, against the own time and a beacon",
    [{ kind: "beacon" }, TECHNICIAN],
    [0, 1, 2, 3].map((id) => ({ id, aheadS: 90 })),
    ["outvoted", "outvoted", "outvoted", "outvoted"],
    0,
  ],
  [
    "two servers, against this node's RTC of ten years ahead",
    [{ ...RTC, aheadS: 315_360_000 }],
    [{}, { id: 1 }],
    ["outvoted", "stepped"],
    0,
  ],
] as const satisfies readonly (readonly [
  string,
  readonly Saying[],
  readonly Saying[],
  readonly SampleOutcome[],
  number,
])[]) {
  test(`who wants the own time left: ${what}: ${outcomes.at(-1)}`, (t) => {
    const keeper = makeKeeper();
    tell(keeper, 1_000, ...settled);
    t.is(keeper.at(1_000).trust, "trusted");
    t.deepEqual(tell(keeper, 2_000, ...sayings), outcomes);
    t.is(aheadS(keeper, 2_000), seconds);
  });
}

test("the own time alone is not left for one server, even if the RTC says the same", (t) => {
  const keeper = makeKeeper();
  tell(keeper, 0, TECHNICIAN);
  const late = 21 * MINUTE_MS;
  t.deepEqual(tell(keeper, late, { ...RTC, aheadS: 90 }, { aheadS: 90 }), ["outvoted", "outvoted"]);
  t.is(aheadS(keeper, late), 0);
});

test("two servers that flip together take the time along; one that flips, as often as it likes, does not", (t) => {
  const keeper = makeKeeper();
  tell(keeper, 0, RTC);
  for (let round = 1; round <= 20; round += 1) {
    const ahead = round % 2 === 0 ? 0 : 3_600;
    t.is(tell(keeper, round * 64_000, { aheadS: ahead })[0], ahead === 0 ? "adopted" : "outvoted");
    t.is(aheadS(keeper, round * 64_000), 0);
  }
  tell(keeper, 21 * 64_000, { aheadS: 3_600 }, { id: 1, aheadS: 3_600 });
  t.is(aheadS(keeper, 21 * 64_000), 3_600);
  tell(keeper, 22 * 64_000, {}, { id: 1 });
  t.is(aheadS(keeper, 22 * 64_000), 0);
});

test("within what is possible a move by two minutes is one server's to make, and a longer one is two servers'", (t) => {
  for (const [seconds, outcomes] of [
    [119, ["adopted", "adopted"]],
    [122, ["waits", "stepped"]],
    [-119, ["adopted", "adopted"]],
    [-122, ["waits", "stepped"]],
  ] as const) {
    const keeper = makeKeeper();
    tell(keeper, 0, { ...TECHNICIAN, errorMs: HOUR_MS });
    const late = 25 * MINUTE_MS;
    t.deepEqual(tell(keeper, late, { aheadS: seconds }, { id: 1, aheadS: seconds }), outcomes, `${seconds}`);
    t.is(aheadS(keeper, late), seconds);
  }
});

test("of two servers that contradict each other within what is possible, neither is believed over the other", (t) => {
  const keeper = makeKeeper();
  tell(keeper, 0, { ...TECHNICIAN, errorMs: 10 * MINUTE_MS });
  tell(keeper, 25 * MINUTE_MS, { aheadS: 40 }, { id: 1, aheadS: -40 });
  const { trust, earliestMs, latestMs = 0 } = keeper.at(25 * MINUTE_MS);
  t.is(trust, "bounded");
  t.true(earliestMs <= START_MS + 25 * MINUTE_MS - 40_000 && latestMs >= START_MS + 25 * MINUTE_MS + 40_000);
});

test("votes run out: a server's after 20 minutes, an RTC's after 3", (t) => {
  for (const [first, second, ageMs] of [
    [{ id: 1 }, {}, 20 * MINUTE_MS],
    [{ kind: "rtc" }, {}, 3 * MINUTE_MS],
    [{ kind: "beacon" }, {}, 20 * MINUTE_MS],
  ] as const) {
    for (const [lateMs, outcome] of [
      [0, "adopted"],
      [1, "waits"],
    ] as const) {
      const keeper = makeKeeper();
      tell(keeper, 0, first);
      t.is(tell(keeper, ageMs + lateMs, second)[0], outcome);
    }
  }
});

test("who is forgotten has no vote, and what is known stays", (t) => {
  const keeper = makeKeeper();
  tell(keeper, 0, {});
  keeper.forget("sntp", 0);
  t.deepEqual(tell(keeper, 1_000, { id: 1 }), ["waits"]);
  keeper.forget("sntp", 7);
  t.deepEqual(tell(keeper, 1_000, { id: 2 }), ["adopted"]);
  keeper.forget("sntp", 1);
  keeper.forget("sntp", 2);
  t.is(keeper.at(1_000).trust, "trusted");
});

test("the error of one of two that agree is no smaller than the better one's", (t) => {
  const keeper = makeKeeper();
  tell(keeper, 0, { errorMs: 1_000, aheadS: 2 }, { id: 1, errorMs: 1_000 });
  const { earliestMs, latestMs = 0 } = keeper.at(0);
  t.is(latestMs - earliestMs, 2_000);
});

for (const [aheadS, edgesMs] of [
  [10.5, [8_000, 10_000]],
  [-10.5, [-10_000, -8_000]],
] as const) {
  test(`nor is it at the edge of what is possible, ${aheadS} s off: the estimate moves inwards`, (t) => {
    const keeper = makeKeeper();
    tell(keeper, 0, { ...TECHNICIAN, errorMs: 10_000 }, { errorMs: 1_000, aheadS });
    const { earliestMs, latestMs = 0 } = keeper.at(0);
    t.deepEqual([earliestMs - START_MS, latestMs - START_MS], edgesMs);
  });
}

test("a sample that comes late, or twice, or from the future, or before the one before, changes nothing", (t) => {
  const keeper = makeKeeper();
  tell(keeper, HOUR_MS, {}, { id: 1 });
  const before = keeper.digest();
  t.is(keeper.take(sampleAt(HOUR_MS)), "stale");
  t.is(keeper.take(sampleAt(HOUR_MS - 1, { aheadS: 5 })), "stale");
  t.is(keeper.take(sampleAt(HOUR_MS + 1), HOUR_MS), "invalid");
  t.is(keeper.take(sampleAt(HOUR_MS + 1, { id: 2 }), HOUR_MS + 30 * MINUTE_MS), "stale");
  t.is(keeper.digest(), before);
});
