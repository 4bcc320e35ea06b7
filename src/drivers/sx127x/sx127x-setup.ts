import type { LoraSettings } from "../../ports/lora-modem.js";
import { errataOf, type Sx127xErrata } from "./sx127x-errata.js";
import { powerOf, type Sx127xOutput, type Sx127xPower } from "./sx127x-power.js";

/** What a chip of the family can do that another one cannot; none of them tells which it is. */
export interface Sx127xVariant {
  readonly largestSpreadingFactor: number;
  /** Pairs of least and most, inclusive. */
  readonly bandsHz: readonly (readonly [number, number])[];
}

const BAND_1_HZ = [862_000_000, 1_020_000_000] as const;
const BAND_2_HZ = [410_000_000, 525_000_000] as const;
const BAND_3_HZ = [137_000_000, 175_000_000] as const;

/** Source: SX1276/77/78/79 datasheet, revision 7, tables 1 and 32. */
export const SX1276: Sx127xVariant = {
  largestSpreadingFactor: 12,
  bandsHz: [BAND_1_HZ, BAND_2_HZ, BAND_3_HZ],
};
export const SX1277: Sx127xVariant = {
  largestSpreadingFactor: 9,
  bandsHz: [BAND_1_HZ, BAND_2_HZ, BAND_3_HZ],
};
export const SX1278: Sx127xVariant = { largestSpreadingFactor: 12, bandsHz: [BAND_2_HZ, BAND_3_HZ] };
export const SX1279: Sx127xVariant = {
  largestSpreadingFactor: 12,
  bandsHz: [
    [779_000_000, 960_000_000],
    [410_000_000, 480_000_000],
    [137_000_000, 160_000_000],
  ],
};

/** How a board wires its chip. */
export interface Sx127xBoard {
  readonly variant: Sx127xVariant;
  readonly output: Sx127xOutput;
}

/** Settings as the chip's registers have them. */
export interface Sx127xSetup {
  readonly frequencyHz: number;
  readonly isLowBand: boolean;
  readonly frfTransmit: number;
  readonly frfReceive: number;
  readonly power: Sx127xPower;
  readonly errata: Sx127xErrata;
  readonly lna: number;
  readonly modemConfig1: number;
  /** The two bits of the symbol time-out are 0. */
  readonly modemConfig2: number;
  readonly modemConfig3: number;
  readonly detectOptimize: number;
  readonly detectionThreshold: number;
  readonly invertIq: number;
  readonly invertIq2: number;
  readonly preambleSymbols: number;
  readonly syncWord: number;
  readonly hasCrc: boolean;
  readonly implicitLengthBytes: number | undefined;
  /** One symbol, rounded down. */
  readonly symbolUs: number;
  /** No frame with these settings is longer. */
  readonly longestFrameMs: number;
  /** From the command to receive until `rssiValue` tells what is on the channel. */
  readonly receiverStartMs: number;
}

/** By RegModemConfig1's code: 7.8, 10.4, 15.6, 20.8, 31.25, 41.7, 62.5, 125, 250 and 500 kHz. */
const BANDWIDTHS_HZ = [7_810, 10_420, 15_630, 20_830, 31_250, 41_670, 62_500, 125_000, 250_000, 500_000];
const CODE_250_KHZ = 8;

/**
 * TS_RE by the same code, with its 5 %. It is told for FSK, whose bandwidths are single-sided and so half of LoRa's: the
 * receiver is the same. Source: 4.2.5.2; values as in the SX1272/73 datasheet, revision 2, table 22.
 */
const RECEIVER_STARTS_US = [1_638, 1_239, 831, 632, 428, 329, 226, 125, 75, 67];

/** TS_FS. Source: table 7. */
const SYNTHESIZER_US = 60;

/** TS_RSSI in times of 1 / bandwidth: the mean of eight samples, as after reset. Source: 4.2.5.3, 5.5.4, for FSK. */
const RSSI_PERIODS = 4;

/** Up to here the chip's low-frequency input and output are in use. */
const LOW_BAND_MOST_HZ = 525_000_000;

/** Symbols longer than this need low-data-rate optimisation. Source: 4.1.1.6. */
const LONG_SYMBOL_US = 16_000;

const LNA_HIGHEST_GAIN = 0x20;
/** For the high band alone. */
const LNA_BOOST = 0x03;
const AGC_AUTO = 0x04;

/**
 * Throws a `RangeError` for what the chip does not have.
 * Source: SX1276/77/78/79 datasheet, revision 7, sections 4.1.1 and 6.4.
 */
