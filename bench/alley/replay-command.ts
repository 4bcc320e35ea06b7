import type { BayRecording, SignRecording } from "./recording.js";

/** What the host asks of the engine, as JSON. */
export interface ReplayCommand {
  readonly recording: { readonly bay: BayRecording } | { readonly sign: SignRecording };
  /** Nodes to build; each plays the whole recording, and all are alive when the heap is counted. */
  readonly copies: number;
  /** Without the node itself. */
  readonly isEmpty: boolean;
}

/** What the last copy did. */
export interface ReplayOutcome {
  readonly output: number;
}
