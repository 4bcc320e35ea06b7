import type { LoraSettings } from "../../../src/ports/lora-modem.js";

const BANDWIDTHS_HZ = [7_810, 10_420, 15_630, 20_830, 31_250, 41_670, 62_500, 125_000, 250_000, 500_000];
const LOWEST_POWER_DBM = -9;
const HIGHEST_POWER_DBM = 22;
const MOST_MS = 262_143;

/** Throws a `RangeError` for what an SX1262 does not have. Source: DS.SX1261-2 Rev 2.1, 6.1.1, 13.4. */
export function checkSettings(settings: LoraSettings): void {
  const { implicitLengthBytes } = settings;
  demandWithin("frequency", settings.frequencyHz, 150_000_000, 960_000_000);
  demandWithin("spreading factor", settings.spreadingFactor, 6, 12);
  demandWithin("coding rate", settings.codingRateDenominator, 5, 8);
  demandWithin("preamble", settings.preambleSymbols, 6, 65_535);
  demandWithin("sync word", settings.syncWord, 0, 255);
  if (implicitLengthBytes !== undefined) demandWithin("length", implicitLengthBytes, 1, 255);
  if (!BANDWIDTHS_HZ.includes(settings.bandwidthHz))
    throw new RangeError(`the modem has no bandwidth ${settings.bandwidthHz}`);
  if (!(settings.powerDbm >= LOWEST_POWER_DBM))
    throw new RangeError(`the modem has no power ${settings.powerDbm}`);
}

/** What leaves the antenna, hundredths of dBm. */
export function radiatedCentiDbm({ powerDbm }: LoraSettings): number {
  return Math.min(HIGHEST_POWER_DBM, Math.floor(powerDbm)) * 100;
}

/** Microseconds of a whole number of milliseconds; a `RangeError` for what the chip's counter does not hold. */
export function limitUs(name: string, durationMs: number): number {
  demandWithin(name, durationMs, 1, MOST_MS);
  return durationMs * 1_000;
}

export function demandWithin(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(`the modem has no ${name} ${value}`);
}
