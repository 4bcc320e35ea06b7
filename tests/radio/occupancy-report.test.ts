import test from "ava";
import fc from "fast-check";
import { FREE, OCCUPIED, SENSOR_HEALTH } from "../../src/domain/occupancy.js";
import { batteryCodeOf, decodeReport, encodeReport } from "../../src/radio/occupancy-report.js";
import { anyReport, emptyReport } from "../helpers/frames.js";

test("a report has the bits that are drawn", (t) => {
  const report = {
    occupancy: OCCUPIED,
    confidence: 5,
    previousDurationCode: 0b1001_0000_0001,
    batteryCode: 0b1010,
    health: 4,
    transitionCount: 0b0110,
    previousOccupancy: FREE,
    isRestarted: false,
  } as const;
  t.is(encodeReport(report), 0b10_101_100100000001_1010_100_0110_01_00);
  t.is(encodeReport({ ...report, isRestarted: true }), 0b10_101_100100000001_1010_100_0110_01_10);
});

test("every report comes back as it was sent", (t) => {
  fc.assert(
    fc.property(anyReport, (report) => {
      const into = emptyReport();
      t.true(decodeReport(encodeReport(report), into));
      t.deepEqual(into, report);
    }),
  );
});

test("every body that is understood is what its report is sent as", (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffffff }), (body) => {
      const into = emptyReport();
      if (decodeReport(body, into)) t.is(encodeReport(into), body);
      else t.deepEqual(into, emptyReport());
    }),
    { numRuns: 1_000 },
  );
});

test("a transition count goes on the air modulo 16", (t) => {
  const into = emptyReport();
  t.true(decodeReport(encodeReport({ ...emptyReport(), transitionCount: 0x123 }), into));
  t.deepEqual(into, { ...emptyReport(), transitionCount: 3 });
});

for (const [what, body] of [
  ["the fourth occupancy", 0xc0000000],
  ["the fourth occupancy before", 0b1100],
  ["the seventh sensor health", 0x600],
  ["the eighth sensor health", 0x700],
  ["the reserved bit", 1],
] as const) {
  test(`a report with ${what} is refused, and leaves the caller's as it was`, (t) => {
    const into = { ...emptyReport(), confidence: 6 };
    t.false(decodeReport(body, into));
    t.deepEqual(into, { ...emptyReport(), confidence: 6 });
  });
}

test("three bits hold every sensor health", (t) => {
  t.true(SENSOR_HEALTH.length <= 8);
});

for (const [millivolts, code] of [
  [undefined, 0],
  [0, 0],
  [1_999, 0],
  [2_149, 0],
  [2_150, 1],
  [3_600, 10],
  [4_249, 14],
  [4_250, 15],
  [65_535, 15],
] as const) {
  test(`a battery of ${millivolts ?? "unknown"} mV is sent as ${code}`, (t) => {
    t.is(batteryCodeOf(millivolts), code);
  });
}
