/**
 * The tripwire: what watches a calm bay while the engine sleeps.
 *
 * It pings every `periodMs` and wakes the node when `confirmCount` readings in a row leave the window
 * [nearMm, farMm]. On a board its twin in C runs it; the two work on the same bytes of retained memory
 * and must agree on every one of them.
 *
 * ```
 * offset  size  field                           written by
 *      0     2  nearMm      u16 little endian   node
 *      2     2  farMm       u16                 node
 *      4     2  periodMs    u16                 node
 *      6     2  speedDmPerS u16                 node
 *      8     1  confirmCount                    node
 *      9     1  noEchoInside 0 or 1             node
 *     10     1  outsideRun                      tripwire
 *     11     1  reserved, 0
 *     12     4  pings       u32, wraps          tripwire
 * ```
 */

import { ECHO_FAULT, ECHO_NONE, type EchoUs } from "../domain/range.js";
import { distanceMmOf } from "../domain/speed-of-sound.js";

/** Length of the tripwire's region in the retained buffer. */
export const TRIPWIRE_BYTES = 16;

/** Calm pings come this often, by the node's own clock. */
export const TRIPWIRE_PERIOD_MS = 2_500;

/** Readings in a row that must leave the window. A lone miss or a passer-by's shoulder wakes nobody. */
const CONFIRM_COUNT = 2;

/** Which distances are calm, and whether silence is. */
export interface CalmWindow {
  readonly nearMm: number;
  readonly farMm: number;
  readonly noEchoInside: boolean;
}

/** Writes a window for the tripwire to hold, and clears its run of outside readings. */
export function writeTripwire(region: DataView, window: CalmWindow, speedDmPerS: number): void {
  region.setUint16(0, window.nearMm, true);
  region.setUint16(2, window.farMm, true);
  region.setUint16(4, TRIPWIRE_PERIOD_MS, true);
  region.setUint16(6, speedDmPerS, true);
  region.setUint8(8, CONFIRM_COUNT);
  region.setUint8(9, window.noEchoInside ? 1 : 0);
  region.setUint8(10, 0);
}

/** How long the tripwire sleeps between pings, milliseconds of the node's clock. */
export function tripwirePeriodMs(region: DataView): number {
  return region.getUint16(4, true);
}

/** Takes one reading; true when the node must wake. A fault counts as outside. */
export function stepTripwire(region: DataView, echoUs: EchoUs): boolean {
  region.setUint32(12, region.getUint32(12, true) + 1, true);
  if (isInside(region, echoUs)) {
    region.setUint8(10, 0);
    return false;
  }
  const outsideRun = Math.min(255, region.getUint8(10) + 1);
  region.setUint8(10, outsideRun);
  return outsideRun >= region.getUint8(8);
}

function isInside(region: DataView, echoUs: EchoUs): boolean {
  if (echoUs === ECHO_FAULT) return false;
  if (echoUs === ECHO_NONE) return region.getUint8(9) === 1;
  const distanceMm = distanceMmOf(echoUs, region.getUint16(6, true));
  return distanceMm >= region.getUint16(0, true) && distanceMm <= region.getUint16(2, true);
}
