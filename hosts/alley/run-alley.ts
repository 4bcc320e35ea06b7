/** One headless run from a plain-data request: what every engine's entry calls. */

import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import { Alley } from "./alley.js";
import type { AlleySummary } from "./alley-options.js";
import type { ParkingStay } from "./scripted-traffic.js";
import type { TranscriptSink } from "./transcript.js";

/** Plain data: it crosses to other engines as JSON. */
export interface RunRequest {
  /** [0, 2^32 - 1]. */
  readonly seed: number;
  /** UTC milliseconds. */
  readonly startMs: number;
  /** Virtual time to run. */
  readonly durationMs: number;
  readonly isCold: boolean;
  readonly stays?: readonly ParkingStay[];
}

/** Share of frames that the air swallows for no reason of its own. */
export const LOSS_PER_MILLION = 20_000;

const PROGRESS_STEP_MS = 600_000;

/** Runs to the end; tells every ten minutes of virtual time how far it is. */
export function runAlley(
  request: RunRequest,
  transcript: TranscriptSink,
  onProgress: (elapsedMs: number) => void,
): AlleySummary {
  const { startMs, durationMs } = request;
  const alley = new Alley({
    seed: request.seed,
    startMs,
    schedule: DEFAULT_SCHEDULE,
    isCold: request.isCold,
    stays: request.stays,
    lossPerMillion: LOSS_PER_MILLION,
    transcript,
    mqtt: undefined,
    observer: {},
  });
  for (let elapsedMs = 0; elapsedMs < durationMs; ) {
    elapsedMs = Math.min(durationMs, elapsedMs + PROGRESS_STEP_MS);
    alley.runUntil(startMs + elapsedMs);
    onProgress(elapsedMs);
  }
  return alley.finish();
}
