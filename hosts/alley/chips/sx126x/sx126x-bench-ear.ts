import type { AirClock } from "../../lora-air/air-clock.js";
import type { ChipEar, EarEvents, HeardFrame } from "../chip-ear.js";
import {
  airtimeUs,
  headerUs,
  type IncomingFrame,
  isDetected,
  isHeard,
  type Signal,
  symbolUs,
} from "./sx126x-signal.js";

/** Chirps of a preamble that a receiver must hear to lock on it. */
const LOCK_SYMBOLS = 5;

/** The ear of a chip on a bench, where a test says what comes. Nothing collides there. */
export class Sx126xBenchEar implements ChipEar<Signal> {
  /** It locks before anyone could ask. */
  readonly isCatching = false;
  readonly #time: AirClock;
  readonly #events: EarEvents;
  readonly #onAir: { readonly frame: IncomingFrame; readonly beganUs: number }[] = [];
  #own: Signal | undefined;
  #isLocked = false;
  /** Counts openings and closings: what was planned in another one is void. */
  #session = 0;

  constructor(time: AirClock, events: EarEvents) {
    this.#time = time;
    this.#events = events;
  }

  get isLocked(): boolean {
    return this.#isLocked;
  }

  open(own: Signal): void {
    this.close();
    this.#own = own;
    for (const { frame, beganUs } of this.#onAir) this.#planLock(frame, beganUs);
  }

  close(): void {
    this.#session += 1;
    this.#own = undefined;
    this.#isLocked = false;
  }

  powerDbm(): undefined {
    return undefined;
  }

  /** Chirps of any part of a frame, at the end of the time. */
  activity(own: Signal): "none" | "payload" {
    return this.#onAir.some(({ frame }) => isDetected(own, frame.signal)) ? "payload" : "none";
  }

  /** A frame's first chirp arrives now. */
  hear(frame: IncomingFrame): void {
    const beganUs = this.#time.nowUs;
    const entry = { frame, beganUs };
    this.#onAir.push(entry);
    this.#time.atUs(beganUs + airtimeUs(frame.signal, frame.bytes.length), () =>
      this.#onAir.splice(this.#onAir.indexOf(entry), 1),
    );
    this.#planLock(frame, beganUs);
  }

  #planLock(frame: IncomingFrame, beganUs: number): void {
    const own = this.#own;
    const { signal } = frame;
    if (own === undefined || !isHeard(own, signal)) return;
    const lockAtUs = this.#time.nowUs + Math.ceil(LOCK_SYMBOLS * symbolUs(signal));
    if (lockAtUs > beganUs + signal.preambleSymbols * symbolUs(signal)) return;
    this.#at(lockAtUs, () => {
      if (this.#isLocked) return;
      this.#isLocked = true;
      this.#events.onLocked();
      if (own.isImplicit) this.#planEnd(frame, beganUs);
      else this.#at(beganUs + headerUs(signal), () => this.#endHeader(frame, beganUs));
    });
  }

  #endHeader(frame: IncomingFrame, beganUs: number): void {
    const isGood = frame.damage !== "header";
    if (isGood) this.#planEnd(frame, beganUs);
    else this.#isLocked = false;
    this.#events.onHeader(heardOf(frame), isGood);
  }

  #planEnd(frame: IncomingFrame, beganUs: number): void {
    this.#at(beganUs + airtimeUs(frame.signal, frame.bytes.length), () => {
      this.#isLocked = false;
      this.#events.onFrame(heardOf(frame), frame.damage !== "payload");
    });
  }

  #at(timeUs: number, action: () => void): void {
    const session = this.#session;
    this.#time.atUs(Math.max(this.#time.nowUs, Math.ceil(timeUs)), () => {
      if (session === this.#session) action();
    });
  }
}

function heardOf({ bytes, signal, rssiDbm, snrQuarterDb }: IncomingFrame): HeardFrame {
  return { bytes, hasCrc: signal.hasCrc, rssiDbm, snrQuarterDb };
}
