/** Reports for tests. */

import fc from "fast-check";
import { FREE, OCCUPIED, type OccupancyCode, UNKNOWN } from "../../src/domain/occupancy.js";
import type { OccupancyReport } from "../../src/radio/occupancy-report.js";

export const anyOccupancy = fc.constantFrom<OccupancyCode>(UNKNOWN, FREE, OCCUPIED);

export const anyReport: fc.Arbitrary<OccupancyReport> = fc.record({
  occupancy: anyOccupancy,
  confidence: fc.integer({ min: 0, max: 7 }),
  previousDurationCode: fc.integer({ min: 0, max: 0xfff }),
  batteryCode: fc.integer({ min: 0, max: 15 }),
  health: fc.integer({ min: 0, max: 5 }),
  transitionCount: fc.integer({ min: 0, max: 15 }),
  previousOccupancy: anyOccupancy,
  isRestarted: fc.boolean(),
});

export function emptyReport(): OccupancyReport {
  return {
    occupancy: UNKNOWN,
    confidence: 0,
    previousDurationCode: 0,
    batteryCode: 0,
    health: 0,
    transitionCount: 0,
    previousOccupancy: UNKNOWN,
    isRestarted: false,
  };
}
