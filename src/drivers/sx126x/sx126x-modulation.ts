/**
 * The port's settings in the chip's units.
 * Source: DS.SX1261-2 Rev 2.1, sections 6.1, 9.2.1, 13.1.13, 13.4.1, 13.4.5, 13.4.7; AN1200.48.
 */

import type { LoraSettings } from "../../ports/lora-modem.js";

/** Table 13-48: a bandwidth and its code. */
const BANDWIDTHS: readonly (readonly [bandwidthHz: number, code: number])[] = [
  [7_810, 0x00],
  [10_420, 0x08],
  [15_630, 0x01],
  [20_830, 0x09],
  [31_250, 0x02],
  [41_670, 0x0a],
  [62_500, 0x03],
  [125_000, 0x04],
  [250_000, 0x05],
  [500_000, 0x06],
];

/** Table 9-2: megahertz from and to, and the two bytes of `calibrateImage`. */
const IMAGE_BANDS = [
  [430, 440, 0x6b, 0x6f],
  [470, 510, 0x75, 0x81],
  [779, 787, 0xc1, 0xc5],
  [863, 870, 0xd7, 0xdb],
  [902, 928, 0xe1, 0xe9],
] as const;

const LEAST_PREAMBLE_SYMBOLS = 6;
/** Semtech's code sends no less (LoRaMac-node, `RadioSetTxConfig`). */
const LEAST_PREAMBLE_SF6_SYMBOLS = 12;

/** Symbols longer than this need low-data-rate optimisation. Source: AN1200.13; 13.4.5. */
const LONG_SYMBOL_US = 16_000;

/** Quarter symbols from the preamble to the payload: what synchronises (6.25 for SF6, else 4.25), and the header's block. */
const SYNC_AND_HEADER_QUARTERS = 4 * 8 + 25;

/** Throws a `RangeError` for what no setting of the chip is. */
export function checkSettings(settings: LoraSettings): void {
  const { frequencyHz, spreadingFactor, bandwidthHz, codingRateDenominator } = settings;
  const { preambleSymbols, syncWord, implicitLengthBytes } = settings;
  requireInteger("frequencyHz", frequencyHz, 150_000_000, 960_000_000);
  requireInteger("spreadingFactor", spreadingFactor, 6, 12);
  requireInteger("codingRateDenominator", codingRateDenominator, 5, 8);
  const leastPreambleSymbols = spreadingFactor === 6 ? LEAST_PREAMBLE_SF6_SYMBOLS : LEAST_PREAMBLE_SYMBOLS;
  requireInteger("preambleSymbols", preambleSymbols, leastPreambleSymbols, 65_535);
  requireInteger("syncWord", syncWord, 0, 255);
  if (implicitLengthBytes !== undefined) requireInteger("implicitLengthBytes", implicitLengthBytes, 1, 255);
  bandwidthCode(bandwidthHz);
  if (frequencyHz < 400_000_000 && bandwidthHz > 125_000)
    throw new RangeError(`bandwidthHz of ${bandwidthHz} needs a frequency of 400 MHz or more`);
}

export function bandwidthCode(bandwidthHz: number): number {
  const row = BANDWIDTHS.find(([hz]) => hz === bandwidthHz);
  if (row === undefined) throw new RangeError(`not a bandwidth of the chip: ${bandwidthHz} Hz`);
  return row[1];
}

/** Steps of 32 MHz / 2^25, to the nearest. 32,000,000 is 2^11 * 15,625. */
export function frequencySteps(frequencyHz: number): number {
  return Math.floor((frequencyHz * 16_384 + 7_812) / 15_625);
}

/** Both bytes in one number. Outside of the sheet's bands: the 4 MHz around the frequency, as 13.1.13 counts. */
export function imageBand(frequencyHz: number): number {
  const mhz = frequencyHz / 1_000_000;
  const band = IMAGE_BANDS.find(([from, to]) => mhz >= from && mhz <= to);
  if (band !== undefined) return band[2] * 256 + band[3];
  const from = Math.floor(mhz / 4);
  return from * 256 + from + 1;
}

/** 0x12 becomes 0x1424, 0x34 becomes 0x3444: the SX127x's word in its two halves. Source: Table 12-1, loraSyncWord. */
export function syncWordOf(word: number): number {
  return ((word & 0xf0) << 8) | ((word & 0x0f) << 4) | 0x0404;
}

export function isLowDataRate(settings: LoraSettings): boolean {
  if (settings.lowDataRateOptimize !== "auto") return settings.lowDataRateOptimize;
  return 1_000_000 * (1 << settings.spreadingFactor) > LONG_SYMBOL_US * settings.bandwidthHz;
}

/** Milliseconds from a frame's begin until its header is known, rounded up. */
export function headerKnownMs(settings: LoraSettings): number {
  return quartersMs(settings, 4 * settings.preambleSymbols + SYNC_AND_HEADER_QUARTERS);
}

/** Milliseconds of the longest frame after its header, rounded up; a little more than any that comes. */
export function longestRestMs(settings: LoraSettings): number {
  const bytes = settings.implicitLengthBytes ?? 255;
  const bitsPerBlock = 4 * (settings.spreadingFactor - (isLowDataRate(settings) ? 2 : 0));
  const blocks = Math.ceil((8 * bytes + 44) / bitsPerBlock);
  return quartersMs(settings, 4 * blocks * settings.codingRateDenominator);
}

/**
 * Symbols (as `setCadParams` codes them), peak and minimum by spreading factor.
 * For 125 kHz, SF7 to SF12, as in ST's RM0453, revision 5, table 36, for the same radio. For 500 kHz they are AN1200.48's, not
 * checked against it; they serve 250 kHz too, for they look for longer. SF6 is in neither: its row is SF7's.
 */
const CAD_125_KHZ = [0x0116, 0x0116, 0x0116, 0x0217, 0x0218, 0x0219, 0x021c];
const CAD_500_KHZ = [0x0215, 0x0215, 0x0216, 0x0216, 0x0217, 0x0219, 0x031d];

export const CAD_MINIMUM = 10;

/** The high byte is the code of the symbols, the low one the peak. */
export function cadParameters({ spreadingFactor, bandwidthHz }: LoraSettings): number {
  const rows = bandwidthHz > 125_000 ? CAD_500_KHZ : CAD_125_KHZ;
  return rows[spreadingFactor - 6] as number;
}

/** Milliseconds that a `setCad` takes, rounded up: its symbols and half of one to work it out. */
export function cadMs(settings: LoraSettings): number {
  return quartersMs(settings, 4 * (1 << (cadParameters(settings) >> 8)) + 4);
}

function quartersMs({ spreadingFactor, bandwidthHz }: LoraSettings, quarterSymbols: number): number {
  return Math.ceil((quarterSymbols * (1 << spreadingFactor) * 250) / bandwidthHz);
}

function requireInteger(name: string, value: number, lowest: number, highest: number): void {
  if (Number.isInteger(value) && value >= lowest && value <= highest) return;
  throw new RangeError(`${name} is not in [${lowest}, ${highest}]: ${value}`);
}
