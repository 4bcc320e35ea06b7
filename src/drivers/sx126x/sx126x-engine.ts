/** Brings the chip from wherever it is to what is asked for: see the drawing in `sx126x.ts`. */

import type { LoraError, LoraListener, LoraSettings } from "../../ports/lora-modem.js";
import type { InputPinIo } from "../input-pin-io.js";
import type { OutputPinIo } from "../output-pin-io.js";
import { ReceivedFrames } from "../received-frames.js";
import { SettlingTime } from "../settling-time.js";
import { Sx126xBus } from "./sx126x-bus.js";
import { SX126X_CHIP_MODE as CHIP_MODE } from "./sx126x-commands.js";
import { imageBand } from "./sx126x-modulation.js";
import type { Sx126xBoard, Sx126xOptions } from "./sx126x-options.js";
import { Sx126xPlayer } from "./sx126x-player.js";
import { type Meaning, Sx126xReception, tell } from "./sx126x-reception.js";
import { type Knowledge, putToRest } from "./sx126x-rest.js";
import { HALT, type Step, settingsSteps, setupSteps } from "./sx126x-steps.js";
import { IDLE, LISTENING_WATCH_MS, type Task } from "./sx126x-tasks.js";
import { LONGEST_BUSY_MS, RESET_MS, RSSI_MS, START_MS, WAKE_MS } from "./sx126x-timing.js";
import { Sx126xWatch } from "./sx126x-watch.js";

export class Sx126xEngine {
  readonly bus: Sx126xBus;
  readonly frames = new ReceivedFrames();
  readonly #board: Sx126xBoard;
  readonly #watch: Sx126xWatch;
  readonly #receiver: SettlingTime;
  readonly #listener: LoraListener;
  readonly #reset: OutputPinIo;
  readonly #dio1: InputPinIo;
  readonly #reception: Sx126xReception;
  readonly #setup: readonly Step[];
  readonly #player: Sx126xPlayer;

  #settings: LoraSettings | undefined;
  #task = IDLE;
  /** The task's commands were given, or there is none. */
  #isBegun = true;
  /** The chip was reset for this task, and has not shown since that it works. */
  #isRetried = false;
  #chip: Knowledge = "unknown";
  /** It listens and sleeps by turns. */
  #isCycling = false;
  #hasSettings = false;
  #calibratedBand = 0;
  #isRunning = false;
  #isFallingAsleep = false;
  #isEventDue = false;
  #isOverdue = false;
  #isClosed = false;

