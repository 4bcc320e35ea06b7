import { BANDWIDTHS_HZ, type LoraModulation, type LoraOptimisation } from "../../../src/radio/airtime.js";
import type { Words } from "../committee-schedule.js";
import { usageFailure } from "../keys/usage-failure.js";
import type { Language } from "../language.js";

/** A frame and how it is sent, as options have it. */
export interface ModulationText {
  readonly bytes: string;
  readonly sf: string;
  readonly bandwidth: string;
  readonly codingRate: string;
  readonly implicitHeader?: boolean;
  readonly crc: boolean;
  readonly preamble: string;
  readonly ldro: LoraOptimisation;
}

export interface SentFrame {
  readonly modulation: LoraModulation;
  readonly payloadBytes: number;
}

const WHOLE = /^\d{1,5}$/;
const KHZ = /^\d{1,3}(\.\d{1,4})?$/;
const CODING_RATE = /^4\/([5-8])$/;

/** Names of bandwidths are up to this far from what they name: 41.7 kHz is 41.667, 7.8 is 7.8125. */
const ROUNDED_BY = 0.002;

/** Throws a `CommandFailure` with EXIT_USAGE that names the option, what it says and what it may say. */
export function readModulation(text: ModulationText, language: Language): SentFrame {
  const whole = (option: string, value: string, min: number, max: number): number => {
    const number = WHOLE.test(value) ? Number(value) : Number.NaN;
    if (number >= min && number <= max) return number;
    throw usageFailure(language, {
      ko: `${option} ${value}: ${min}부터 ${max}까지의 정수를 적으세요`,
      en: `${option} ${value}: write a whole number from ${min} to ${max}`,
    });
  };
  const refuse = (words: Words) => usageFailure(language, words);

  const payloadBytes = whole("--bytes", text.bytes, 1, 255);
  const spreadingFactor = whole("--sf", text.sf, 6, 12);
  const preambleSymbols = whole("--preamble", text.preamble, 1, 65_535);
  const isHeaderImplicit = text.implicitHeader === true;
  if (spreadingFactor === 6 && !isHeaderImplicit) {
    throw refuse({
      ko: "--sf 6: 헤더가 있으면 SF6을 쓸 수 없습니다; --implicit-header를 함께 적으세요",
      en: "--sf 6: there is no SF6 with a header; add --implicit-header",
    });
  }
  const bandwidthHz = bandwidthOf(text.bandwidth);
  if (bandwidthHz === undefined) {
    throw refuse({
      ko: `--bandwidth ${text.bandwidth}: 7.8, 10.4, 15.6, 20.8, 31.25, 41.7, 62.5, 125, 250, 500 (kHz) 가운데 하나를 적으세요`,
      en: `--bandwidth ${text.bandwidth}: write one of 7.8, 10.4, 15.6, 20.8, 31.25, 41.7, 62.5, 125, 250, 500 (kHz)`,
    });
  }
  const rate = CODING_RATE.exec(text.codingRate)?.[1];
  if (rate === undefined) {
    throw refuse({
      ko: `--coding-rate ${text.codingRate}: 4/5, 4/6, 4/7, 4/8 가운데 하나를 적으세요`,
      en: `--coding-rate ${text.codingRate}: write one of 4/5, 4/6, 4/7, 4/8`,
    });
  }
  const modulation: LoraModulation = {
    spreadingFactor,
    bandwidthHz,
    codingRateDenominator: Number(rate),
    preambleSymbols,
    isHeaderImplicit,
    hasCheck: text.crc,
    optimisation: text.ldro,
  };
  return { modulation, payloadBytes };
}

function bandwidthOf(khz: string): number | undefined {
  if (!KHZ.test(khz)) return undefined;
  const hz = Number(khz) * 1_000;
  return BANDWIDTHS_HZ.find((exactHz) => Math.abs(hz - exactHz) <= ROUNDED_BY * exactHz);
}
