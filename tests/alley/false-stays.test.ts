import test from "ava";
import { falseStaysIn } from "./false-stays.js";

for (const [what, lines, expected] of [
  [
    "a car that stands there",
    ["0 world arrived 3", "5000 sign believes 3 occupied", "9000 sign believes 3 free"],
    [],
  ],
  [
    "a car that comes while it is believed in",
    ["5000 sign believes 3 occupied", "6000 world arrived 3", "9000 sign believes 3 free"],
    [],
  ],
  [
    "a car that left 8 s ago",
    [
      "0 world arrived 3",
      "1000 world left 3",
      "9000 sign believes 3 occupied",
      "9500 sign believes 3 unknown",
    ],
    [],
  ],
  [
    "a car that left longer ago",
    [
      "0 world arrived 3",
      "1000 world left 3",
      "9001 sign believes 3 occupied",
      "9500 sign believes 3 unknown",
    ],
    [{ bay: 3, atMs: 9_001, lastedMs: 499 }],
  ],
  [
    "a car in another bay",
    ["0 world arrived 4", "5000 sign believes 3 occupied", "9000 sign believes 3 free"],
    [{ bay: 3, atMs: 5_000, lastedMs: 4_000 }],
  ],
  ["nobody, to the end", ["5000 sign believes 3 occupied"], [{ bay: 3, atMs: 5_000, lastedMs: undefined }]],
  ["nothing at all", ["5000 sign believes 3 unknown", "9000 sign believes 3 free"], []],
] as const) {
  test(`a stay told of after ${what} is ${expected.length === 0 ? "no false one" : "a false one"}`, (t) => {
    t.deepEqual(falseStaysIn(`${lines.join("\n")}\n`), [...expected]);
  });
}
