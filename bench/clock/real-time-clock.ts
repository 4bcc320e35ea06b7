/** A real-time clock beside the sign's board, as the world has it: it drifts, may stop, and may have been set by anyone. */

import type { RtcMemory } from "../../src/clock/rtc-memory.js";
import type { Rtc, RtcReading } from "../../src/ports/rtc.js";
import type { TraceTime } from "./trace-time.js";

/** By how much the chip runs fast at a moment since the trace's beginning, parts per million. */
export type Drift = (traceMs: number) => number;

export interface RtcOptions {
  /** The chip's time minus the true time when the trace begins. */
  readonly offsetMs: number;
  readonly driftPpm: Drift;
  /** What the sign reckons with. */
  readonly boundPpm: number;
  /** How long before the trace it was set, and how far off it may have been then, says the sign's memory. */
  readonly ageMs: number;
  readonly setErrorMs: number;
  /** This sign set it, and remembers. */
  readonly isOwn: boolean;
  /** From a moment of the trace on it stands still. */
  readonly stops?: { readonly traceMs: number; readonly isFlagged: boolean };
  /** Its battery is empty: each power cut sets it back to 2000. */
  readonly forgets?: { readonly isFlagged: boolean };
}

const TAG = 0x60_14_0b_0f;
const PPM = 1_000_000;
/** 2000-01-01T00:00Z, where the chip begins. */
const FIRST_S = 946_684_800;

export class RealTimeClock implements Rtc {
  readonly #options: RtcOptions;
  readonly #time: Pick<TraceTime, "nowMs">;
  #chipMs: number;
  #lastMs = 0;
  #tag: number | undefined = TAG;
  #isStopped = false;
  #isFlagged = false;

  /** @param startMs the true time when the trace begins, UTC milliseconds */
  constructor(options: RtcOptions, time: Pick<TraceTime, "nowMs">, startMs: number) {
    this.#options = options;
    this.#time = time;
    this.#chipMs = startMs + options.offsetMs;
  }

  /** What the sign remembers of it when the trace begins. */
  get memory(): RtcMemory | undefined {
    const { isOwn, ageMs, setErrorMs } = this.#options;
    return isOwn ? { tag: TAG, setUtcS: Math.floor((this.#chipMs - ageMs) / 1_000), setErrorMs } : undefined;
  }

  read(): RtcReading | undefined {
    this.#goOn();
    const utcS = Math.floor(this.#chipMs / 1_000);
    if (utcS < FIRST_S) return undefined;
    return { utcS, isStopped: this.#isFlagged, tag: this.#tag };
  }

  set(utcS: number, tag: number): boolean {
    this.#goOn();
    this.#chipMs = utcS * 1_000;
    this.#tag = tag;
    // One that has stopped for good says so again at once.
    this.#isFlagged = this.#isStopped && this.#options.stops?.isFlagged === true;
    return true;
  }

  /** The sign lost power. */
  cutPower(): void {
    const { forgets } = this.#options;
    if (forgets === undefined) return;
    this.#goOn();
    this.#chipMs = FIRST_S * 1_000;
    this.#tag = undefined;
    this.#isFlagged = forgets.isFlagged;
  }

  #goOn(): void {
    const { stops, driftPpm } = this.#options;
    const { nowMs } = this.#time;
    const untilMs = Math.max(this.#lastMs, Math.min(nowMs, stops?.traceMs ?? nowMs));
    this.#chipMs += (untilMs - this.#lastMs) * (1 + driftPpm(nowMs) / PPM);
    this.#lastMs = nowMs;
    if (stops === undefined || nowMs < stops.traceMs || this.#isStopped) return;
    this.#isStopped = true;
    this.#isFlagged = stops.isFlagged;
  }
}
