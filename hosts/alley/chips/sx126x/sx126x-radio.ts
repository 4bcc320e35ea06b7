/**
 * The modem inside the emulated chip: modes, events, time-outs, frames. It goes by whatever clock it is given.
 *
 * Not simulated: collisions, capture and fading, which are the air's to decide before it lets a frame be heard; drift of the
 * oscillators; false detections; GFSK; the frame's path through the amplifier.
 */

import type { AirClock } from "../../lora-air/air-clock.js";
import type { ChipEar, EarMaker, HeardFrame } from "../chip-ear.js";
import { Sx126xBenchEar } from "./sx126x-bench-ear.js";
import { type IncomingFrame, type Signal, symbolUs } from "./sx126x-signal.js";
import type { ChipMode } from "./sx126x-tables.js";

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

const STEP_US = 15.625;
const FOR_EVER = 0xffffff;

interface ModemHost {
  readonly time: AirClock;
  raise(irq: number): void;
  setBusy(durationUs: number): void;
  /** The receiver's longest frame, or its only one. */
  maximumBytes(): number;
  store(frame: HeardFrame): void;
  /** What was on its way from the antenna is cut off. */
  silence(): void;
}

export class Sx126xRadio {
  mode: ChipMode = "standby-rc";
  /** Between two windows of a duty cycle. */
  isDozing = false;
  /** The receiver runs from then on: what passes by reading BUSY is no time to it. */
  runsFromUs = 0;
  readonly #host: ModemHost;
  /** Counts operations: what was planned in another one is void. */
  #operation = 0;
  #timer: number | undefined;
  /** 15.3: of a reception that is over; another time-out takes its place. */
  #strayTimer: number | undefined;
  #own: Signal | undefined;
  #isContinuous = false;
  #isLocked = false;
  #cycle: { readonly listenUs: number; readonly sleepUs: number } | undefined;
  readonly #ear: ChipEar<Signal>;
  readonly #benchEar: Sx126xBenchEar | undefined;

  /** @param makeEar what it hears with; when left out, what is told to `hear` */
  constructor(host: ModemHost, makeEar: EarMaker<Signal> | undefined) {
    this.#host = host;
    const events = {
      onLocked: () => this.#onLocked(),
      onHeader: (frame: HeardFrame, isGood: boolean) => this.#onHeader(frame, isGood),
      onFrame: (frame: HeardFrame, isGood: boolean) => this.#onFrame(frame, isGood),
    };
    if (makeEar === undefined) this.#benchEar = new Sx126xBenchEar(host.time, events);
    this.#ear = this.#benchEar ?? (makeEar as EarMaker<Signal>)(events);
  }

  get isCycling(): boolean {
    return this.#cycle !== undefined;
  }

  /** Ends what it does. */
  stop(mode: ChipMode): void {
    this.#operation += 1;
    if (this.mode === "transmit") this.#host.silence();
    this.#ear.close();
    this.#stopTimer();
    this.#isLocked = false;
    this.#cycle = undefined;
    this.isDozing = false;
    this.mode = mode;
  }

