/**
 * SX1276, SX1277, SX1278 or SX1279 as a LoRa modem, on SPI, a reset line, DIO0 and DIO1. How the chip is started is in
 * `sx127x-start.ts`, what it does then and how that ends in `sx127x-tasks.ts`.
 *
 * - An edge that is lost costs time and nothing else: whatever ends is looked after by a timer as well.
 * - Before each task, and where time ends one, the chip must be in LoRa mode as it was left. One that lost its power is
 *   reset and set up again; one that does not answer is `no-answer`, and the next thing asked for begins with a reset.
 * - Windows are in whole symbols, four at least: the chip's counter up to 1,023 of them, a timer beyond. The chip has no
 *   duty cycle of its own: it sleeps and wakes by a timer.
 * - The chip has no flag for headers that are bad: they are no frames to it. `bad-header` is a frame of length 0.
 * - Closed, it leaves a chip that sleeps, if it can be told. A chip that was just reset keeps `close` for up to 10 ms.
 * - Three frames wait at most; those that come then are lost.
 *
 * Source: SX1276/77/78/79 datasheet, revision 7: 4.1 (LoRa modem), 7.2 (reset).
 */

import type { LoraFrame, LoraListener, LoraModem, LoraSettings } from "../../ports/lora-modem.js";
import type { Timer } from "../../ports/timer.js";
import type { InputPinIo, InputPinSource } from "../input-pin-io.js";
import type { OutputPinSource } from "../output-pin-io.js";
import { ReceivedFrames } from "../received-frames.js";
import type { SpiSource } from "../spi-io.js";
import { Sx127xBus } from "./sx127x-bus.js";
import { Sx127xChip } from "./sx127x-chip.js";
import { type Sx127xBoard, type Sx127xSetup, setupOf } from "./sx127x-setup.js";
import { Sx127xTasks } from "./sx127x-tasks.js";

const MOST_MS = 1_000_000_000;

export interface Sx127xOptions extends Sx127xBoard {
  readonly spi: SpiSource;
  readonly reset: OutputPinSource;
  readonly dio0: InputPinSource;
  readonly dio1: InputPinSource;
  readonly timer: Timer;
  readonly listener: LoraListener;
  /** A temperature-compensated oscillator feeds the chip, and not a crystal. */
  readonly hasTcxo: boolean;
}

export class Sx127x implements LoraModem {
  readonly #board: Sx127xBoard;
  readonly #chip: Sx127xChip;
  readonly #frames = new ReceivedFrames();
  readonly #lines: { close(): void }[] = [];
  #tasks: Sx127xTasks | undefined;

  constructor(options: Sx127xOptions) {
    const { timer, listener } = options;
    this.#board = options;
    try {
      const bus = this.#opened(new Sx127xBus(options.spi));
      const reset = this.#opened(new options.reset.io(options.reset));
      this.#opened(this.#edgesOf(options.dio0));
      this.#opened(this.#edgesOf(options.dio1));
      this.#chip = new Sx127xChip(bus, options.hasTcxo);
      this.#tasks = new Sx127xTasks({ chip: this.#chip, reset, timer, listener, frames: this.#frames });
    } catch (error) {
      this.#closeLines();
      throw error;
    }
  }

  configure(settings: LoraSettings): void {
    if (this.#tasks === undefined) return;
    this.#tasks.setup = setupOf(settings, this.#board);
    this.#tasks.ask("idle");
  }

  transmit(bytes: Uint8Array, timeoutMs: number): void {
    const tasks = this.#tasks;
    if (tasks === undefined) return;
    const { implicitLengthBytes } = demandFree(tasks);
    const count = bytes.length;
    if (count < 1 || count > 255) throw new RangeError(`no frame has ${count} bytes`);
    if (implicitLengthBytes !== undefined && count !== implicitLengthBytes)
      throw new RangeError(`${count} bytes, where every frame has ${implicitLengthBytes}`);
    tasks.limitMs = demandMs(timeoutMs, 1);
    tasks.outgoing.set(bytes);
    tasks.outgoingCount = count;
    tasks.ask("transmit");
  }

  receive(): void {
    if (this.#tasks === undefined) return;
    demandFree(this.#tasks);
    this.#tasks.ask("receive");
  }

  receiveOnce(windowMs: number): void {
    if (this.#tasks === undefined) return;
    demandFree(this.#tasks);
    this.#tasks.limitMs = demandMs(windowMs, 1);
    this.#tasks.ask("receive-once");
  }

  receiveDutyCycled(listenMs: number, sleepMs: number): void {
    if (this.#tasks === undefined) return;
    demandFree(this.#tasks);
    const limitMs = demandMs(listenMs, 1);
    this.#tasks.sleepMs = demandMs(sleepMs, 0);
    this.#tasks.limitMs = limitMs;
    this.#tasks.ask("receive-cycled");
  }

  detectActivity(): void {
    if (this.#tasks === undefined) return;
    demandFree(this.#tasks);
    this.#tasks.ask("detect");
  }

  readRssiDbm(): number | undefined {
    const setup = this.#tasks?.setup;
    return setup !== undefined && this.#tasks?.isListening ? this.#chip.readRssiDbm(setup) : undefined;
  }

  read(): LoraFrame | undefined {
    return this.#frames.take();
  }

  standby(): void {
    this.#tasks?.ask("idle");
  }

  sleep(): void {
    this.#tasks?.ask("sleep");
  }

  close(): void {
    if (this.#tasks === undefined) return;
    this.#tasks.close();
    this.#tasks = undefined;
    this.#closeLines();
  }

  #opened<Line extends { close(): void }>(line: Line): Line {
    this.#lines.push(line);
    return line;
  }

  #edgesOf(source: InputPinSource): InputPinIo {
    return new source.io({ edge: source.io.Rising, onReadable: () => this.#tasks?.onEdge(), ...source });
  }

  #closeLines(): void {
    for (const line of this.#lines.splice(0)) line.close();
  }
}

function demandFree(tasks: Sx127xTasks): Sx127xSetup {
  if (tasks.setup === undefined) throw new Error("the modem was not configured");
  if (tasks.task === "transmit") throw new Error("a transmission is under way");
  return tasks.setup;
}

function demandMs(value: number, least: number): number {
  if (Number.isInteger(value) && value >= least && value <= MOST_MS) return value;
  throw new RangeError(`${value} ms: a whole number of them from ${least} to ${MOST_MS}`);
}
