/**
 * The modem inside the emulated chip: modes, events, time-outs, frames. It goes by whatever clock it is given.
 *
 * Not simulated: collisions, capture and fading, which are the air's to decide before it lets a frame be heard; drift of the
 * oscillators; false detections; GFSK; the frame's path through the amplifier.
 */

import {
  airtimeUs,
  headerUs,
  type IncomingFrame,
  isDetected,
  isHeard,
  type Signal,
  symbolUs,
} from "./sx126x-signal.js";
import type { ChipMode } from "./sx126x-tables.js";

/** A clock in whole microseconds. */
export interface ChipTime {
  readonly nowUs: number;
  after(delayUs: number, action: () => void): number;
  cancel(handle: number | undefined): void;
}

export const IRQ = {
  txDone: 0x0001,
  rxDone: 0x0002,
  preambleDetected: 0x0004,
  headerValid: 0x0010,
  headerError: 0x0020,
  crcError: 0x0040,
  cadDone: 0x0080,
  cadDetected: 0x0100,
  timeout: 0x0200,
} as const;

/** Chirps of a preamble that a receiver must hear to lock on it. */
const LOCK_SYMBOLS = 5;
const STEP_US = 15.625;
const FOR_EVER = 0xffffff;

interface ModemHost {
  readonly time: ChipTime;
  raise(irq: number): void;
  setBusy(durationUs: number): void;
  /** Between two windows of a duty cycle. */
  setDozing(isDozing: boolean): void;
  /** The receiver's longest frame, or its only one. */
  maximumBytes(): number;
  store(frame: IncomingFrame): void;
}

export class Sx126xRadio {
  mode: ChipMode = "standby-rc";
  readonly #host: ModemHost;
  /** Counts operations: what was planned in another one is void. */
  #operation = 0;
  #timer: number | undefined;
  /** 15.3: of a reception that is over; another time-out takes its place. */
  #strayTimer: number | undefined;
  #own: Signal | undefined;
  #isContinuous = false;
  #isLocked = false;
  #isDozing = false;
  #cycle: { readonly listenUs: number; readonly sleepUs: number } | undefined;
  #readyAtUs = 0;
  readonly #onAir: { readonly frame: IncomingFrame; readonly beganUs: number; readonly endUs: number }[] = [];

  constructor(host: ModemHost) {
    this.#host = host;
  }

  get isCycling(): boolean {
    return this.#cycle !== undefined;
  }

  /** Ends what it does. */
  stop(mode: ChipMode): void {
    this.#operation += 1;
    this.#host.time.cancel(this.#timer);
    this.#timer = undefined;
    this.#isLocked = false;
    this.#cycle = undefined;
    this.#isDozing = false;
    this.#host.setDozing(false);
    this.mode = mode;
  }

  transmit(startUs: number, durationUs: number, timeoutSteps: number, onStart: () => void): void {
    this.stop("transmit");
    this.#host.setBusy(startUs);
    this.#after(startUs, onStart);
    this.#after(startUs + durationUs, () => this.#end(IRQ.txDone));
    this.#setTimeOut(startUs, timeoutSteps);
  }

