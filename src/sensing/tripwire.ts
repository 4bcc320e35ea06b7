/**
 * The tripwire: what watches a calm bay while the engine sleeps.
 *
 * It pings every `periodMs`; once a reading leaves the window [nearUs, farUs] it pings every `confirmMs`, and wakes the
 * node when `confirmCount` readings in a row were outside, or `echoConfirmCount` of such a run were echoes: where the
 * floor is often missed, something nearer that answers is news sooner than another miss. It wakes it too when one and the same echo came
 * `repeatCount` times in a row, or no echo `silenceCount` times, wherever they lie: a ranger that hangs must not look
 * calm for ever. On a board its twin in C runs it; the two work on the same bytes of retained memory and must agree on
 * every one of them. There is no arithmetic in it but counting: the cores that run it have little else.
 *
 * ```
 * offset  size  field                             written by
 *      0     2  nearUs       u16 little endian    node
 *      2     2  farUs        u16                  node
 *      4     2  periodMs     u16                  node
 *      6     2  confirmMs    u16                  node
 *      8     1  confirmCount [1, 255]             node
 *      9     1  noEchoInside 0 or 1               node
 *     10     1  repeatCount  0: never wakes       node
 *     11     1  silenceCount 0: never wakes       node
 *     12     1  outsideRun   stays at 255         tripwire
 *     13     1  sameRun      stays at 255         tripwire
 *     14     2  lastUs       u16                  tripwire
 *     16     8  kept         4 x u16: reading n of a run outside is at n modulo 4, from 0   tripwire
 *     24     4  pings        u32, wraps           tripwire
 *     28     1  echoConfirmCount [1, 255]         node
 *     29     1  outsideEchoes stays at 255        tripwire
 *     30     2  reserved, 0
 * ```
 */

import { ECHO_FAULT, ECHO_NONE, type EchoUs } from "../domain/range.js";

/** Length of the tripwire's region in the retained buffer. */
export const TRIPWIRE_BYTES = 32;

/** Calm pings come this often, by the node's own clock: over a free bay, and over an occupied one, which can wait. */
export const TRIPWIRE_PERIOD_MS = 2_500;
export const TRIPWIRE_OCCUPIED_PERIOD_MS = 3_000;

/** How soon a reading outside is looked at again. */
export const TRIPWIRE_CONFIRM_MS = 400;

/** So many readings of a run outside are kept for the node. */
const KEPT = 4;

/** What is calm, and how much it takes to wake the node. */
export interface TripwireWatch {
  /** Between calm pings, milliseconds, [1, 65535]. */
  periodMs: number;
  /** Calm echoes, both ends included, [1, 65534]. */
  nearUs: EchoUs;
  farUs: EchoUs;
  /** True when no echo is calm too. */
  noEchoInside: boolean;
  /** Readings in a row outside that wake, [1, 255]. */
  confirmCount: number;
  /** Echoes among them that wake, [1, 255]. */
  echoConfirmCount: number;
  /** Equal echoes in a row that wake, [0, 255]; 0 for never. */
  repeatCount: number;
  /** Pings in a row without an echo that wake, [0, 255]; 0 for never. */
  silenceCount: number;
}

/** Writes what the tripwire is to watch, and begins its runs anew; the count of pings goes on. */
export function writeTripwire(region: DataView, watch: Readonly<TripwireWatch>): void {
  region.setUint16(0, watch.nearUs, true);
  region.setUint16(2, watch.farUs, true);
  region.setUint16(4, watch.periodMs, true);
  region.setUint16(6, TRIPWIRE_CONFIRM_MS, true);
  region.setUint8(8, watch.confirmCount);
  region.setUint8(9, watch.noEchoInside ? 1 : 0);
  region.setUint8(10, watch.repeatCount);
  region.setUint8(11, watch.silenceCount);
  region.setUint16(12, 0, true);
  region.setUint16(14, ECHO_FAULT, true);
  region.setUint8(28, watch.echoConfirmCount);
  region.setUint8(29, 0);
}

/** How often it pings while all is calm, milliseconds of the node's clock. */
export function tripwirePeriodMs(region: DataView): number {
  return region.getUint16(4, true);
}

/** How long the tripwire sleeps until its next ping, milliseconds of the node's clock. */
export function tripwirePauseMs(region: DataView): number {
  return region.getUint16(region.getUint8(12) > 0 ? 6 : 4, true);
}

/** Takes one reading; true when the node must wake. A fault is outside of any window and equals nothing. */
export function stepTripwire(region: DataView, echoUs: EchoUs): boolean {
  region.setUint32(24, region.getUint32(24, true) + 1, true);
  const sameRun =
    echoUs === region.getUint16(14, true) && echoUs !== ECHO_FAULT
      ? Math.min(255, region.getUint8(13) + 1)
      : 1;
  region.setUint8(13, sameRun);
  region.setUint16(14, echoUs, true);
  const limit = region.getUint8(echoUs === ECHO_NONE ? 11 : 10);
  const hangs = limit > 0 && sameRun >= limit;
  if (isInside(region, echoUs)) {
    region.setUint8(12, 0);
    region.setUint8(29, 0);
    return hangs;
  }
  const outsideRun = region.getUint8(12);
  region.setUint16(16 + 2 * (outsideRun % KEPT), echoUs, true);
  if (outsideRun < 255) region.setUint8(12, outsideRun + 1);
  const echoes = region.getUint8(29) + (echoUs === ECHO_NONE || echoUs === ECHO_FAULT ? 0 : 1);
  region.setUint8(29, Math.min(255, echoes));
  return hangs || outsideRun + 1 >= region.getUint8(8) || echoes >= region.getUint8(28);
}

function isInside(region: DataView, echoUs: EchoUs): boolean {
  if (echoUs === ECHO_FAULT) return false;
  if (echoUs === ECHO_NONE) return region.getUint8(9) === 1;
  return echoUs >= region.getUint16(0, true) && echoUs <= region.getUint16(2, true);
}

/** How many readings the tripwire kept of its last run outside, [0, 4]. */
export function keptCount(region: DataView): number {
  return Math.min(KEPT, region.getUint8(12));
}

/** Readings of the tripwire's last run outside, [0, 255]; of these the last are kept. */
export function outsideRunOf(region: DataView): number {
  return region.getUint8(12);
}

/** One of the readings that the tripwire kept, oldest first; `index` in [0, keptCount - 1]. */
export function keptEchoUs(region: DataView, index: number): EchoUs {
  const outsideRun = region.getUint8(12);
  return region.getUint16(16 + 2 * ((outsideRun - keptCount(region) + index) % KEPT), true);
}

/** The last reading, and how often it came in a row, [0, 255]. */
export function lastEchoUsOf(region: DataView): EchoUs {
  return region.getUint16(14, true);
}

export function sameRunOf(region: DataView): number {
  return region.getUint8(13);
}
