import test from "ava";
import { DETECTION_BUDGET_MS } from "../../src/domain/budgets.js";
import { ECHO_FAULT, ECHO_NONE } from "../../src/domain/range.js";
import { echoFrom } from "../helpers/echoes.js";
import { type Stretch, WatchedBay } from "../helpers/watched-bay.js";

const S = 1_000;
const MINUTE = 60 * S;
const FLOOR = echoFrom(2_400);
const ROOF = echoFrom(1_200);
const JUMP = echoFrom(4_500);
const COVERED = echoFrom(100);
const SNOW = echoFrom(2_150);

const OK = 0;
const BLOCKED = 2;
const SILENT = 4;

type Said = readonly ["unknown" | "free" | "occupied", confidence: number, health: number];

const free: Said = ["free", 7, OK];
const suspected: Said = ["unknown", 0, OK];
const seen: Said = ["occupied", 7, OK];
const inferred: Said = ["occupied", 4, OK];
const silent: Said = ["unknown", 0, SILENT];
const blocked: Said = ["unknown", 0, BLOCKED];

const scripts: readonly (readonly [rule: string, script: readonly Stretch[], said: readonly Said[]])[] = [
  ["an empty bay becomes free", [[FLOOR, MINUTE]], [free]],
  [
    "a car that stays makes the bay unknown, then occupied",
    [
      [FLOOR, MINUTE],
      [ROOF, MINUTE],
    ],
    [free, suspected, seen],
  ],
  [
    "a passer-by makes no car",
    [
      [FLOOR, MINUTE],
      [ROOF, 6 * S],
      [FLOOR, MINUTE],
    ],
    [free, suspected, free],
  ],
  [
    "someone who lingers makes no car",
    [
      [FLOOR, MINUTE],
      [ROOF, 20 * S],
      [FLOOR, MINUTE],
    ],
    [free, suspected, free],
  ],
  [
    "one shoulder in the beam changes nothing",
    [
      [FLOOR, MINUTE],
      [ROOF, 3 * S],
      [FLOOR, MINUTE],
    ],
    [free],
  ],
  [
    "one missed echo changes nothing",
    [
      [FLOOR, MINUTE],
      [ECHO_NONE, 3 * S],
      [FLOOR, MINUTE],
    ],
    [free],
  ],
  [
    "one fault changes nothing",
    [
      [FLOOR, MINUTE],
      [ECHO_FAULT, 3 * S],
      [FLOOR, MINUTE],
    ],
    [free],
  ],
  [
    "a car that gives no echo is occupied with less confidence",
    [
      [FLOOR, MINUTE],
      [ECHO_NONE, MINUTE],
    ],
    [free, suspected, inferred],
  ],
  [
    "a car that jumps to 4500 mm is occupied with less confidence",
    [
      [FLOOR, MINUTE],
      [JUMP, MINUTE],
    ],
    [free, suspected, inferred],
  ],
  [
    "a glass roof over a solid bonnet is seen while it is seen mostly",
    [
      [FLOOR, MINUTE],
      [ROOF, 25 * S],
      [ECHO_NONE, MINUTE],
    ],
    [free, suspected, seen],
  ],
  [
    "a car that leaves frees the bay",
    [
      [FLOOR, MINUTE],
      [ROOF, MINUTE],
      [FLOOR, MINUTE],
    ],
    [free, suspected, seen, free],
  ],
  [
    "jumps to 4500 mm do not free a bay",
    [
      [ROOF, MINUTE],
      [JUMP, 2 * S],
      [ROOF, MINUTE],
      [JUMP, MINUTE],
      [ROOF, MINUTE],
    ],
    [seen],
  ],
  [
    "lost echoes do not free a bay",
    [
      [ROOF, MINUTE],
      [ECHO_NONE, 10 * MINUTE],
    ],
    [seen],
  ],
  [
    "snow on the floor does not free a bay",
    [
      [ROOF, MINUTE],
      [SNOW, 10 * MINUTE],
    ],
    [seen],
  ],
  [
    "a glimpse of the floor does not free a bay",
    [
      [ROOF, MINUTE],
      [FLOOR, 3 * S],
      [ROOF, MINUTE],
    ],
    [seen],
  ],
  ["readings between floor and object decide nothing", [[SNOW, 10 * MINUTE]], []],
  [
    "snow that grows too deep makes a free bay unknown, and thaw frees it",
    [
      [FLOOR, MINUTE],
      [SNOW, 10 * MINUTE],
      [FLOOR, MINUTE],
    ],
    [free, suspected, free],
  ],
  ["a node that starts under a car finds it", [[ROOF, MINUTE]], [seen]],
  ["a node that starts under glass finds it", [[ECHO_NONE, MINUTE]], [inferred]],
  [
    "a ranger that fails says so",
    [
      [FLOOR, MINUTE],
      [ECHO_FAULT, 10 * MINUTE],
    ],
    [free, silent],
  ],
  [
    "a ranger that fails over a car says so",
    [
      [ROOF, MINUTE],
      [ECHO_FAULT, 10 * MINUTE],
    ],
    [seen, silent],
  ],
  ["a ranger that fails from the start says so", [[ECHO_FAULT, 10 * MINUTE]], [silent]],
  [
    "a ranger that comes back over the floor recovers",
    [
      [ECHO_FAULT, MINUTE],
      [FLOOR, 5 * MINUTE],
    ],
    [silent, suspected, free],
  ],
  [
    "a ranger that comes back over a car recovers",
    [
      [ECHO_FAULT, MINUTE],
      [ROOF, 5 * MINUTE],
    ],
    [silent, suspected, seen],
  ],
  [
    "a ranger that comes back over glass recovers",
    [
      [ECHO_FAULT, MINUTE],
      [ECHO_NONE, 5 * MINUTE],
    ],
    [silent, suspected, inferred],
  ],
  [
    "a ranger that comes back over snow is well, and the bay unknown",
    [
      [ECHO_FAULT, MINUTE],
      [SNOW, 5 * MINUTE],
    ],
    [silent, suspected],
  ],
  [
    "a covered ranger says so",
    [
      [FLOOR, MINUTE],
      [COVERED, 10 * MINUTE],
    ],
    [free, blocked],
  ],
  [
    "a ranger uncovered recovers",
    [
      [COVERED, MINUTE],
      [FLOOR, 5 * MINUTE],
    ],
    [blocked, suspected, free],
  ],
  [
    "a covered ranger that then fails says that too",
    [
      [COVERED, MINUTE],
      [ECHO_FAULT, 5 * MINUTE],
    ],
    [blocked, silent],
  ],
];

