import type { RunRequest } from "../../hosts/alley/run-alley.js";

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
