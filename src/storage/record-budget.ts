/** How much the records may take, so that the sector which was opened first can always be reclaimed. */

import { footprintBytes, MAX_NAME_LENGTH, WASTE_BYTES } from "./record-layout.js";
import { HEADER_BYTES } from "./sector-header.js";

export interface RecordsPlan {
  /** The most that they take. */
  readonly sectors: number;
  /** Longest value. */
  readonly maxValueBytes: number;
  /** What changes together may be as long as one value of this length; `maxValueBytes` when left out. */
  readonly maxChangeBytes?: number;
}

export interface RecordBudget {
  /** What all values may take together, in bytes of entries; 0 or less when the sectors are too few. */
  readonly bytes: number;
  /** What may be taken besides for as long as a change is being written. */
  readonly passingBytes: number;
  /** So many sectors stay free after every change. */
  readonly reserveSectors: number;
}

const LONGEST_NAME = "a".repeat(MAX_NAME_LENGTH);

/** The oldest sector, of which little may count, and the head, which is not full: without them what counts lies close. */
const SPARE_SECTORS = 2;

/** What changes together takes no more than this, in bytes of entries. */
export function mostGroupBytes({ maxValueBytes, maxChangeBytes = 0 }: RecordsPlan): number {
  return footprintBytes(LONGEST_NAME, Math.max(maxValueBytes, maxChangeBytes));
}

export function budgetOf(sectorBytes: number, plan: RecordsPlan): RecordBudget {
  const roomBytes = sectorBytes - HEADER_BYTES;
  const usefulBytes = roomBytes - WASTE_BYTES;
  // Written again is what begins in one sector, the last group of which may go on in others; and once more after a cut.
  const reserveSectors = Math.ceil((roomBytes + mostGroupBytes(plan)) / usefulBytes) + 1;
  const bytes = (plan.sectors - reserveSectors - SPARE_SECTORS) * usefulBytes;
  return { bytes, passingBytes: usefulBytes, reserveSectors };
}
