import test from "ava";
import type { Bench } from "../../bench/bench.js";
import { tableOf } from "../../bench/table.js";

const BENCH: Bench = {
  name: "some",
  summary: "of it",
  meanings: { rate: "per day", groups: "by name" },
  measure: () => Promise.resolve({}),
};

test("a table tells figures with their meanings, what was not measured, and groups beneath their names", (t) => {
  const table = tableOf(BENCH, { rate: 12_345.678_91, lost: null, worst: "rain", groups: { a: { b: 1 } } });
  t.deepEqual(
    table.split("\n").map((line) => line.replace(/ {2,}/g, "  ")),
    [
      "some: of it",
      "  rate  12,345.6789  per day",
      "  lost  not measured",
      "  worst  rain",
      "  groups  by name",
      "  a",
      "  b  1",
    ],
  );
  t.regex(table, /^ {4}a$/m);
  t.regex(table, /^ {6}b +1$/m);
});
