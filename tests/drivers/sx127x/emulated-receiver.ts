import {
  type AirFrame,
  type Arrival,
  type ChipTime,
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

export interface ReceiverEvents {
  onLocked(): void;
  onHeader(): void;
  onFrame(frame: AirFrame, arrival: Arrival, isUnderstood: boolean): void;
}

/**
 * The modem's ear. It locks onto the first preamble of which it hears four symbols, and then is deaf to all others until
 * that frame ends. Not simulated: capture (the air decides what is spoiled), false detections, other spreading factors.
 */
export class EmulatedReceiver {
  readonly #time: ChipTime;
  readonly #events: ReceiverEvents;
  readonly #signals = new Set<Signal>();
  #chirps: Chirps | undefined;
  #locked: Signal | undefined;
  /** Counts openings and closings: what was planned in another one is void. */
  #session = 0;

  constructor(time: ChipTime, events: ReceiverEvents) {
    this.#time = time;
    this.#events = events;
  }

  get isLocked(): boolean {
    return this.#locked !== undefined;
  }

  /** The strongest signal on the channel of `chirps` now, in dBm, or `undefined`. */
  powerDbm(chirps: Chirps): number | undefined {
    let strongestDbm: number | undefined;
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
    this.#time.after(frame.airtimeUs, () => this.#signals.delete(signal));
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

  /** The preamble of a frame with these chirps is on the air from now on for a symbol at least. */
  hasPreamble(chirps: Chirps): boolean {
    const untilUs = this.#time.nowUs + symbolUsOf(chirps);
    return [...this.#signals].some(
      ({ frame, startUs }) =>
        findsChirps(chirps, frame.chirps) && untilUs <= startUs + preambleUsOf(frame.chirps),
    );
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
        if (arrival.spoiled === "header" || frame.chirps.isImplicit) this.#letGo();
        else this.#events.onHeader();
      });
    this.#plan(startUs + frame.airtimeUs, () => {
      if (this.#locked !== signal) return;
      this.#locked = undefined;
      this.#events.onFrame(frame, arrival, understands(chirps, frame.chirps));
    });
  }

  #letGo(): void {
    this.#locked = undefined;
    if (this.#chirps !== undefined) this.open(this.#chirps);
  }

  #plan(atUs: number, action: () => void): void {
    const session = this.#session;
    this.#time.after(Math.max(0, Math.ceil(atUs - this.#time.nowUs)), () => {
      if (session === this.#session) action();
    });
  }
}
