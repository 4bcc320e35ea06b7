import { instantMsText } from "./instant-text.js";
import type { ToldSample, TraceRun } from "./replay-trace.js";
import { isStep, isTaken } from "./sample-words.js";

/** A replay as `--json` has it, but for the trace's name: seconds, and moments as text. */
export function runFields(run: TraceRun): Readonly<Record<string, unknown>> {
  const { transitions, faces, samples, tally, hasTruth, lengthMs } = run;
  const { allowedMs, openWhileAllowedMs } = tally;
  return {
    transitions: transitions.map(({ traceMs, trust, utcMs, errorMs }) => ({
      uptimeS: secondsOf(traceMs),
      trust,
      utc: trust === "unknown" ? null : instantMsText(utcMs),
      errorMs: errorMs ?? null,
    })),
    steps: samples.filter(isStep).map((sample) => ({ ...placeOf(sample), movedMs: sample.movedMs ?? null })),
    refused: samples
      .filter(({ outcome }) => !isTaken(outcome))
      .map((sample) => ({ ...placeOf(sample), reason: sample.outcome })),
    faces: faces.map(({ traceMs, face, regime }) => ({ uptimeS: secondsOf(traceMs), face, regime })),
    lengthSeconds: secondsOf(lengthMs),
    trustSeconds: secondsOfAll(tally.inTrustMs),
    faceSeconds: secondsOfAll(tally.inFaceMs),
    openedWhileUntrustedSeconds: secondsOf(tally.openWhileUntrustedMs),
    worstSafeFaceDelaySeconds: secondsOf(tally.worstSafeFaceDelayMs),
    truth: hasTruth
      ? {
          worstErrorSeconds: secondsOf(tally.worstErrorMs),
          outsideBoundsSeconds: secondsOf(tally.outsideMs),
          openedWronglySeconds: secondsOf(tally.openWronglyMs),
          worstHandoverErrorSeconds: secondsOf(tally.worstHandoverMs),
          allowedSeconds: secondsOf(allowedMs),
          openPercent: allowedMs === 0 ? null : (openWhileAllowedMs / allowedMs) * 100,
        }
      : null,
  };
}

function placeOf({ line, traceMs, source, id }: ToldSample): Readonly<Record<string, unknown>> {
  return { line, uptimeS: secondsOf(traceMs), source, id };
}

/** To the millisecond. */
function secondsOf(ms: number): number {
  return Math.round(ms) / 1_000;
}

function secondsOfAll(all: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(all).map(([name, ms]) => [name, secondsOf(ms)]));
}
