import { Alley } from "../../hosts/alley/alley.js";
import type { NodeMakers } from "../../hosts/alley/node-makers.js";
import type { RunRequest } from "../../hosts/alley/run-alley.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";

export const MS_PER_HOUR = 3_600_000;
export const HOURS_PER_DAY = 24;
export const MS_PER_DAY = HOURS_PER_DAY * MS_PER_HOUR;

/** The day that `npm start -- --headless` runs when it is told nothing: 2026-12-01 in Seoul, seed 1. */
export const MEASURED_DAY: RunRequest = {
  seed: 1,
  startMs: Date.UTC(2026, 10, 30, 15),
  durationMs: MS_PER_DAY,
  isCold: false,
};

/** The first part of the measured day, run with these makers of its nodes. */
export function runMeasuredDay(durationMs: number, makers: NodeMakers): void {
  const { seed, startMs, isCold } = MEASURED_DAY;
  const alley = new Alley({
    seed,
    startMs,
    isCold,
    schedule: DEFAULT_SCHEDULE,
    stays: undefined,
    lossPerMillion: 20_000,
    transcript: () => {},
    mqtt: undefined,
    observer: {},
    makers,
  });
  alley.runUntil(startMs + durationMs);
}
