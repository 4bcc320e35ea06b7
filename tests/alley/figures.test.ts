import { deepStrictEqual } from "node:assert/strict";
import test from "ava";
import fc from "fast-check";
import { FigureKeeper, type Figures } from "../../hosts/alley/figures.js";
import { DETECTION_BUDGET_MS } from "../../src/domain/budgets.js";
import { FREE, OCCUPIED, type OccupancyCode, UNKNOWN } from "../../src/domain/occupancy.js";

/** Where a story begins; figures must not depend on it. */
const START_MS = 1_796_050_800_000;

type Step =
  | readonly [atMs: number, what: "arrives" | "leaves" | "reconstructed"]
  | readonly [atMs: number, what: "believed", occupancy: OccupancyCode];

/** The figures of one bay, or of more of which the others stay as they are, after these steps. */
function figuresOf(endMs: number, steps: readonly Step[], bays: readonly number[] = [3]): Figures {
  const keeper = new FigureKeeper(bays, START_MS);
  for (const [atMs, what, occupancy = UNKNOWN] of steps) play(keeper, START_MS + atMs, what, occupancy);
  const figures = keeper.at(START_MS + endMs);
  deepStrictEqual(keeper.at(START_MS + endMs), figures, "asking changes nothing");
  return figures;
}

function play(keeper: FigureKeeper, nowMs: number, what: Step[1], occupancy: OccupancyCode, bay = 3): void {
  switch (what) {
    case "arrives":
      keeper.arrived(bay, nowMs);
      break;
    case "leaves":
      keeper.departed(bay, nowMs);
      break;
    case "reconstructed":
      keeper.reconstructed(bay);
      break;
    case "believed":
      keeper.believed(bay, occupancy, nowMs);
      break;
  }
}

const MINUTE_MS = 60_000;
const IS_FREE: Step = [0, "believed", FREE];

const MISSED: readonly (readonly [title: string, missed: number, steps: readonly Step[]])[] = [
  [
    "a stay of 60 s of which nobody heard",
    1,
    [
      [1_000, "arrives"],
      [61_000, "leaves"],
    ],
  ],
  [
    "a stay of a millisecond less",
    0,
    [
      [1_000, "arrives"],
      [60_999, "leaves"],
    ],
  ],
  [
    "a stay that was reported",
    0,
    [
      [1_000, "arrives"],
      [9_000, "believed", OCCUPIED],
      [90_000, "leaves"],
    ],
  ],
  [
    "a stay that was reported in its last millisecond",
    0,
    [
      [1_000, "arrives"],
      [90_000, "believed", OCCUPIED],
      [90_000, "leaves"],
    ],
  ],
  ["a car that has stood there for 60 s, and stands there still", 1, [[540_000, "arrives"]]],
  ["a car that has stood there for less", 0, [[540_001, "arrives"]]],
  [
    "a car in a bay of which nothing is known",
    1,
    [
      [0, "believed", UNKNOWN],
      [1_000, "arrives"],
    ],
  ],
  [
    "a stay told of afterwards, because the next report shows that it was",
    0,
    [
      [1_000, "arrives"],
      [90_000, "leaves"],
      [300_000, "reconstructed"],
    ],
  ],
  [
    "two stays, one of which is told of afterwards",
    1,
    [
      [1_000, "arrives"],
      [90_000, "leaves"],
      [100_000, "arrives"],
      [190_000, "leaves"],
      [300_000, "reconstructed"],
    ],
  ],
  [
    "a stay after one that nobody needed to be told of",
    1,
    [
      [0, "reconstructed"],
      [1_000, "arrives"],
      [90_000, "leaves"],
    ],
  ],
  [
    "a stay reported within the detection budget after its end",
    0,
    [
      [1_000, "arrives"],
      [90_000, "leaves"],
      [90_000 + DETECTION_BUDGET_MS, "believed", OCCUPIED],
    ],
  ],
  [
    "a stay reported later than that",
    1,
    [
      [1_000, "arrives"],
      [90_000, "leaves"],
      [90_001 + DETECTION_BUDGET_MS, "believed", OCCUPIED],
    ],
  ],
  [
    "an old stay, when a short one after it is reported late",
    1,
    [
      [1_000, "arrives"],
      [90_000, "leaves"],
      [200_000, "arrives"],
      [205_000, "leaves"],
      [208_000, "believed", OCCUPIED],
    ],
  ],
  [
    "one stay reported late, once",
    1,
    [
      [1_000, "arrives"],
      [90_000, "leaves"],
      [200_000, "arrives"],
      [290_000, "leaves"],
      [291_000, "believed", OCCUPIED],
      [292_000, "believed", FREE],
      [293_000, "believed", OCCUPIED],
    ],
  ],
  [
    "a car that took the place of another before the sign noticed that that one had gone",
    0,
    [
      [1_000, "arrives"],
      [9_000, "believed", OCCUPIED],
      [90_000, "leaves"],
      [92_000, "arrives"],
    ],
  ],
];