for (const [rule, script, said] of scripts) {
  test(rule, (t) => {
    const changes = new WatchedBay().play(...script);
    t.deepEqual(
      changes.map(([, ...what]) => what),
      said,
    );
  });
}

test("a suspected bay is no longer free within the detection budget, whenever the car comes", (t) => {
  for (let phaseMs = 0; phaseMs < 5_000; phaseMs += 100) {
    const bay = new WatchedBay();
    bay.play([FLOOR, MINUTE + phaseMs]);
    const arrivedMs = MINUTE + phaseMs;
    const [change] = bay.play([ROOF, MINUTE]);
    t.is(change?.[1], "unknown");
    // The node boots, sends and may have to send again within what is left.
    t.true((change?.[0] ?? Number.NaN) - arrivedMs <= DETECTION_BUDGET_MS - 2_000, `came at ${arrivedMs}`);
  }
});

test("a car is reported after it stood for 25 s, and within half a minute", (t) => {
  const bay = new WatchedBay();
  bay.play([FLOOR, MINUTE]);
  const [suspicion, car] = bay.play([ROOF, 2 * MINUTE]);
  const dwellMs = (car?.[0] ?? Number.NaN) - (suspicion?.[0] ?? Number.NaN);
  t.true(dwellMs >= 25 * S && dwellMs <= 30 * S, `${dwellMs} ms`);
});

test("a bay that a car left is free within ten seconds", (t) => {
  const bay = new WatchedBay();
  bay.play([ROOF, MINUTE]);
  const leftMs = bay.nowMs;
  const [change] = bay.play([FLOOR, MINUTE]);
  t.is(change?.[1], "free");
  t.true((change?.[0] ?? Number.NaN) - leftMs <= 10 * S);
});
