import type { LoraSettings } from "../../../src/ports/lora-modem.js";

/** Symbols of 4.096 ms; 20 bytes take 185.344 ms. */
export const SETTINGS: LoraSettings = {
  frequencyHz: 922_100_000,
  spreadingFactor: 9,
  bandwidthHz: 125_000,
  codingRateDenominator: 5,
  preambleSymbols: 8,
  syncWord: 0x12,
  hasCrc: true,
  implicitLengthBytes: undefined,
  isIqInverted: false,
  lowDataRateOptimize: "auto",
  powerDbm: 14,
};
