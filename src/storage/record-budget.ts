/** How much the records may take, so that the sector which was opened first can always be reclaimed. */

import type { RecordPlace } from "./record-index.js";
import { footprintBytes, MAX_NAME_LENGTH, WASTE_BYTES } from "./record-layout.js";
import { HEADER_BYTES } from "./sector-header.js";

export interface RecordsPlan {
  /** The most that they take. */
  readonly sectors: number;
  /** Longest value. */
  readonly maxValueBytes: number;
}

export interface RecordBudget {
  /** What all values may take together, in bytes of entries; 0 or less when the sectors are too few. */
  readonly bytes: number;
  /** So many sectors stay free after every change. */
  readonly reserveSectors: number;
}

const LONGEST_NAME = "a".repeat(MAX_NAME_LENGTH);

/** For a reserve: a sector that is not full when a cut makes it useless, and one whose values begin anywhere in it. */
const SPARE_SECTORS = 2;

/** @param longestGroupBytes what the longest group takes, or will; never reckoned as less than the longest value. */
export function budgetOf(
  sectorBytes: number,
  { sectors, maxValueBytes }: RecordsPlan,
  longestGroupBytes: number,
): RecordBudget {
  const roomBytes = sectorBytes - HEADER_BYTES;
  const usefulBytes = roomBytes - WASTE_BYTES;
  const longestBytes = Math.max(longestGroupBytes, footprintBytes(LONGEST_NAME, maxValueBytes));
  // Written again is what begins in one sector, the last group of which may go on in others; and once more after a cut.
  const reserveSectors = Math.ceil((roomBytes + longestBytes) / usefulBytes) + 1;
  return { bytes: (sectors - reserveSectors - SPARE_SECTORS) * usefulBytes, reserveSectors };
}

/** What those take that came together and still count, the largest of them, in bytes of entries. */
export function largestGroupBytes(places: readonly RecordPlace[]): number {
  const groups = new Map<number, number>();
  let largestBytes = 0;
  for (const { name, groupSequence, sizeBytes } of places) {
    const bytes = (groups.get(groupSequence) ?? 0) + footprintBytes(name, sizeBytes);
    groups.set(groupSequence, bytes);
    largestBytes = Math.max(largestBytes, bytes);
  }
  return largestBytes;
}
