import type { AirClock } from "../../lora-air/air-clock.js";
import type { ChipEar, EarEvents, HeardFrame } from "../chip-ear.js";
import {
  type AirFrame,
  type Arrival,
  type Chirps,
  findsChirps,
  preambleUsOf,
  symbolUsOf,
  understands,
} from "./emulated-air.js";

/** Symbols of a preamble that a receiver needs to lock onto it. */
const LOCK_SYMBOLS = 4;

interface Signal {
  readonly frame: AirFrame;
  readonly arrival: Arrival;
  readonly startUs: number;
}

/**
 * The ear of a chip on a bench, where a test says what comes. It locks onto the first preamble of which it hears four symbols, and then is deaf to all others until
 * that frame ends. Not simulated: capture (the air decides what is spoiled), false detections, other spreading factors.
 */
export class EmulatedReceiver implements ChipEar<Chirps> {
  /** It locks before anyone could ask. */
  readonly isCatching = false;
  readonly #time: AirClock;
  readonly #events: EarEvents;
  readonly #signals = new Set<Signal>();
  #chirps: Chirps | undefined;
  #locked: Signal | undefined;
  /** Counts openings and closings: what was planned in another one is void. */
  #session = 0;

  constructor(time: AirClock, events: EarEvents) {
    this.#time = time;
    this.#events = events;
  }

  get isLocked(): boolean {
    return this.#locked !== undefined;
  }

  powerDbm(): number | undefined {
    const chirps = this.#chirps;
    let strongestDbm: number | undefined;
    if (chirps === undefined) return undefined;
    for (const { frame, arrival } of this.#signals) {
      if (Math.abs(frame.chirps.frequencyHz - chirps.frequencyHz) > chirps.bandwidthHz) continue;
      strongestDbm = Math.max(strongestDbm ?? arrival.rssiDbm, arrival.rssiDbm);
    }
    return strongestDbm;
  }

  /** A frame begins to arrive at the antenna. */
  hear(frame: AirFrame, arrival: Arrival): void {
    const signal = { frame, arrival, startUs: this.#time.nowUs };
    this.#signals.add(signal);
    this.#time.atUs(this.#time.nowUs + frame.airtimeUs, () => this.#signals.delete(signal));
    this.#planLock(signal);
  }

  open(chirps: Chirps): void {
    this.close();
    this.#chirps = chirps;
    for (const signal of this.#signals) this.#planLock(signal);
  }

  close(): void {
    this.#session += 1;
    this.#chirps = undefined;
    this.#locked = undefined;
  }

  /**
   * Preambles only, as Semtech says: datasheet, 4.1.6, and LoRaMac-node's issue 175. Who tried it found that a chip finds any part
   * of a frame, strong or weak, but for a gap after the preamble (StuartsProjects, 2018, SF12 at 125 kHz). A node must get along
   * with the worse of the two.
   */
  activity(chirps: Chirps, sinceUs: number): "none" | "preamble" {
    const { nowUs } = this.#time;
    for (const { frame, startUs } of this.#signals) {
      const isThere = startUs <= sinceUs && nowUs <= startUs + preambleUsOf(frame.chirps);
      if (isThere && findsChirps(chirps, frame.chirps)) return "preamble";
    }
    return "none";
  }

  #planLock(signal: Signal): void {
    const chirps = this.#chirps;
    if (chirps === undefined || !findsChirps(chirps, signal.frame.chirps)) return;
    const lockUs = this.#time.nowUs + LOCK_SYMBOLS * symbolUsOf(chirps);
    const preambleEndUs = signal.startUs + preambleUsOf(signal.frame.chirps);
    if (lockUs > preambleEndUs) return;
    this.#plan(lockUs, () => {
      if (this.#locked !== undefined) return;
      this.#locked = signal;
      this.#events.onLocked();
      this.#plan(preambleEndUs, () => this.#hearSync(signal, chirps));
    });
  }

  /** A strange sync word, or a header that makes no sense, and the ear looks for another preamble. */
  #hearSync(signal: Signal, chirps: Chirps): void {
    const { frame, arrival, startUs } = signal;
    if (frame.chirps.syncWord !== chirps.syncWord) {
      this.#letGo();
      return;
    }
    const headerEndUs = this.#time.nowUs + 8 * symbolUsOf(chirps);
    if (!chirps.isImplicit)
      this.#plan(headerEndUs, () => {
        const isGood = arrival.spoiled !== "header" && !frame.chirps.isImplicit;
        if (!isGood) this.#letGo();
        this.#events.onHeader(heardOf(signal), isGood);
      });
    this.#plan(startUs + frame.airtimeUs, () => {
      if (this.#locked !== signal) return;
      this.#locked = undefined;
      const isGood = arrival.spoiled === "nothing" && understands(chirps, frame.chirps);
      this.#events.onFrame(heardOf(signal), isGood);
    });
  }

  #letGo(): void {
    this.#locked = undefined;
    if (this.#chirps !== undefined) this.open(this.#chirps);
  }

  #plan(atUs: number, action: () => void): void {
    const session = this.#session;
    this.#time.atUs(Math.max(this.#time.nowUs, Math.ceil(atUs)), () => {
      if (session === this.#session) action();
    });
  }
}

function heardOf({ frame, arrival }: Signal): HeardFrame {
  const { bytes, chirps } = frame;
  return { ...arrival, bytes, hasCrc: chirps.hasCrc };
}
