/** Where the words and the times of a picture stand. */

import test from "ava";
import fc from "fast-check";
import { placeLabels } from "../../../../tools/golmok/sense/plot-labels.js";
import { clockText, roundTimes } from "../../../../tools/golmok/sense/plot-times.js";

const LANES = 5;
const WIDTH = 100;

test("no label lies over another, nor over the line that leads down to one", (t) => {
  const times = fc.uniqueArray(fc.integer({ min: 0, max: 1_000 }), { maxLength: 30 });
  fc.assert(
    fc.property(times, (unordered) => {
      const labels = [...unordered]
        .sort((left, right) => left - right)
        .map((timeMs) => ({ timeMs, text: String(timeMs) }));
      const placed = placeLabels(
        labels,
        LANES,
        (timeMs) => timeMs,
        () => WIDTH,
      );
      return placed.every(({ timeMs, lane }) =>
        placed.every((later) => later.timeMs <= timeMs || later.timeMs > timeMs + WIDTH || later.lane < lane),
      );
    }),
  );
  t.pass();
});

test("labels that are far apart stand in the first line; where there is no room the earliest is left out", (t) => {
  const place = (...times: readonly number[]) =>
    placeLabels(
      times.map((timeMs) => ({ timeMs, text: "" })),
      2,
      (timeMs) => timeMs,
      () => WIDTH,
    ).map(({ timeMs, lane }) => [timeMs, lane]);
  t.deepEqual(place(0, 200, 400), [
    [0, 0],
    [200, 0],
    [400, 0],
  ]);
  t.deepEqual(place(0, 10, 20), [
    [10, 1],
    [20, 0],
  ]);
});

test("times are round, within the picture, and not too many", (t) => {
  t.deepEqual(roundTimes(61_000, 130_000), [70_000, 80_000, 90_000, 100_000, 110_000, 120_000, 130_000]);
  fc.assert(
    fc.property(
      fc.integer({ min: -1e9, max: 2e12 }),
      fc.integer({ min: 1_000, max: 400 * 86_400_000 }),
      (fromMs, lengthMs) => {
        const times = roundTimes(fromMs, fromMs + lengthMs);
        return (
          times.length <= 11 &&
          times.every((timeMs) => timeMs >= fromMs && timeMs <= fromMs + lengthMs && timeMs % 1_000 === 0)
        );
      },
    ),
  );
});

test("times are hours, minutes and seconds, or a date and time when they count from 1970", (t) => {
  t.is(clockText(0), "0:00:00");
  t.is(clockText(3_725_000), "1:02:05");
  t.is(clockText(100 * 3_600_000), "100:00:00");
  t.is(clockText(-61_000), "-0:01:01");
  t.is(clockText(1_714_566_600_000), "05-01 12:30:00");
});
