import type { AlleySummary } from "../alley/alley-options.js";
import type { RunRequest } from "../alley/run-alley.js";

/** What an engine adds to the summary: counts that don't depend on the machine. */
export type EngineMeasures = Readonly<Record<string, number>>;

export interface EngineOutcome {
  readonly summary: AlleySummary;
  readonly measures: EngineMeasures;
}

export interface EngineListener {
  /** The next part of the transcript, in order. */
  transcript(chunk: string | Uint8Array): void;
  /** Virtual milliseconds done. */
  progress(elapsedMs: number): void;
}

/** Something that can run the alley: Node itself, the XS engine from npm, or a build by the Moddable SDK. */
export interface Engine {
  readonly name: string;
  /** Whatever must be made before the first run and is no part of it; a run without it makes it itself. */
  prepare?(): Promise<void>;
  run(request: RunRequest, listener: EngineListener): Promise<EngineOutcome>;
}

/** The engine cannot be used here; the message says what is missing and how to get it. */
export class EngineMissingError extends Error {}

/** The engine began and did not get to the end; the message says why. */
export class EngineFailedError extends Error {}