  constructor(options: Sx126xOptions) {
    const { timer, listener, reset, dio1 } = options;
    this.#board = options;
    this.#watch = new Sx126xWatch(timer, () => this.#onWatch());
    this.#receiver = new SettlingTime(timer);
    this.#listener = listener;
    this.#setup = setupSteps(options);
    this.bus = new Sx126xBus(options.spi, options.busy);
    this.#player = new Sx126xPlayer(this.bus, timer, LONGEST_BUSY_MS + (options.tcxo?.startMs ?? 0), {
      onResume: () => this.#run(),
      onFailure: (error) => this.#fail(error),
    });
    this.#reception = new Sx126xReception(this.bus, this.frames);
    let line: OutputPinIo | undefined;
    try {
      line = new reset.io({ ...reset });
      line.write(1);
      this.#dio1 = new dio1.io({ ...dio1, edge: dio1.io.Rising, onReadable: () => this.#onDio1() });
    } catch (error) {
      line?.close();
      this.bus.close();
      throw error;
    }
    this.#reset = line;
  }

  get isTransmitting(): boolean {
    return this.#task.name === "transmit";
  }

  configure(settings: LoraSettings): void {
    this.#settings = settings;
    this.#hasSettings = false;
    this.begin(IDLE);
  }

  /** What it does until now ends. */
  begin(task: Task): void {
    if (this.#isClosed) return;
    this.#task = task;
    this.#isBegun = false;
    this.#isRetried = false;
    this.#isEventDue = false;
    this.#isOverdue = false;
    this.#watch.clear();
    if (!this.#isFallingAsleep) this.#player.drop();
    this.#run();
  }

  /** While it listens without pauses, and not while it begins to. */
  readRssiDbm(): number | undefined {
    const isListening = this.#isReceiver && this.#isBegun && this.#receiver.isOver;
    return isListening && !this.#player.isWaiting ? this.#reception.readRssiDbm() : undefined;
  }

  get #isReceiver(): boolean {
    return this.#task.name === "receive" || this.#task.name === "receive-once";
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#watch.clear();
    this.#receiver.stop();
    this.#player.close();
    this.#task = IDLE;
    this.frames.clear();
    const chip = this.#isFallingAsleep && this.#player.hasBegun ? "asleep" : this.#chip;
    putToRest({ bus: this.bus, reset: this.#reset, board: this.#board, isCycling: this.#isCycling }, chip);
    this.bus.close();
    this.#reset.close();
    this.#dio1.close();
  }

  /** Goes on until there is nothing to do but wait. What a listener asks for meanwhile is done by the same loop. */
  #run(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      while (!this.#isClosed && !this.#player.isWaiting) {
        if (this.#player.isPlaying) this.#player.advance();
        else if (!this.#choose()) break;
      }
    } finally {
      this.#isRunning = false;
    }
  }

  /** Finds the next program, moves a line, or reads events; false when there is nothing to do. */
  #choose(): boolean {
    if (this.#isBegun) {
      if (!this.#isEventDue || this.#chip !== "working") return false;
      this.#readEvents();
      return true;
    }
    switch (this.#chip) {
      case "unknown":
        this.#setResetLine(0, "in-reset", RESET_MS);
        break;
      case "in-reset":
        this.#setResetLine(1, "fresh", START_MS);
        break;
      case "fresh":
        this.#player.play(this.#setup, this.#enterStandby);
        break;
      case "asleep":
        if (this.#task.name === "sleep") this.#endBegin();
        else this.#wake();
        break;
      case "working":
        // 13.1.7: between two windows it sleeps, and is selected to end that.
        if (this.#isCycling) this.#wake();
        else this.#player.play(HALT, this.#enterStandby);
        break;
      case "standby":
        this.#startTask();
    }
    return true;
  }

  #startTask(): void {
    const { name, steps } = this.#task;
    const settings = this.#settings;
    if (name === "sleep") {
      this.#isFallingAsleep = true;
      this.#player.play(steps, this.#endSleep);
    } else if (!this.#hasSettings && settings !== undefined) {
      const isCalibrated = imageBand(settings.frequencyHz) === this.#calibratedBand;
      this.#player.play(settingsSteps(settings, this.#board, isCalibrated), this.#endSettings);
    } else {
      if (name !== "standby" && name !== "idle") this.#chip = "working";
      this.#isCycling = name === "receive-cycled";
      this.#player.play(steps, this.#endBegin);
    }
  }

  readonly #enterStandby = (): void => {
    this.#chip = "standby";
  };

  readonly #endSettings = (): void => {
    this.#hasSettings = true;
    this.#calibratedBand = imageBand((this.#settings as LoraSettings).frequencyHz);
  };

  readonly #endSleep = (): void => {
    this.#isFallingAsleep = false;
    this.#chip = "asleep";
  };

  readonly #endBegin = (): void => {
    this.#isBegun = true;
    this.#watch.set(this.#task.watchMs);
    if (this.#isReceiver) this.#receiver.begin(RSSI_MS);
  };

  #setResetLine(level: 0 | 1, then: Knowledge, settleMs: number): void {
    this.#reset.write(level);
    this.#chip = then;
    this.#player.wait(settleMs);
  }

  #wake(): void {
    if (this.#chip === "asleep") this.#chip = "standby";
    this.#isCycling = false;
    if (this.#player.accept(this.bus.wake())) this.#player.wait(WAKE_MS);
  }

  #readEvents(): void {
    const task = this.#task;
    const outcome = this.#reception.read(task.name, this.#settings as LoraSettings);
    if (!this.#player.accept(outcome)) return;
    this.#isEventDue = false;
    const meaning = this.#reception.meaning(task.name);
    if (meaning === undefined) {
      this.#missEvent();
      return;
    }
    this.#isRetried = false;
    if (task.name === "receive") this.#watch.set(this.#dio1.read() === 1 ? 1 : task.watchMs);
    else this.#endTask(task, meaning);
    tell(this.#listener, task.name, meaning);
  }

  /** After a bad header the chip goes on; all else brings it to standby by itself. */
  #endTask(task: Task, meaning: Meaning): void {
    this.#watch.clear();
    if (meaning !== "bad-header") this.#chip = "standby";
    const isAgain = task.name === "receive-cycled" && meaning !== "readable";
    if (!isAgain) this.#task = IDLE;
    this.#isBegun = !isAgain && this.#chip === "standby";
  }

  /** Called for nothing, or too late. */
  #missEvent(): void {
    const mode = (this.#reception.status >> 4) & 7;
    if (this.#isOverdue) this.#giveUp(mode > CHIP_MODE.standbyXosc ? "busy" : "no-answer");
    else if (this.#task.name === "receive" && mode !== CHIP_MODE.receive) this.#fail("no-answer");
    else if (this.#task.watchMs === LISTENING_WATCH_MS) {
      this.#isRetried = false;
      this.#watch.set(LISTENING_WATCH_MS);
    }
  }

  #onWatch(): void {
    const { name, watchMs } = this.#task;
    // A question would end its sleep.
    if (name === "receive-cycled" && this.#dio1.read() === 0) this.#watch.set(watchMs);
    else {
      this.#isEventDue = true;
      this.#isOverdue = name !== "receive" && name !== "receive-cycled";
      this.#run();
    }
  }

  readonly #onDio1 = (): void => {
    if (this.#isClosed) return;
    this.#isEventDue = true;
    this.#run();
  };

  /** Tries the task once more, from a reset. */
  #fail(error: LoraError): void {
    if (this.#isRetried) this.#giveUp(error);
    else {
      this.#forget();
      this.#isRetried = true;
      this.#isBegun = false;
    }
  }

  #giveUp(error: LoraError): void {
    this.#forget();
    this.#task = IDLE;
    this.#isBegun = true;
    this.#isRetried = false;
    this.#listener.onError(error);
  }

  #forget(): void {
    this.#watch.clear();
    this.#isOverdue = false;
    this.#player.drop();
    this.#isFallingAsleep = false;
    this.#chip = "unknown";
    this.#isCycling = false;
    this.#hasSettings = false;
    this.#calibratedBand = 0;
    this.#isEventDue = false;
  }
}
