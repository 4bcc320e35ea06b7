import type { EchoUs } from "../../src/domain/range.js";
import type { Mounting } from "../../src/sensing/empty-profile.js";

/** One vehicle in the bay, as it truly was. Times are milliseconds from the trace's beginning. */
export interface TrueStay {
  /** The vehicle begins to come under the ranger. */
  readonly arrivesMs: number;
  /** It stands. */
  readonly stopsMs: number;
  /** It begins to move away. */
  readonly movesMs: number;
  /** Nothing of it is left in the bay. */
  readonly leftMs: number;
  /** One word for people: "sedan", "motorcycle". */
  readonly vehicle: string;
  /** False where neither the empty bay nor this vehicle returns anything: no ranger can know. */
  readonly isDecidable: boolean;
}

/** Time in which the ranger does not measure. */
export interface TrueFault {
  readonly kind: "blocked" | "fallen" | "latched" | "silent";
  readonly fromMs: number;
  readonly untilMs: number;
}

/** What one ranger hears over its bay for some hours, and what was there in truth. */
export interface SensingTrace {
  /** What makes it hard: "clear", "rain", "crosstalk". */
  readonly condition: string;
  readonly mounting: Mounting;
  readonly durationMs: number;
  /** In order; they do not overlap. */
  readonly stays: readonly TrueStay[];
  readonly faults: readonly TrueFault[];
  /** The node loses all it knows and starts anew at these times; mostly none. */
  readonly rebootsMs: readonly number[];
  /** A ping at this moment; times must not go back. From -600,000 on: the empty bay, for calibration. */
  echoUs(nowMs: number): EchoUs;
  /** What the board's thermometer says then. */
  temperatureDeciC(nowMs: number): number;
}