export function setupOf(settings: LoraSettings, board: Sx127xBoard): Sx127xSetup {
  const { spreadingFactor, bandwidthHz, frequencyHz, implicitLengthBytes, hasCrc } = settings;
  const { codingRateDenominator, preambleSymbols, syncWord } = settings;
  const bandwidthCode = BANDWIDTHS_HZ.indexOf(bandwidthHz);
  const isInBand = board.variant.bandsHz.some(([least, most]) => frequencyHz >= least && frequencyHz <= most);
  demand("frequency", frequencyHz, Number.isInteger(frequencyHz) && isInBand);
  demand("bandwidth", bandwidthHz, bandwidthCode >= 0);
  demand("bandwidth there", bandwidthHz, frequencyHz > BAND_3_HZ[1] || bandwidthCode < CODE_250_KHZ);
  demandWithin("spreading factor", spreadingFactor, 6, board.variant.largestSpreadingFactor);
  demandWithin("coding rate", codingRateDenominator, 5, 8);
  demandWithin("preamble", preambleSymbols, 6, 65_535);
  demandWithin("sync word", syncWord, 0, 255);
  if (implicitLengthBytes !== undefined) demandWithin("length", implicitLengthBytes, 1, 255);
  demand(
    "explicit header at spreading factor",
    6,
    spreadingFactor !== 6 || implicitLengthBytes !== undefined,
  );

  const symbolUs = Math.floor(((1 << spreadingFactor) * 1_000_000) / bandwidthHz);
  const isOptimized =
    settings.lowDataRateOptimize === "auto" ? symbolUs > LONG_SYMBOL_US : settings.lowDataRateOptimize;
  const errata = errataOf(bandwidthCode, frequencyHz);
  const isLowBand = frequencyHz <= LOW_BAND_MOST_HZ;
  const isImplicit = implicitLengthBytes !== undefined;
  return {
    frequencyHz,
    isLowBand,
    frfTransmit: frfOf(frequencyHz),
    frfReceive: frfOf(frequencyHz + errata.receiveOffsetHz),
    power: powerOf(board.output, settings.powerDbm),
    errata,
    lna: isLowBand ? LNA_HIGHEST_GAIN : LNA_HIGHEST_GAIN | LNA_BOOST,
    modemConfig1: (bandwidthCode << 4) | ((codingRateDenominator - 4) << 1) | (isImplicit ? 1 : 0),
    modemConfig2: (spreadingFactor << 4) | (hasCrc ? 0x04 : 0),
    modemConfig3: (isOptimized ? 0x08 : 0) | AGC_AUTO,
    // Bits 6 to 3 are reserved, as after reset.
    detectOptimize: (errata.isIfAutomatic ? 0xc0 : 0x40) | (spreadingFactor === 6 ? 0x05 : 0x03),
    detectionThreshold: spreadingFactor === 6 ? 0x0c : 0x0a,
    // Bit 6 inverts what is received. Bit 0 inverts what is sent when it is 0: after reset, not inverted, it is 1.
    invertIq: settings.isIqInverted ? 0x66 : 0x27,
    invertIq2: settings.isIqInverted ? 0x19 : 0x1d,
    preambleSymbols,
    syncWord,
    hasCrc,
    implicitLengthBytes,
    symbolUs,
    longestFrameMs: longestFrameMsOf(spreadingFactor, isOptimized, preambleSymbols, symbolUs),
    receiverStartMs: receiverStartMsOf(bandwidthCode, bandwidthHz),
  };
}

/** Of `symbols` symbols, rounded up. */
export function msOf(symbols: number, { symbolUs }: Sx127xSetup): number {
  return Math.ceil((symbols * (symbolUs + 1)) / 1_000);
}

function receiverStartMsOf(bandwidthCode: number, bandwidthHz: number): number {
  const receiverUs = RECEIVER_STARTS_US[bandwidthCode] as number;
  return Math.ceil((SYNTHESIZER_US + receiverUs + (RSSI_PERIODS * 1_000_000) / bandwidthHz) / 1_000);
}

/** In steps of 32 MHz / 2^19 = 15,625 / 256 Hz, to the nearest. Source: 4.1.4. */
function frfOf(frequencyHz: number): number {
  return Math.floor((frequencyHz * 256 + 7_812) / 15_625);
}

/** Of 255 bytes at coding rate 4/8 with everything; `symbolUs` is short by less than one. Source: 4.1.1.7. */
function longestFrameMsOf(
  spreadingFactor: number,
  isOptimized: boolean,
  preambleSymbols: number,
  symbolUs: number,
): number {
  const bits = 8 * 255 - 4 * spreadingFactor + 28 + 16;
  const blocks = Math.ceil(bits / (4 * (spreadingFactor - (isOptimized ? 2 : 0))));
  return Math.ceil(((preambleSymbols + 5 + 8 + 8 * blocks) * (symbolUs + 1)) / 1_000);
}

function demandWithin(what: string, value: number, least: number, most: number): void {
  demand(what, value, Number.isInteger(value) && value >= least && value <= most);
}

function demand(what: string, value: number, isSo: boolean): void {
  if (!isSo) throw new RangeError(`the chip has no ${what} ${value}`);
}
