import test from "ava";
import { DETECTION_BUDGET_MS } from "../../src/domain/budgets.js";
import { FREE, OCCUPIED, UNKNOWN } from "../../src/domain/occupancy.js";
import { figuresOf, type Step } from "./figure-story.js";

const MINUTE_MS = 60_000;
/** The sign knows the bay, and that it is free. */
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
