import type { LoraListener } from "../../ports/lora-modem.js";
import type { Timer, TimerHandle } from "../../ports/timer.js";
import type { OutputPinIo } from "../output-pin-io.js";
import type { ReceivedFrames } from "../received-frames.js";
import { SettlingTime } from "../settling-time.js";
import { MOST_WINDOW_SYMBOLS, type Sx127xChip } from "./sx127x-chip.js";
import { SX127X_IRQ } from "./sx127x-registers.js";
import { msOf, type Sx127xSetup } from "./sx127x-setup.js";
import { Sx127xStart } from "./sx127x-start.js";

/** How often continuous listening looks for an edge that was lost. */
const WATCH_MS = 1_000;

/** A frame that begins at a window's end is found this much later. Source: datasheet 4.1.6: the preamble's last symbols. */
const FOUND_SYMBOLS = 5;

/** Detection takes less than three symbols, whatever the spreading factor. Source: datasheet, 4.1.6. */
const DETECTION_SYMBOLS = 4;

/** How long a frame that has begun is waited for at a time. */
const EXTENSION_SYMBOLS = 8;

/** What a timer may be early or a chip late. */
const SLACK_MS = 20;

export type Sx127xTask =
  | "idle"
  | "sleep"
  | "transmit"
  | "receive"
  | "receive-once"
  | "receive-cycled"
  | "detect";

export interface Sx127xTasksOptions {
  readonly chip: Sx127xChip;
  readonly reset: OutputPinIo;
  readonly timer: Timer;
  readonly listener: LoraListener;
  readonly frames: ReceivedFrames;
}

/**
 * What the chip is to do, and how that ends.
 *
 *     idle --ask--> transmit, receive-once, detect --done, or no longer waited for--> idle
 *              `--> receive: frame after frame, until something else is asked for
 *              `--> receive-cycled: window -> asleep -> window ... until a frame came --> idle
 *
 * What is asked for while the chip is not ready begins when it is.
 */
export class Sx127xTasks {
  readonly outgoing = new Uint8Array(255);
  outgoingCount = 0;
  /** How long to transmit at most, or to listen. */
  limitMs = 0;
  sleepMs = 0;
  readonly #chip: Sx127xChip;
  readonly #timer: Timer;
  readonly #listener: LoraListener;
  readonly #frames: ReceivedFrames;
  readonly #start: Sx127xStart;
  readonly #receiver: SettlingTime;
  #task: Sx127xTask = "idle";
  /** The chip has its setup in its registers. */
  #isApplied = false;
  /** The window is the timer's and not the chip's. */
  #isTimedWindow = false;
  /** How much longer a frame may keep a timed window open. */
  #extensionMs = 0;
  #deadline: TimerHandle | undefined;
  #report: TimerHandle | undefined;