for (const [title, missed, steps] of MISSED) {
  test(`${missed} missed: ${title}`, (t) => {
    t.is(figuresOf(10 * MINUTE_MS, [IS_FREE, ...steps]).missedStays, missed);
  });
}

const FALSE: readonly (readonly [title: string, falseStays: number, steps: readonly Step[]])[] = [
  [
    "a report of a car that never was",
    1,
    [
      [1_000, "believed", OCCUPIED],
      [2_000, "believed", FREE],
    ],
  ],
  ["one that is believed still", 1, [[1_000, "believed", OCCUPIED]]],
  [
    "a true one",
    0,
    [
      [1_000, "arrives"],
      [2_000, "believed", OCCUPIED],
      [90_000, "leaves"],
      [95_000, "believed", FREE],
    ],
  ],
  [
    "one that came early: the car came after it",
    0,
    [
      [1_000, "believed", OCCUPIED],
      [2_000, "arrives"],
    ],
  ],
  [
    "one that came late: the car had just left",
    0,
    [
      [1_000, "arrives"],
      [5_000, "leaves"],
      [5_000 + DETECTION_BUDGET_MS, "believed", OCCUPIED],
    ],
  ],
  [
    "one that came too late",
    1,
    [
      [1_000, "arrives"],
      [5_000, "leaves"],
      [5_001 + DETECTION_BUDGET_MS, "believed", OCCUPIED],
    ],
  ],
  [
    "two, with a time between in which nothing was known",
    2,
    [
      [1_000, "believed", OCCUPIED],
      [2_000, "believed", UNKNOWN],
      [3_000, "believed", OCCUPIED],
    ],
  ],
  [
    "one that was said twice",
    1,
    [
      [1_000, "believed", OCCUPIED],
      [2_000, "believed", OCCUPIED],
    ],
  ],
];

for (const [title, falseStays, steps] of FALSE) {
  test(`${falseStays} false: ${title}`, (t) => {
    t.is(figuresOf(10 * MINUTE_MS, [IS_FREE, ...steps]).falseStays, falseStays);
  });
}

test("an occupied bay counted as free is summed, and its longest span kept", (t) => {
  const figures = figuresOf(100_000, [
    IS_FREE,
    [10_000, "arrives"],
    [14_500, "believed", OCCUPIED],
    [40_000, "leaves"],
    [43_000, "believed", FREE],
    [50_000, "arrives"],
    [56_000, "believed", UNKNOWN],
    [60_000, "believed", FREE],
    [62_000, "believed", OCCUPIED],
  ]);
  t.is(figures.freeWhileOccupiedSeconds, 4.5 + 6 + 2);
  t.is(figures.longestFreeWhileOccupiedSeconds, 6);
  t.is(figures.shownOccupiedWhileFreeSeconds, 3);
  t.is(figures.unknownSeconds, 4);
  t.is(figures.stateTimeErrorPercent, 17.5);
});

test("a span that goes on is measured up to now", (t) => {
  const figures = figuresOf(30_000, [IS_FREE, [10_000, "arrives"]]);
  t.is(figures.freeWhileOccupiedSeconds, 20);
  t.is(figures.longestFreeWhileOccupiedSeconds, 20);
});

