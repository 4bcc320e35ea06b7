import { requiredSnrCentiDb } from "./receiver-limits.js";

/** What a signal takes of the spectrum. */
export interface Spectrum {
  readonly frequencyHz: number;
  readonly bandwidthHz: number;
  /** `undefined` for what is not LoRa. */
  readonly spreadingFactor: number | undefined;
}

/** A frame this much stronger than another of its spreading factor survives it. Source: Bor et al., MSWiM 2016. */
const CAPTURE_CENTI_DB = 600;

/**
 * How much stronger a frame must be than one of another spreading factor, decibels. Rows: the frame that is to survive,
 * SF7 to SF12; columns: the other. Source: Goursaud and Gorce, EAI Endorsed Transactions on Internet of Things, 2015.
 */
const REJECTION_DB: readonly (readonly number[])[] = [
  [6, -16, -18, -19, -19, -20],
  [-24, 6, -20, -22, -22, -22],
  [-27, -27, 6, -23, -25, -25],
  [-30, -30, -30, 6, -26, -28],
  [-33, -33, -33, -33, 6, -29],
  [-36, -36, -36, -36, -36, 6],
];

/** True when a receiver for one hears something of the other. */
export function doOverlap(one: Spectrum, other: Spectrum): boolean {
  return 2 * Math.abs(one.frequencyHz - other.frequencyHz) < one.bandwidthHz + other.bandwidthHz;
}

/**
 * How much stronger a frame of `spreadingFactor` must be than what overlaps it, hundredths of a decibel. Two of one
 * spreading factor disturb each other also when their bandwidths differ, which is more than they do in truth.
 */
export function requiredMarginCentiDb(spreadingFactor: number, other: Spectrum): number {
  if (other.spreadingFactor === undefined) return requiredSnrCentiDb(spreadingFactor);
  if (other.spreadingFactor === spreadingFactor) return CAPTURE_CENTI_DB;
  const row = REJECTION_DB[clampToTable(spreadingFactor)] as readonly number[];
  return Math.min(0, (row[clampToTable(other.spreadingFactor)] as number) * 100);
}

/** SF5 and SF6, which the table does not have, count as SF7. */
function clampToTable(spreadingFactor: number): number {
  return Math.max(7, Math.min(12, spreadingFactor)) - 7;
}