  receive(startUs: number, own: Signal, timeoutSteps: number): void {
    this.stop("receive");
    this.#own = own;
    this.#isContinuous = timeoutSteps === FOR_EVER;
    this.#host.setBusy(startUs);
    this.#readyAtUs = this.#host.time.nowUs + startUs;
    if (!this.#isContinuous) this.#setTimeOut(startUs, timeoutSteps);
    for (const { frame, beganUs } of this.#onAir) this.#planLock(frame, beganUs);
  }

  receiveCycled(startUs: number, own: Signal, listenSteps: number, sleepSteps: number): void {
    const cycle = { listenUs: Math.ceil(listenSteps * STEP_US), sleepUs: Math.ceil(sleepSteps * STEP_US) };
    this.receive(startUs, own, 0);
    this.#cycle = cycle;
    this.#timer = this.#after(startUs + cycle.listenUs, () => {
      this.stop("receive");
      this.#cycle = cycle;
      this.#isDozing = true;
      this.#host.setDozing(true);
      this.#timer = this.#after(cycle.sleepUs, () =>
        this.receiveCycled(startUs, own, listenSteps, sleepSteps),
      );
    });
  }

  detect(startUs: number, own: Signal, symbols: number): void {
    this.stop("receive");
    this.#host.setBusy(startUs);
    this.#after(startUs + Math.ceil((symbols + 0.5) * symbolUs(own)), () => {
      const isDetecting = this.#onAir.some(({ frame }) => isDetected(own, frame.signal));
      this.#end(IRQ.cadDone | (isDetecting ? IRQ.cadDetected : 0));
    });
  }

  stopStrayTimer(): void {
    this.#host.time.cancel(this.#strayTimer);
    this.#strayTimer = undefined;
  }

  /** A frame's first chirp arrives now, from wherever the air carries it. */
  hear(frame: IncomingFrame): void {
    const beganUs = this.#host.time.nowUs;
    const endUs = beganUs + airtimeUs(frame.signal, frame.bytes.length);
    const entry = { frame, beganUs, endUs };
    this.#onAir.push(entry);
    this.#host.time.after(endUs - beganUs, () => this.#onAir.splice(this.#onAir.indexOf(entry), 1));
    if (this.mode === "receive" && !this.#isDozing) this.#planLock(frame, beganUs);
  }

  #planLock(frame: IncomingFrame, beganUs: number): void {
    const own = this.#own;
    const { signal } = frame;
    if (own === undefined || !isHeard(own, signal)) return;
    const { nowUs } = this.#host.time;
    const lockAtUs = Math.max(beganUs, this.#readyAtUs) + Math.ceil(LOCK_SYMBOLS * symbolUs(signal));
    if (lockAtUs > beganUs + signal.preambleSymbols * symbolUs(signal)) return;
    this.#after(lockAtUs - nowUs, () => {
      if (this.#isLocked || this.mode !== "receive") return;
      this.#isLocked = true;
      this.#host.raise(IRQ.preambleDetected);
      const cycle = this.#cycle;
      if (cycle !== undefined) this.#extend(2 * cycle.listenUs + cycle.sleepUs);
      this.#after(beganUs + headerUs(signal) - this.#host.time.nowUs, () => this.#endHeader(frame, beganUs));
    });
  }

  #endHeader(frame: IncomingFrame, beganUs: number): void {
    const own = this.#own as Signal;
    const isLong = frame.bytes.length > this.#host.maximumBytes();
    if (!own.isImplicit && (frame.damage === "header" || isLong)) {
      this.#isLocked = false;
      this.#host.raise(IRQ.headerError);
      return;
    }
    if (!own.isImplicit) this.#host.raise(IRQ.headerValid);
    // 15.3: with an implicit header the timer runs on, and ends in the midst of something else.
    if (!own.isImplicit) this.#host.time.cancel(this.#timer);
    const endUs = beganUs + airtimeUs(frame.signal, frame.bytes.length);
    this.#after(endUs - this.#host.time.nowUs, () => {
      this.#isLocked = false;
      this.#host.store(frame);
      const isBad = frame.damage === "payload" && frame.signal.hasCrc;
      const irq = IRQ.rxDone | (isBad ? IRQ.crcError : 0);
      if (this.#isContinuous) this.#host.raise(irq);
      else this.#end(irq, own.isImplicit && this.#cycle === undefined);
    });
  }

  #end(irq: number, isTimerLeft = false): void {
    if (isTimerLeft) {
      this.#strayTimer = this.#timer;
      this.#timer = undefined;
    }
    this.stop("standby-rc");
    this.#host.raise(irq);
  }

  #extend(durationUs: number): void {
    this.#host.time.cancel(this.#timer);
    this.#timer = this.#after(durationUs, () => this.#end(IRQ.timeout));
  }

  #setTimeOut(startUs: number, steps: number): void {
    if (steps === 0) return;
    const operation = this.#operation;
    const delayUs = startUs + Math.ceil(steps * STEP_US);
    this.stopStrayTimer();
    this.#timer = this.#host.time.after(delayUs, () => {
      this.#strayTimer = undefined;
      if (operation !== this.#operation) this.#host.raise(IRQ.timeout);
      else if (!this.#isLockedImplicitly) this.#end(IRQ.timeout);
    });
  }

  get #isLockedImplicitly(): boolean {
    return this.#isLocked && this.#own?.isImplicit === true && this.mode === "receive";
  }

  #after(delayUs: number, action: () => void): number {
    const operation = this.#operation;
    return this.#host.time.after(Math.max(0, Math.ceil(delayUs)), () => {
      if (operation === this.#operation) action();
    });
  }
}
