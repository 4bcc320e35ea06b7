import { usageFailure } from "../keys/usage-failure.js";
import type { Language } from "../language.js";
import type { AlohaOptions } from "./simulate-aloha.js";

/** A network and its traffic, as options have them. */
export interface SimulationText {
  readonly nodes: string;
  readonly intervalSeconds: string;
  readonly bytes: string;
  readonly sf: string;
  readonly codingRate: string;
  readonly capture: "on" | "off";
  readonly seed: string;
}

const WHOLE = /^\d{1,16}$/;
const CODING_RATE = /^4\/([5-8])$/;

/** Throws a `CommandFailure` with EXIT_USAGE that names the option, what it says and what it may say. */
export function readSimulation(text: SimulationText, language: Language): AlohaOptions {
  const whole = (option: string, value: string, min: number, max: number): number => {
    const number = WHOLE.test(value) ? Number(value) : Number.NaN;
    if (number >= min && number <= max) return number;
    throw usageFailure(language, {
      ko: `${option} ${value}: ${min}부터 ${max}까지의 정수를 적으세요`,
      en: `${option} ${value}: write a whole number from ${min} to ${max}`,
    });
  };
  const rate = CODING_RATE.exec(text.codingRate)?.[1];
  if (rate === undefined) {
    throw usageFailure(language, {
      ko: `--coding-rate ${text.codingRate}: 4/5, 4/6, 4/7, 4/8 가운데 하나를 적으세요`,
      en: `--coding-rate ${text.codingRate}: write one of 4/5, 4/6, 4/7, 4/8`,
    });
  }
  return {
    nodes: whole("--nodes", text.nodes, 1, 10_000),
    intervalSeconds: whole("--interval-seconds", text.intervalSeconds, 1, 86_400),
    bytes: whole("--bytes", text.bytes, 1, 255),
    spreadingFactor: whole("--sf", text.sf, 7, 12),
    codingRateDenominator: Number(rate),
    hasCapture: text.capture === "on",
    seed: whole("--seed", text.seed, 0, Number.MAX_SAFE_INTEGER),
  };
}
