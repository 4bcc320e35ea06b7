import { buildCorpus } from "../../bench/sensing/corpus/build-corpus.js";
import type { SensingTrace, TrueStay } from "../../bench/sensing/trace.js";
import { ECHO_FAULT, ECHO_NONE, type EchoUs } from "../../src/domain/range.js";
import { distanceMmOf, speedOfSoundDmPerS } from "../../src/domain/speed-of-sound.js";
import type { Mounting } from "../../src/sensing/empty-profile.js";

export const HOUR_MS = 3_600_000;
export const CALIBRATION_MS = 600_000;

/** Fresh traces of one condition, on all mountings or on one. */
export function tracesOf(seed: number, condition: string, mounting?: Mounting): readonly SensingTrace[] {
  return buildCorpus(seed).filter(
    (trace) => trace.condition === condition && (mounting === undefined || trace.mounting === mounting),
  );
}

export function echoesOf(
  trace: SensingTrace | undefined,
  fromMs: number,
  untilMs: number,
  everyMs: number,
): EchoUs[] {
  const echoes: EchoUs[] = [];
  for (let nowMs = fromMs; nowMs < untilMs; nowMs += everyMs) echoes.push(trace?.echoUs(nowMs) ?? ECHO_NONE);
  return echoes;
}

/** Distances by the thermometer; what is no echo is left out. */
export function distancesOf(trace: SensingTrace, fromMs: number, untilMs: number, everyMs: number): number[] {
  const distances: number[] = [];
  for (let nowMs = fromMs; nowMs < untilMs; nowMs += everyMs) {
    const echoUs = trace.echoUs(nowMs);
    if (echoUs === ECHO_NONE || echoUs === ECHO_FAULT) continue;
    distances.push(distanceMmOf(echoUs, speedOfSoundDmPerS(trace.temperatureDeciC(nowMs))));
  }
  return distances;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/** The share of pings that brought an echo within `marginMm` of `mm`. */
export function shareNear(distances: readonly number[], mm: number, marginMm: number, pings: number): number {
  return distances.filter((distance) => Math.abs(distance - mm) <= marginMm).length / pings;
}

/** Two hundred pings at most of what stands, once driver and bags are out; none of a stay too short for that. */
export function standingDistances(
  trace: SensingTrace,
  stay: TrueStay,
): { distances: number[]; pings: number } {
  const fromMs = stay.stopsMs + 61_000;
  const untilMs = Math.min(stay.movesMs, fromMs + 500_000);
  return {
    distances: distancesOf(trace, fromMs, untilMs, 2_500),
    pings: Math.max(0, Math.ceil((untilMs - fromMs) / 2_500)),
  };
}
