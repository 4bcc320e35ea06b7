import { ratioCentiDb } from "./logarithm.js";

/** Loss that grows with the logarithm of the distance. Decibels are integers, in hundredths. */
export interface LogDistance {
  readonly referenceMm: number;
  readonly referenceLossCentiDb: number;
  /** Path loss exponent, in hundredths: 200 in free space. */
  readonly exponentHundredths: number;
}

/** LoRaSim 0.2.1's: measured in a built-up area. Source: Bor et al., MSWiM 2016. */
export const LORASIM_LOSS: LogDistance = {
  referenceMm: 40_000,
  referenceLossCentiDb: 12_741,
  exponentHundredths: 208,
};

/**
 * One alley's, between antennas a few metres above the ground with walls on both sides: free space over the first metre
 * at 922 MHz, and from there an exponent of urban streets. Source for the range of exponents, 2.7 to 3.5: Rappaport,
 * Wireless Communications, 2nd edition, path loss exponents for different environments.
 */
export const ALLEY_LOSS: LogDistance = {
  referenceMm: 1_000,
  referenceLossCentiDb: 3_174,
  exponentHundredths: 290,
};

/** Loss over `distanceMm`, an integer in [1, 2^31 - 1]; nearer than the first centimetre it grows no less. */
export function pathLossCentiDb(model: LogDistance, distanceMm: number): number {
  const ratio = ratioCentiDb(Math.max(10, distanceMm), model.referenceMm);
  return model.referenceLossCentiDb + Math.floor((ratio * model.exponentHundredths) / 100 + 0.5);
}
