import type { OccupancyCode } from "../../../src/domain/occupancy.js";
import type { EchoUs } from "../../../src/domain/range.js";
import type { Change, TraceReading } from "../reading.js";
import type { SensingTrace } from "../trace.js";

/** A reader that takes one reading after another and always has an answer. */
export interface SteadyReader {
  readonly state: OccupancyCode;
  take(echoUs: EchoUs): void;
}

/** Runs a baseline on a trace, one ping each period from 0 on. It knows no faults and forgets nothing in a reboot. */
export function readSteadily(trace: SensingTrace, reader: SteadyReader, periodMs: number): TraceReading {
  const changes: Change[] = [];
  for (let nowMs = 0; nowMs < trace.durationMs; nowMs += periodMs) {
    reader.take(trace.echoUs(nowMs));
    if (changes.at(-1)?.state !== reader.state)
      changes.push({ atMs: nowMs, state: reader.state, isFaulty: false });
  }
  const faultSampledMs = trace.faults.map(({ fromMs }) => Math.ceil(fromMs / periodMs) * periodMs);
  return { changes, faultSampledMs };
}
