import test from "ava";
import { TrueTime } from "../../hosts/replay/true-time.js";

const MOMENTS = [
  { traceMs: 1_000, utcMs: 50_000 },
  { traceMs: 3_000, utcMs: 54_000 },
  { traceMs: 3_000, utcMs: 90_000 },
  { traceMs: 4_000, utcMs: 90_500 },
];

for (const [what, traceMs, utcMs] of [
  ["before the first it runs as the trace", 0, 49_000],
  ["at a known moment it is known", 1_000, 50_000],
  ["between two it runs evenly", 1_500, 51_000],
  ["of two at one moment the last counts", 3_000, 90_000],
  ["slower than the trace, where that is so", 3_500, 90_250],
  ["after the last it runs as the trace", 10_000, 96_500],
] as const) {
  test(`true time: ${what}`, (t) => {
    t.is(new TrueTime(MOMENTS).at(traceMs), utcMs);
  });
}

test("true time may be asked for in any order", (t) => {
  const truth = new TrueTime(MOMENTS);
  t.deepEqual(
    [10_000, 0, 3_500, 1_500].map((ms) => truth.at(ms)),
    [96_500, 49_000, 90_250, 51_000],
  );
});

test("a trace that knows no true time has none", (t) => {
  t.throws(() => new TrueTime([]), { instanceOf: RangeError });
});