  transmit(startUs: number, durationUs: number, timeoutSteps: number, onStart: () => void): void {
    this.stop("transmit");
    this.#host.setBusy(startUs);
    this.#after(startUs, () => {
      onStart();
      // After the frame's own end: it has left by then.
      this.#after(durationUs, () => this.#end(IRQ.txDone));
    });
    this.#setTimeOut(startUs, timeoutSteps);
  }

  receive(startUs: number, own: Signal, timeoutSteps: number): void {
    this.stop("receive");
    this.#own = own;
    this.runsFromUs = this.#host.time.nowUs + startUs;
    this.#isContinuous = timeoutSteps === FOR_EVER;
    this.#host.setBusy(startUs);
    if (!this.#isContinuous) this.#setTimeOut(startUs, timeoutSteps);
    this.#after(startUs, () => this.#ear.open(own));
  }

  receiveCycled(startUs: number, own: Signal, listenSteps: number, sleepSteps: number): void {
    const cycle = { listenUs: Math.ceil(listenSteps * STEP_US), sleepUs: Math.ceil(sleepSteps * STEP_US) };
    this.receive(startUs, own, 0);
    this.#cycle = cycle;
    this.#timer = this.#after(startUs + cycle.listenUs, () => {
      this.stop("receive");
      this.#cycle = cycle;
      this.isDozing = true;
      this.#timer = this.#after(cycle.sleepUs, () =>
        this.receiveCycled(startUs, own, listenSteps, sleepSteps),
      );
    });
  }

  detect(startUs: number, own: Signal, symbols: number): void {
    this.stop("receive");
    this.#host.setBusy(startUs);
    const sinceUs = this.#host.time.nowUs + startUs;
    this.#after(startUs + Math.ceil((symbols + 0.5) * symbolUs(own)), () => {
      const isDetecting = this.#ear.activity(own, sinceUs) !== "none";
      this.#end(IRQ.cadDone | (isDetecting ? IRQ.cadDetected : 0));
    });
  }

  /** The strongest signal on the channel now, as far as the ear knows of any. */
  get powerDbm(): number | undefined {
    return this.#ear.powerDbm();
  }

  stopStrayTimer(): void {
    if (this.#strayTimer !== undefined) this.#host.time.cancel(this.#strayTimer);
    this.#strayTimer = undefined;
  }

  /** A frame's first chirp arrives now at a chip on a bench. */
  hear(frame: IncomingFrame): void {
    this.#benchEar?.hear(frame);
  }

  #onLocked(): void {
    this.#isLocked = true;
    this.#host.raise(IRQ.preambleDetected);
    const cycle = this.#cycle;
    if (cycle !== undefined) this.#extend(2 * cycle.listenUs + cycle.sleepUs);
  }

  #onHeader({ bytes }: HeardFrame, isGood: boolean): void {
    if (!isGood || bytes.length > this.#host.maximumBytes()) {
      this.#isLocked = false;
      this.#host.raise(IRQ.headerError);
      return;
    }
    this.#host.raise(IRQ.headerValid);
    // 15.3: with an implicit header the timer runs on, and ends in the midst of something else.
    this.#stopTimer();
  }

  #onFrame(frame: HeardFrame, isGood: boolean): void {
    // Its header said that it is too long.
    if (!this.#isLocked) return;
    this.#isLocked = false;
    this.#host.store(frame);
    const irq = IRQ.rxDone | (!isGood && frame.hasCrc ? IRQ.crcError : 0);
    if (this.#isContinuous) this.#host.raise(irq);
    else this.#end(irq, this.#own?.isImplicit === true && this.#cycle === undefined);
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
    this.#stopTimer();
    this.#timer = this.#after(durationUs, () => this.#end(IRQ.timeout));
  }

  #setTimeOut(startUs: number, steps: number): void {
    if (steps === 0) return;
    const operation = this.#operation;
    const delayUs = startUs + Math.ceil(steps * STEP_US);
    this.stopStrayTimer();
    this.#timer = this.#host.time.atUs(this.#host.time.nowUs + delayUs, () => {
      this.#strayTimer = undefined;
      if (operation !== this.#operation) this.#host.raise(IRQ.timeout);
      else if (!this.#isLockedImplicitly) this.#end(IRQ.timeout);
    });
  }

  #stopTimer(): void {
    if (this.#timer !== undefined) this.#host.time.cancel(this.#timer);
    this.#timer = undefined;
  }

  get #isLockedImplicitly(): boolean {
    return this.#isLocked && this.#own?.isImplicit === true && this.mode === "receive";
  }

  #after(delayUs: number, action: () => void): number {
    const operation = this.#operation;
    const { time } = this.#host;
    return time.atUs(time.nowUs + Math.max(0, Math.ceil(delayUs)), () => {
      if (operation === this.#operation) action();
    });
  }
}
