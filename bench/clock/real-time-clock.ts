/** A real-time clock beside the sign's board, as the world has it: it drifts, may stop, and may have been set by anyone. */

/** By how much true time and the chip's differ, parts per million, at a true moment since the trace's beginning. */
export type Drift = (traceMs: number) => number;

export interface RtcOptions {
  /** The chip's time minus the true time when the trace begins. */
  readonly offsetMs: number;
  readonly driftPpm: Drift;
  /** How long before the trace it was set, and how well the sign knew the time then. */
  readonly ageMs: number;
  readonly setErrorMs: number;
  /** What the sign reckons with. */
  readonly boundPpm: number;
  /** This node set it and it has not stopped, as far as it can know. */
  readonly isVouched: boolean;
}

export interface RtcReading {
  readonly utcMs: number;
  readonly errorMs: number;
  readonly isVouched: boolean;
}

/** Polled until its second changes, at most this late. */
const READING_ERROR_MS = 20;

const PPM = 1_000_000;

export class RealTimeClock {
  isStopped = false;
  readonly #driftPpm: Drift;
  readonly #boundPpm: number;
  #offsetMs: number;
  #setMs: number;
  #setErrorMs: number;
  #isVouched: boolean;
  #lastMs = 0;

  constructor(options: RtcOptions) {
    this.#offsetMs = options.offsetMs;
    this.#driftPpm = options.driftPpm;
    this.#boundPpm = options.boundPpm;
    this.#setMs = -options.ageMs;
    this.#setErrorMs = options.setErrorMs;
    this.#isVouched = options.isVouched;
  }

  get isVouched(): boolean {
    return this.#isVouched && !this.isStopped;
  }

  /** @param lateMs how long after the second's change the sign saw it, [0, 20) */
  read(traceMs: number, trueMs: number, lateMs: number): RtcReading | undefined {
    if (this.isStopped) return undefined;
    this.#drift(traceMs);
    return {
      utcMs: Math.floor(trueMs + this.#offsetMs) - lateMs,
      errorMs:
        Math.ceil(this.#setErrorMs + ((traceMs - this.#setMs) * this.#boundPpm) / PPM) + READING_ERROR_MS,
      isVouched: this.#isVouched,
    };
  }

  /** The sign sets it to what it holds to be now. */
  set(traceMs: number, trueMs: number, utcMs: number, errorMs: number): void {
    this.isStopped = false;
    this.#isVouched = true;
    this.#lastMs = traceMs;
    this.#offsetMs = utcMs - trueMs;
    this.#setMs = traceMs;
    this.#setErrorMs = errorMs;
  }

  #drift(traceMs: number): void {
    this.#offsetMs += ((traceMs - this.#lastMs) * this.#driftPpm(traceMs)) / PPM;
    this.#lastMs = traceMs;
  }
}
