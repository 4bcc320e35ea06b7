import { ratioCentiDb } from "./logarithm.js";

/** Thermal noise in 1 Hz at room temperature and the noise figure of an SX127x, hundredths of dBm. */
const NOISE_CENTI_DBM_HZ = -17_400 + 600;

/** Weakest frame that is heard, dBm, SF7 to SF12. Source: SX1276/77/78/79 datasheet, rev. 7, RFS_L*_HF. */
const SENSITIVITY_DBM: Readonly<Record<number, readonly number[]>> = {
  125000: [-123, -126, -129, -132, -133, -136],
  250000: [-120, -123, -125, -128, -130, -133],
  500000: [-116, -119, -122, -125, -128, -130],
};

/** What a receiver hears when nobody sends, hundredths of dBm. */
export function noiseFloorCentiDbm(bandwidthHz: number): number {
  return NOISE_CENTI_DBM_HZ + ratioCentiDb(bandwidthHz, 1);
}

/** Signal to noise that a frame needs, hundredths of a decibel: -5 dB at SF6, 2.5 dB less with every step. */
export function requiredSnrCentiDb(spreadingFactor: number): number {
  return 1_000 - 250 * spreadingFactor;
}

/** The weakest frame that is heard, hundredths of dBm; where the datasheet's table has no entry, by signal to noise. */
export function sensitivityCentiDbm(spreadingFactor: number, bandwidthHz: number): number {
  const listedDbm = SENSITIVITY_DBM[bandwidthHz]?.[spreadingFactor - 7];
  if (listedDbm !== undefined) return listedDbm * 100;
  return noiseFloorCentiDbm(bandwidthHz) + requiredSnrCentiDb(spreadingFactor);
}
