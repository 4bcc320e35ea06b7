/** Runs of the alley for tests: short to ask for, with the transcript at hand. */

import { Alley } from "../../hosts/alley/alley.js";
import type { AlleyOptions, AlleySummary } from "../../hosts/alley/alley-options.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";

/** Tuesday 2026-12-01 00:00 in Seoul. */
export const TUESDAY_MS = Date.UTC(2026, 10, 30, 15);

export const HOUR_MS = 3_600_000;

export interface AlleyRun {
  readonly summary: AlleySummary;
  readonly transcript: string;
}

/** An alley of the default schedule, from Tuesday midnight, that keeps its transcript in `lines`. */
export function buildAlley(options: Partial<AlleyOptions> & { readonly seed: number }): {
  alley: Alley;
  chunks: string[];
} {
  const chunks: string[] = [];
  const alley = new Alley({
    startMs: TUESDAY_MS,
    schedule: DEFAULT_SCHEDULE,
    isCold: false,
    stays: undefined,
    lossPerMillion: 20_000,
    transcript: (chunk) => chunks.push(chunk),
    mqtt: undefined,
    observer: {},
    ...options,
  });
  return { alley, chunks };
}

/** Runs an alley for some hours. */
export function runFor(hours: number, options: Partial<AlleyOptions> & { readonly seed: number }): AlleyRun {
  const { alley, chunks } = buildAlley(options);
  alley.runUntil((options.startMs ?? TUESDAY_MS) + hours * HOUR_MS);
  const summary = alley.finish();
  return { summary, transcript: chunks.join("") };
}
