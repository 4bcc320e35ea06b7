/**
 * A LoRa modem on an SX1261 or SX1262: SPI, NRESET, BUSY and DIO1.
 *
 * What is asked for is a task. Whenever the chip is ready, the next list of steps on the way to the task is chosen from
 * what is known of the chip, and given step by step:
 *
 *     unknown --reset, setup--> standby without settings --settings--> standby --begin--> at work --event--> standby
 *     asleep --wake--> standby       at work --halt--> standby       standby --sleep--> asleep
 *
 * - BUSY is read before each command. What is over in microseconds is waited for by reading; the rest by a timer.
 * - A bad answer, a dead bus or an endless BUSY make the chip unknown; the task is tried once more from the reset,
 *   and then told as an error.
 * - Closed, it leaves a chip that sleeps, and that keeps nothing: see `sx126x-rest.ts`.
 * - DIO1 calls for events. An edge that got lost is noticed by the watch: by the level of the line, or at the latest when
 *   the chip's own time-out must be over.
 *
 * Source: Semtech, SX1261/2 Data Sheet DS.SX1261-2.W.APP Rev 2.1; see `sx126x-commands.ts`.
 */

import type { LoraFrame, LoraModem, LoraSettings } from "../../ports/lora-modem.js";
import { Sx126xEngine } from "./sx126x-engine.js";
import { checkSettings } from "./sx126x-modulation.js";
import type { Sx126xBoard, Sx126xOptions } from "./sx126x-options.js";
import { planPower } from "./sx126x-power.js";
import { Sx126xTasks } from "./sx126x-tasks.js";

export class Sx126x implements LoraModem {
  readonly #board: Sx126xBoard;
  readonly #engine: Sx126xEngine;
  readonly #tasks: Sx126xTasks;
  #settings: LoraSettings | undefined;

  /** Throws a `RangeError` for a board that none is, and what the host's classes throw. */
  constructor(options: Sx126xOptions) {
    this.#board = options;
    this.#engine = new Sx126xEngine(options);
    this.#tasks = new Sx126xTasks(options.tcxo?.startMs ?? 0);
  }

  configure(settings: LoraSettings): void {
    checkSettings(settings);
    planPower(this.#board.chip, settings.powerDbm, settings.frequencyHz);
    const kept = { ...settings };
    this.#settings = kept;
    this.#engine.configure(kept);
  }

  transmit(bytes: Uint8Array, timeoutMs: number): void {
    const settings = this.#ready();
    const { length } = bytes;
    if (length < 1 || length > 255 || length !== (settings.implicitLengthBytes ?? length))
      throw new RangeError(`a frame of ${length} bytes`);
    const task = this.#tasks.transmit(settings, length, timeoutMs);
    this.#engine.bus.payload.all.set(bytes);
    this.#engine.bus.payloadBytes = length;
    this.#engine.begin(task);
  }

  receive(): void {
    this.#engine.begin(this.#tasks.receive(this.#ready()));
  }

  receiveOnce(windowMs: number): void {
    this.#engine.begin(this.#tasks.receiveOnce(this.#ready(), windowMs));
  }

  receiveDutyCycled(listenMs: number, sleepMs: number): void {
    this.#engine.begin(this.#tasks.receiveCycled(this.#ready(), listenMs, sleepMs));
  }

  detectActivity(): void {
    this.#engine.begin(this.#tasks.detect(this.#ready()));
  }

  readRssiDbm(): number | undefined {
    return this.#engine.readRssiDbm();
  }

  read(): LoraFrame | undefined {
    return this.#engine.frames.take();
  }

  standby(): void {
    this.#engine.begin(this.#tasks.standby);
  }

  sleep(): void {
    this.#engine.begin(this.#tasks.sleep);
  }

  close(): void {
    this.#engine.close();
  }

  #ready(): LoraSettings {
    if (this.#settings === undefined) throw new Error("configure the modem first");
    if (this.#engine.isTransmitting) throw new Error("a transmission is under way");
    return this.#settings;
  }
}