  constructor(options: Sx127xTasksOptions) {
    const { chip, reset, timer, listener, frames } = options;
    this.#chip = chip;
    this.#timer = timer;
    this.#listener = listener;
    this.#frames = frames;
    this.#receiver = new SettlingTime(timer);
    this.#start = new Sx127xStart({
      chip,
      reset,
      timer,
      onReady: (isNew) => this.#begin(isNew),
      onLost: () => this.#lose(),
    });
  }

  get task(): Sx127xTask {
    return this.#task;
  }

  get setup(): Sx127xSetup | undefined {
    return this.#start.setup;
  }

  set setup(setup: Sx127xSetup) {
    this.#start.setup = setup;
    this.#isApplied = false;
  }

  /** The receiver runs, and has run for long enough to know what is on the channel. */
  get isListening(): boolean {
    return this.#start.isReady && this.#task.startsWith("receive") && this.#receiver.isOver;
  }

  /** Ends what the chip does, and begins with this as soon as it can. */
  ask(task: Sx127xTask): void {
    this.#stopWaiting();
    this.#task = task;
    if (task === "sleep") this.#start.sleep();
    else if (task !== "idle" || this.#start.setup !== undefined) this.#start.proceed();
  }

  /** A line rose. It may be late: the chip's flags tell what for. */
  onEdge(): void {
    if (this.#start.isReady && this.#task !== "idle") this.#settle();
  }

  close(): void {
    this.#stopWaiting();
    this.#receiver.stop();
    this.#start.close();
    if (this.#report !== undefined) this.#timer.clear(this.#report);
    this.#report = undefined;
  }

  #begin(isNew: boolean): void {
    const setup = this.#start.setup;
    if (setup === undefined) return;
    if (isNew) this.#isApplied = false;
    if (!this.#chip.isAsLeft()) {
      if (isNew) this.#lose();
      else this.#start.reset();
      return;
    }
    this.#chip.standby();
    if (!this.#isApplied) this.#chip.apply(setup);
    this.#isApplied = true;
    this.#perform(setup);
    if (!this.#chip.isAsLeft()) this.#lose();
  }

  #perform(setup: Sx127xSetup): void {
    switch (this.#task) {
      case "idle":
        return;
      case "sleep":
        this.#start.sleep();
        return;
      case "transmit":
        this.#chip.transmit(setup, this.outgoing, this.outgoingCount);
        this.#wait(this.limitMs);
        return;
      case "receive":
        this.#chip.receiveContinuously(setup);
        this.#receiver.begin(setup.receiverStartMs);
        this.#wait(WATCH_MS);
        return;
      case "receive-once":
      case "receive-cycled":
        this.#openWindow(setup);
        return;
      case "detect":
        this.#chip.detectActivity(setup);
        this.#wait(msOf(DETECTION_SYMBOLS, setup) + SLACK_MS);
    }
  }

  /** The chip counts symbols itself as far as it can. It then ends a frame that has begun, which a timer must wait for. */
  #openWindow(setup: Sx127xSetup): void {
    const isCycled = this.#task === "receive-cycled";
    const foundSymbols = isCycled ? 0 : FOUND_SYMBOLS;
    const symbols = Math.ceil((this.limitMs * 1_000) / setup.symbolUs) + foundSymbols;
    this.#isTimedWindow = symbols > MOST_WINDOW_SYMBOLS;
    this.#extensionMs = setup.longestFrameMs;
    if (this.#isTimedWindow) this.#chip.receiveContinuously(setup);
    else this.#chip.receiveSingle(setup, symbols);
    this.#receiver.begin(setup.receiverStartMs);
    const limitMs = this.limitMs + msOf(foundSymbols, setup);
    this.#wait(this.#isTimedWindow ? limitMs : msOf(symbols, setup) + setup.longestFrameMs + SLACK_MS);
  }

  #wait(delayMs: number): void {
    this.#stopWaiting();
    this.#deadline = this.#timer.set(this.#onDeadline, delayMs);
  }

  #stopWaiting(): void {
    if (this.#deadline !== undefined) this.#timer.clear(this.#deadline);
    this.#deadline = undefined;
  }

  /** Made once, as it is needed for each frame. */
  readonly #onDeadline = (): void => {
    this.#deadline = undefined;
    const setup = this.#start.setup;
    if (setup === undefined) return;
    if (!this.#start.isReady) this.#start.proceed();
    else if (this.#settle()) return;
    else if (this.#chip.isAsLeft()) this.#giveUp(setup);
    else this.#lose();
  };

  /** The time is over, and nothing has happened. */
  #giveUp(setup: Sx127xSetup): void {
    switch (this.#task) {
      case "idle":
      case "sleep":
        return;
      case "transmit":
        this.#end();
        this.#listener.onTimeout("transmit");
        return;
      case "detect":
        this.#end();
        this.#listener.onError("busy");
        return;
      case "receive":
        if (this.#chip.isReceivingContinuously()) this.#wait(WATCH_MS);
        else this.#lose();
        return;
      case "receive-once":
      case "receive-cycled":
        if (!this.#extend(setup)) this.#closeWindow();
    }
  }

  /** Deals with what the chip says has happened; `false` when that is nothing. */
  #settle(): boolean {
    const flags = this.#chip.takeFlags();
    if (flags === undefined) this.#lose();
    else if ((flags & SX127X_IRQ.txDone) !== 0) {
      this.#end();
      this.#listener.onTransmitted();
    } else if ((flags & SX127X_IRQ.cadDone) !== 0) {
      this.#end();
      this.#listener.onActivity((flags & SX127X_IRQ.cadDetected) !== 0);
    } else if ((flags & SX127X_IRQ.rxDone) !== 0) this.#hear(flags);
    else if ((flags & SX127X_IRQ.rxTimeout) !== 0) this.#closeWindow();
    else return false;
    return true;
  }

  #hear(flags: number): void {
    const setup = this.#start.setup;
    if (setup === undefined) return;
    const error = this.#chip.fetchFrame(setup, flags, this.#frames);
    if (error === "no-answer") {
      this.#lose();
      return;
    }
    if (this.#task === "receive-cycled" && error !== undefined) this.#rest();
    else if (this.#task !== "receive") this.#end();
    if (error === undefined) this.#listener.onReadable();
    else this.#listener.onError(error);
  }

  #extend(setup: Sx127xSetup): boolean {
    const extensionMs = msOf(EXTENSION_SYMBOLS, setup);
    if (!this.#isTimedWindow || this.#extensionMs < 0 || !this.#chip.isHearing()) return false;
    this.#extensionMs -= extensionMs;
    this.#wait(extensionMs);
    return true;
  }

  #closeWindow(): void {
    if (this.#task === "receive-cycled") {
      this.#rest();
      return;
    }
    this.#end();
    this.#listener.onTimeout("receive");
  }

  /** Between two windows. Waking takes a millisecond of it. */
  #rest(): void {
    this.#start.sleep();
    this.#wait(Math.max(0, this.sleepMs - 1));
  }

  #end(): void {
    this.#stopWaiting();
    this.#task = "idle";
    this.#chip.standby();
  }

  #lose(): void {
    this.#stopWaiting();
    this.#start.lose();
    this.#task = "idle";
    if (this.#report !== undefined) return;
    this.#report = this.#timer.set(() => {
      this.#report = undefined;
      this.#listener.onError("no-answer");
    }, 0);
  }
}
