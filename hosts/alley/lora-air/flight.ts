import { type AirFrame, type FrameTimes, frameTimes, type NoiseBurst } from "./air-frame.js";
import type { Spectrum } from "./interference.js";
import type { Exposure, Reception } from "./receiver.js";

/** Something on its way from one station. Times are the world's, in microseconds. */
export interface Flight {
  readonly from: number;
  readonly spectrum: Spectrum;
  readonly powerCentiDbm: number;
  readonly startUs: number;
  /** From here on it disturbs others of its spreading factor; others than these from its start. */
  readonly harmfulFromUs: number;
  readonly endUs: number;
}

/** A frame on its way. */
export interface FrameFlight extends Flight, Exposure {
  readonly frame: AirFrame;
  readonly times: FrameTimes;
  /** From here on a receiver must listen to get it. */
  readonly neededFromUs: number;
  /** Of whoever is tuned to it and near enough, in the order in which they began. */
  readonly receptions: Reception[];
  /** What is yet to happen to it, by the clock's handles. */
  readonly plans: number[];
}

/** A frame that begins now. Without capture each of its symbols disturbs and can be disturbed. */
export function takeOff(from: number, frame: AirFrame, nowUs: number, hasCapture: boolean): FrameFlight {
  const times = frameTimes(frame);
  return {
    from,
    frame,
    times,
    spectrum: frame,
    powerCentiDbm: frame.powerCentiDbm,
    startUs: nowUs,
    neededFromUs: nowUs + times.criticalUs,
    criticalFromUs: nowUs + (hasCapture ? times.criticalUs : 0),
    harmfulFromUs: nowUs + (hasCapture ? times.harmfulUs : 0),
    endUs: nowUs + times.endUs,
    receptions: [],
    plans: [],
  };
}

/** Noise that begins now. */
export function burstOut(from: number, burst: NoiseBurst, nowUs: number): Flight {
  return {
    from,
    spectrum: { ...burst, spreadingFactor: undefined },
    powerCentiDbm: burst.powerCentiDbm,
    startUs: nowUs,
    harmfulFromUs: nowUs,
    endUs: nowUs + burst.durationUs,
  };
}
