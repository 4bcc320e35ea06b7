/** Frames and reports for tests. */

import fc from "fast-check";
import { FREE, OCCUPIED, type OccupancyCode, UNKNOWN } from "../../src/domain/occupancy.js";
import {
  ACKNOWLEDGEMENT,
  encodeFrame,
  FRAME_BYTES,
  type Frame,
  HELLO,
  type OccupancyReport,
  REPORT,
} from "../../src/radio/frame.js";

export const anyOccupancy = fc.constantFrom<OccupancyCode>(UNKNOWN, FREE, OCCUPIED);

export const anyReport: fc.Arbitrary<OccupancyReport> = fc.record({
  occupancy: anyOccupancy,
  confidence: fc.integer({ min: 0, max: 7 }),
  previousDurationCode: fc.integer({ min: 0, max: 0xfff }),
  batteryCode: fc.integer({ min: 0, max: 15 }),
  health: fc.integer({ min: 0, max: 5 }),
  transitionCount: fc.integer({ min: 0, max: 15 }),
  previousOccupancy: anyOccupancy,
});

export function emptyFrame(): Frame {
  return { type: REPORT, alley: 0, bay: 0, counter: 0, body: 0 };
}

export function emptyReport(): OccupancyReport {
  return {
    occupancy: UNKNOWN,
    confidence: 0,
    previousDurationCode: 0,
    batteryCode: 0,
    health: 0,
    transitionCount: 0,
    previousOccupancy: UNKNOWN,
  };
}

/** The bytes of a frame; what is left out is a bay's plain report. */
export function frameBytes(fields: Partial<Frame> = {}): Uint8Array {
  const bytes = new Uint8Array(FRAME_BYTES);
  encodeFrame({ type: REPORT, alley: 1, bay: 3, counter: 7, body: 0, ...fields }, bytes);
  return bytes;
}

/** The sign's answer to a frame of a bay. */
export function acknowledgementOf(frame: Readonly<Frame>): Uint8Array {
  return frameBytes({ ...frame, type: ACKNOWLEDGEMENT, body: 0 });
}

export const anyType = fc.constantFrom<Frame["type"]>(REPORT, HELLO);
