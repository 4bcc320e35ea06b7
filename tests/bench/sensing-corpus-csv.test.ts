import test from "ava";
import { traceCsv } from "../../bench/sensing/corpus/trace-csv.js";
import type { SensingTrace } from "../../bench/sensing/trace.js";
import { ECHO_FAULT, ECHO_NONE } from "../../src/domain/range.js";
import { CALIBRATION_MS, tracesOf } from "./corpus-listening.js";

/** A ranger that says these one after the other, at 20.0 degrees C. */
function saying(echoes: readonly number[]): SensingTrace {
  let index = 0;
  return {
    condition: "clear",
    mounting: "overhead",
    durationMs: 10_000,
    stays: [],
    faults: [],
    rebootsMs: [],
    echoUs: () => echoes[index++] ?? ECHO_NONE,
    temperatureDeciC: () => 200,
  };
}

test("a line has the time from the span's beginning, millimetres by the thermometer, and tenths of a degree", (t) => {
  // 343.2 m/s: 10,000 us there and back are 1,716 mm.
  const csv = traceCsv(saying([10_000, ECHO_NONE, 5_000]), {
    fromMs: -5_000,
    untilMs: 2_500,
    everyMs: 2_500,
  });
  t.is(csv, "timeMs,rangeMm,temperatureDeciC\n0,1716,200\n2500,,200\n5000,858,200\n");
});

test("a ranger that does not answer has no line", (t) => {
  const csv = traceCsv(saying([ECHO_FAULT, 5_000]), { fromMs: 0, untilMs: 2_000, everyMs: 1_000 });
  t.is(csv, "timeMs,rangeMm,temperatureDeciC\n1000,858,200\n");
});

test("calibration of an overhead trace is ten minutes of floor", (t) => {
  const [trace] = tracesOf(1, "clear", "overhead");
  if (trace === undefined) throw new Error("no trace");
  const csv = traceCsv(trace, { fromMs: -CALIBRATION_MS, untilMs: 0, everyMs: 1_000 });
  const ranges = csv.trim().split("\n").slice(1);
  t.is(ranges.length, 600);
  for (const line of ranges) t.regex(line, /^\d+,(\d{3,4})?,-?\d+$/);
});
