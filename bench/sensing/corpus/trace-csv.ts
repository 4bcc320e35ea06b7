import { ECHO_FAULT, ECHO_NONE } from "../../../src/domain/range.js";
import { distanceMmOf, speedOfSoundDmPerS } from "../../../src/domain/speed-of-sound.js";
import type { SensingTrace } from "../trace.js";

/** Part of a trace, and how often it is sampled. */
export interface SamplingSpan {
  /** From -600,000, the beginning of the calibration, on. */
  readonly fromMs: number;
  readonly untilMs: number;
  readonly everyMs: number;
}

/**
 * A trace as `golmok sense` reads it: `timeMs,rangeMm,temperatureDeciC`, one line a ping, times from the span's
 * beginning. Distances are by the thermometer, as the board has them; no range is no echo. A ranger that does not
 * answer has no reading: the line is left out.
 */
export function traceCsv(trace: SensingTrace, { fromMs, untilMs, everyMs }: SamplingSpan): string {
  const lines = ["timeMs,rangeMm,temperatureDeciC"];
  for (let nowMs = fromMs; nowMs < untilMs; nowMs += everyMs) {
    const echoUs = trace.echoUs(nowMs);
    if (echoUs === ECHO_FAULT) continue;
    const deciC = trace.temperatureDeciC(nowMs);
    const rangeMm = echoUs === ECHO_NONE ? "" : distanceMmOf(echoUs, speedOfSoundDmPerS(deciC));
    lines.push(`${nowMs - fromMs},${rangeMm},${deciC}`);
  }
  return `${lines.join("\n")}\n`;
}
