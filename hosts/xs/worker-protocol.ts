import type { AlleySummary } from "../alley/alley-options.js";

/** First character of what the worker tells the host while it runs; the rest is the matter itself. */
export const TRANSCRIPT_TAG = "t";
/** Followed by virtual milliseconds done, in decimal. */
export const PROGRESS_TAG = "p";

/** The worker's last word, as JSON. */
export interface WorkerOutcome {
  readonly summary: AlleySummary;
  /** Counted up to the last ten minutes of virtual time; the worker's own report has the rest. */
  readonly computrons: number;
}
