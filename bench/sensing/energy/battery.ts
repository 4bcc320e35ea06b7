import { assumed, type Figure } from "./figure.js";

/** One Li-SOCl2 D cell. Li-SOCl2 keeps its voltage until shortly before the end, so charge times this is energy. */
export const CELL_VOLTS = 3.6;

/** 19 Ah at 3.6 V. */
const CELL_WATT_HOURS = 68;

/**
 * What of it reaches the node within ten years. The rest is lost to self-discharge (about 1 % a year at 20 degrees
 * Celsius, more in heat), to cold, to the end of the discharge, where the voltage no longer carries a transmission,
 * and to the leakage of the capacitor beside the cell. So self-discharge is in here and nowhere else.
 */
export const USABLE_SHARE: Figure = assumed(0.77, "what the project reckons with for ten years");

const HOURS_A_YEAR = 365.25 * 24;

/** How long one cell feeds a node of this average power. */
export function batteryYears(milliwatts: number, usableShare = USABLE_SHARE.value): number {
  return (CELL_WATT_HOURS * usableShare * 1_000) / milliwatts / HOURS_A_YEAR;
}
