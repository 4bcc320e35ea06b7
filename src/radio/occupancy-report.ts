/**
 * What a bay says of itself, in four bytes: one number, little endian.
 *
 * ```
 * bits 31-30  occupancy now       29-27  confidence           26-15  duration of the state before, log-coded
 * bits 14-11  battery             10-8   sensor health         7-4   transition count, wraps
 * bits  3-2   occupancy before    1      restarted             0     reserved, 0
 * ```
 */

import type { OccupancyCode } from "../domain/occupancy.js";

export interface OccupancyReport {
  occupancy: OccupancyCode;
  /** [0, 7]. */
  confidence: number;
  /** How long the state before this one lasted, log-coded: see duration-code.ts. */
  previousDurationCode: number;
  /** 2.0 V + 0.15 V per step, [0, 15]. */
  batteryCode: number;
  /** Index into SENSOR_HEALTH. */
  health: number;
  /** Counts state changes modulo 16. */
  transitionCount: number;
  previousOccupancy: OccupancyCode;
  /** The node has had power since the sign last acknowledged a report: its transition count began again. */
  isRestarted: boolean;
}

/** Set in a body, as long as no report was acknowledged since power-on. */
export const RESTARTED = 2;

export function encodeReport(report: Readonly<OccupancyReport>): number {
  return (
    ((report.occupancy << 30) |
      (report.confidence << 27) |
      (report.previousDurationCode << 15) |
      (report.batteryCode << 11) |
      (report.health << 8) |
      ((report.transitionCount & 15) << 4) |
      (report.previousOccupancy << 2) |
      (report.isRestarted ? RESTARTED : 0)) >>>
    0
  );
}

/** Of a body: [0, 15]. */
export function transitionCountOf(body: number): number {
  return (body >>> 4) & 15;
}

/** Unpacks a body. False, and `into` as it was, for codes without a meaning and reserved bits: a later version may use them. */
export function decodeReport(body: number, into: OccupancyReport): boolean {
  const occupancy = body >>> 30;
  const health = (body >>> 8) & 7;
  const previousOccupancy = (body >>> 2) & 3;
  if (occupancy === 3 || health > 5 || previousOccupancy === 3 || (body & 1) !== 0) return false;
  into.occupancy = occupancy as OccupancyCode;
  into.confidence = (body >>> 27) & 7;
  into.previousDurationCode = (body >>> 15) & 0xfff;
  into.batteryCode = (body >>> 11) & 15;
  into.health = health;
  into.transitionCount = transitionCountOf(body);
  into.previousOccupancy = previousOccupancy as OccupancyCode;
  into.isRestarted = (body & RESTARTED) !== 0;
  return true;
}

/** Battery step of a voltage; an unknown voltage is sent as 0. */
export function batteryCodeOf(millivolts: number | undefined): number {
  return millivolts === undefined ? 0 : Math.min(15, Math.max(0, Math.trunc((millivolts - 2_000) / 150)));
}
