import type { EmptyProfile } from "../../../src/sensing/empty-profile.js";
import type { BayRecording } from "../../alley/recording.js";

/** What one bay's ranger said in one trace. */
export interface RecordedReadings {
  readonly profile: EmptyProfile;
  /** Three numbers for each reading: milliseconds, echo in microseconds, thermometer in tenths of a degree. */
  readonly readings: readonly number[];
}

/** What one bay's node was given in a run of the alley. */
export interface RecordedWakes {
  readonly recording: BayRecording;
  /** For each wake from sleep, the tripwire's region as the tripwire left it; empty for the others. */
  readonly regions: readonly (readonly number[])[];
}

/** What the host asks of the engine, as JSON. */
export type SensingCommand =
  /** What each reading costs the detector, while it plays what was recorded. */
  | { readonly observe: RecordedReadings }
  /** So many readings through one detector that lives on, taken from what was recorded again and again. */
  | { readonly grow: RecordedReadings; readonly count: number }
  /** What each wake with a reading costs a bay node that was not alive before. */
  | { readonly wakes: RecordedWakes };

export interface Cost {
  readonly computrons: number;
  readonly count: number;
  readonly dearest: number;
}
