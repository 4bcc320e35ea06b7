/** What happens to one sign's time in one trace. Times are true milliseconds since the trace's beginning. */

import type { SeededRandom } from "../../hosts/alley/random.js";
import type { Schedule } from "../../src/schedule/schedule.js";
import type { RtcOptions } from "./real-time-clock.js";

/** What a time server, or whoever stands before it, does with one question. */
export interface ServerAnswer {
  /** What it says minus the true time. */
  readonly offsetMs: number;
  /** How far off it says it may be, beyond the way there and back. */
  readonly rootErrorMs: number;
  readonly outMs: number;
  readonly backMs: number;
  /** A word of four letters instead of a time. Source: RFC 5905, 7.4. */
  readonly kiss?: string;
  /** It never saw the question: whoever sends it only guesses that there was one. */
  readonly isBlind?: boolean;
}

/** `undefined`: no answer. */
export type Server = (traceMs: number, trueMs: number) => ServerAnswer | undefined;

/** A sign's beacon: what it says minus the true time, and its error. */
export type Beacon = (traceMs: number) => { readonly offsetMs: number; readonly errorMs: number };

export interface Scenario {
  readonly schedule: Schedule;
  /** UTC milliseconds. */
  readonly startMs: number;
  readonly lengthMs: number;
  readonly crystalPpm: number;
  readonly floorMs: number | undefined;
  readonly rtc: RtcOptions | undefined;
  /** At most four. */
  readonly servers: readonly Server[];
  readonly beacon: Beacon | undefined;
  /** When the sign loses power and has it again at once. */
  readonly reboots: readonly number[];
  /** Whether a good source is there: two servers that can be reached and agree, or the own RTC. */
  isGood(traceMs: number): boolean;
  /** For whatever is left to chance while it runs. */
  readonly random: SeededRandom;
}
