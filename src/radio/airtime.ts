/** How a LoRa frame is sent. What may be left out has its usual value. */
export interface LoraModulation {
  /** [6, 12]; 6 is for implicit headers. */
  readonly spreadingFactor: number;
  /** One of {@link BANDWIDTHS_HZ}, as exact or as round as a datasheet has it. */
  readonly bandwidthHz: number;
  /** Denominator of the coding rate 4/n, [5, 8]. */
  readonly codingRateDenominator: number;
  /** [1, 65535]; the 4.25 symbols that follow are not among them. */
  readonly preambleSymbols: number;
  /** No header: both sides know length, coding rate and check beforehand. Usually false. */
  readonly isHeaderImplicit?: boolean;
  /** Two bytes that check the payload follow it. Usually true. */
  readonly hasCheck?: boolean;
  /** Low-data-rate optimisation. Usually `auto`: for symbols that are long. */
  readonly optimisation?: LoraOptimisation;
}

export type LoraOptimisation = "auto" | "on" | "off";

/** 500 kHz divided by 1, 2, 4, 8, 12, 16, 24, 32, 48 and 64; names are rounded. Source: Semtech SX1276 datasheet, 4.1.1.4. */
export const BANDWIDTHS_HZ: readonly number[] = [
  7_813, 10_417, 15_625, 20_833, 31_250, 41_667, 62_500, 125_000, 250_000, 500_000,
];

const WIDEST_HZ = 500_000;
const WIDEST_CHIP_US = 2;

/** Symbols longer than this need low-data-rate optimisation. Source: Semtech AN1200.13. */
const LONG_SYMBOL_US = 16_000;

/**
 * Time on air of a frame of [0, 255] bytes, microseconds. It is exact: a chip lasts whole microseconds at each bandwidth,
 * and a symbol has at least 64 of them.
 * Source: Semtech AN1200.13, section 4 (its tables match only without the payload's check).
 */
export function timeOnAirUs(modulation: LoraModulation, payloadBytes: number): number {
  const { spreadingFactor, codingRateDenominator, preambleSymbols } = modulation;
  const symbolUs = symbolTimeUs(modulation);
  const bitsASymbol = spreadingFactor - (isOptimised(modulation, symbolUs) ? 2 : 0);
  const check = modulation.hasCheck === false ? 0 : 1;
  const implicit = modulation.isHeaderImplicit === true ? 1 : 0;
  const bits = 8 * payloadBytes - 4 * spreadingFactor + 28 + 16 * check - 20 * implicit;
  const blocks = Math.max(0, Math.ceil(bits / (4 * bitsASymbol)));
  const payloadSymbols = 8 + blocks * codingRateDenominator;
  return (4 * (preambleSymbols + payloadSymbols) + 17) * (symbolUs / 4);
}

function symbolTimeUs({ spreadingFactor, bandwidthHz }: LoraModulation): number {
  const divisor = Math.floor(WIDEST_HZ / bandwidthHz + 0.5);
  return (1 << spreadingFactor) * WIDEST_CHIP_US * divisor;
}

function isOptimised({ optimisation = "auto" }: LoraModulation, symbolUs: number): boolean {
  return optimisation === "auto" ? symbolUs > LONG_SYMBOL_US : optimisation === "on";
}