test("time of which nothing is known counts as half wrong, whatever is true", (t) => {
  t.is(figuresOf(100_000, []).stateTimeErrorPercent, 50);
  t.is(figuresOf(100_000, [[0, "arrives"]]).stateTimeErrorPercent, 50);
  t.is(
    figuresOf(100_000, [
      [0, "arrives"],
      [50_000, "believed", OCCUPIED],
    ]).stateTimeErrorPercent,
    25,
  );
});

test("percent are of the time of all bays, cut after four digits", (t) => {
  const bays = [1, 2, 3];
  const figures = figuresOf(100_000, [IS_FREE], bays);
  t.is(figures.unknownSeconds, 200);
  t.is(figures.stateTimeErrorPercent, 33.3333);
});

test("where no time has passed there is no error", (t) => {
  t.is(figuresOf(0, []).stateTimeErrorPercent, 0);
});

test("a bay without a node has no part in any figure", (t) => {
  const keeper = new FigureKeeper([1], START_MS);
  keeper.believed(1, FREE, START_MS);
  keeper.arrived(15, START_MS);
  keeper.departed(15, START_MS + 600_000);
  keeper.believed(15, OCCUPIED, START_MS);
  keeper.reconstructed(15);
  t.deepEqual(keeper.at(START_MS + 600_000), {
    arrivals: 0,
    departures: 0,
    missedStays: 0,
    falseStays: 0,
    freeWhileOccupiedSeconds: 0,
    longestFreeWhileOccupiedSeconds: 0,
    shownOccupiedWhileFreeSeconds: 0,
    unknownSeconds: 0,
    stateTimeErrorPercent: 0,
  });
});

test("whatever happens, the times are those of a plain second-by-second count", (t) => {
  const anyStep = fc.record({
    afterS: fc.integer({ min: 0, max: 30 }),
    bay: fc.integer({ min: 1, max: 3 }),
    turn: fc.constantFrom<"car" | OccupancyCode>("car", UNKNOWN, FREE, OCCUPIED),
  });
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
      const keeper = new FigureKeeper([1, 2, 3], START_MS);
      const taken = [false, false, false];
      const believed: OccupancyCode[] = [UNKNOWN, UNKNOWN, UNKNOWN];
      const run = [0, 0, 0];
      const sum = { arrivals: 0, departures: 0, free: 0, longest: 0, shown: 0, unknown: 0, seconds: 0 };
      for (const { afterS, bay, turn } of steps) {
        for (let second = 0; second < afterS; second += 1) {
          sum.seconds += 1;
          for (const index of [0, 1, 2]) {
            const isFree = believed[index] === FREE && taken[index] === true;
            run[index] = isFree ? (run[index] ?? 0) + 1 : 0;
            sum.longest = Math.max(sum.longest, run[index] ?? 0);
            if (isFree) sum.free += 1;
            if (believed[index] === OCCUPIED && taken[index] === false) sum.shown += 1;
            if (believed[index] === UNKNOWN) sum.unknown += 1;
          }
        }
        const nowMs = START_MS + sum.seconds * 1_000;
        const index = bay - 1;
        if (turn !== "car") {
          keeper.believed(bay, turn, nowMs);
          believed[index] = turn;
          if (turn !== FREE) run[index] = 0;
        } else if (taken[index]) {
          keeper.departed(bay, nowMs);
          taken[index] = false;
          run[index] = 0;
          sum.departures += 1;
        } else {
          keeper.arrived(bay, nowMs);
          taken[index] = true;
          sum.arrivals += 1;
        }
      }
      const {
        missedStays: _missed,
        falseStays: _false,
        ...times
      } = keeper.at(START_MS + sum.seconds * 1_000);
      const wrong = sum.free + sum.shown + sum.unknown / 2;
      deepStrictEqual(times, {
        arrivals: sum.arrivals,
        departures: sum.departures,
        freeWhileOccupiedSeconds: sum.free,
        longestFreeWhileOccupiedSeconds: sum.longest,
        shownOccupiedWhileFreeSeconds: sum.shown,
        unknownSeconds: sum.unknown,
        stateTimeErrorPercent:
          sum.seconds === 0 ? 0 : Math.floor((wrong * 1_000_000) / (3 * sum.seconds)) / 10_000,
      });
    }),
    { numRuns: 500 },
  );
  t.pass();
});
