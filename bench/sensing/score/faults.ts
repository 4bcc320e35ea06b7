import { FREE } from "../../../src/domain/occupancy.js";
import { firstHeldMs, heldStates, type TraceReading } from "../reading.js";
import type { SensingTrace } from "../trace.js";
import { RECOVERY_MS } from "./truth-spans.js";

/** A fault is to be declared so soon after its first sample, and no bay is free from then on. */
const DECLARE_MS = 60_000;

export interface FaultScore {
  /** From the first sample to the declaration, for each fault; one that was never declared counts with all its length. */
  readonly declaredSeconds: readonly number[];
  readonly undeclared: number;
  /** Shown free while the fault lasts, once it is declared or should be. */
  readonly shownFreeAfterSeconds: number;
}

export function faultScore(trace: SensingTrace, { changes, faultSampledMs }: TraceReading): FaultScore {
  const declaredSeconds: number[] = [];
  let undeclared = 0;
  let freeMs = 0;
  trace.faults.forEach(({ fromMs, untilMs }, index) => {
    const endMs = Math.min(untilMs, trace.durationMs);
    const sampledMs = faultSampledMs[index] ?? fromMs;
    const declaredMs = firstHeldMs(changes, fromMs, endMs, ({ isFaulty }) => isFaulty);
    if (declaredMs === undefined) undeclared += 1;
    declaredSeconds.push(Math.max(0, (declaredMs ?? endMs) - sampledMs) / 1_000);
    const dueMs = Math.min(declaredMs ?? endMs, sampledMs + DECLARE_MS);
    for (const held of heldStates(changes, dueMs, endMs))
      if (held.state === FREE) freeMs += held.untilMs - held.atMs;
  });
  return { declaredSeconds, undeclared, shownFreeAfterSeconds: freeMs / 1_000 };
}

/** Time in which a ranger that measures is called faulty. */
export function falseAlarmMs(trace: SensingTrace, { changes }: TraceReading): number {
  let alarmMs = 0;
  const ends = [...trace.faults.map(({ fromMs }) => fromMs), trace.durationMs];
  let wellMs = 0;
  ends.forEach((endMs, index) => {
    for (const held of heldStates(changes, wellMs, endMs))
      if (held.isFaulty) alarmMs += held.untilMs - held.atMs;
    wellMs = (trace.faults[index]?.untilMs ?? endMs) + RECOVERY_MS;
  });
  return alarmMs;
}
