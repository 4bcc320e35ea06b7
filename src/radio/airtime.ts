/** How a LoRa frame is sent. */
export interface LoraModulation {
  /** [7, 12]. */
  readonly spreadingFactor: number;
  /** 125,000, 250,000 or 500,000. */
  readonly bandwidthHz: number;
  /** Denominator of the coding rate 4/n, [5, 8]. */
  readonly codingRateDenominator: number;
  readonly preambleSymbols: number;
}

/** Symbols longer than this need low-data-rate optimisation. Source: Semtech AN1200.13. */
const LONG_SYMBOL_US = 16_000;

/**
 * Time on air of a frame with explicit header and CRC, microseconds, rounded down.
 * Source: Semtech AN1200.13, section 4 (its tables match only without CRC).
 */
export function timeOnAirUs(modulation: LoraModulation, payloadBytes: number): number {
  const { spreadingFactor, bandwidthHz, codingRateDenominator, preambleSymbols } = modulation;
  const symbolUs = ((1 << spreadingFactor) * 1_000_000) / bandwidthHz;
  const optimise = symbolUs > LONG_SYMBOL_US ? 1 : 0;
  const bits = 8 * payloadBytes - 4 * spreadingFactor + 28 + 16;
  const blocks = Math.max(0, Math.ceil(bits / (4 * (spreadingFactor - 2 * optimise))));
  const payloadSymbols = 8 + blocks * codingRateDenominator;
  return Math.trunc(((4 * (preambleSymbols + payloadSymbols) + 17) * symbolUs) / 4);
}
