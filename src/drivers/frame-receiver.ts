import type { Timer, TimerHandle } from "../ports/timer.js";
import type { SerialIo, SerialSource } from "./serial-io.js";

/** Finds frames in a stream of bytes; remembers no more than one of them. */
export interface FrameParser {
  /** The distance in millimetres when this byte, [0, 255], ends a good frame. */
  push(byte: number): number | undefined;
  /** Forgets what came: the next byte may begin a frame. */
  reset(): void;
}

export interface FrameReceiverOptions {
  readonly serial: SerialSource;
  readonly timer: Timer;
  readonly parser: FrameParser;
  onDistance(distanceMm: number): void;
}

/** At 9600 baud a byte takes 1.04 ms, and the chips leave at least 80 ms between frames. */
const GAP_MS = 20;

const BAUD = 9_600;

/**
 * A 9600 baud 8N1 line on which a chip tells distances. It hears only from `listen` on, and a pause on the line
 * divides: two halves of different frames never become one.
 */
export class FrameReceiver {
  readonly #timer: Timer;
  readonly #parser: FrameParser;
  readonly #onDistance: (distanceMm: number) => void;
  #io: SerialIo | undefined;
  #gap: TimerHandle | undefined;
  #isListening = false;

  constructor(options: FrameReceiverOptions) {
    this.#timer = options.timer;
    this.#parser = options.parser;
    this.#onDistance = (distanceMm) => options.onDistance(distanceMm);
    this.#io = new options.serial.io({
      ...options.serial,
      baud: BAUD,
      format: "number",
      onReadable: () => this.#receive(),
    });
  }

  /** What came before is thrown away; every good frame from now on is told. */
  listen(): void {
    this.#isListening = false;
    this.#receive();
    this.#parser.reset();
    this.#isListening = true;
  }

  /** Until `listen`, bytes are read and thrown away. */
  ignore(): void {
    this.#isListening = false;
  }

  close(): void {
    this.ignore();
    this.#clearGap();
    this.#io?.close();
    this.#io = undefined;
  }

  #receive(): void {
    for (let byte = this.#io?.read(); byte !== undefined; byte = this.#io?.read()) {
      if (!this.#isListening) continue;
      const distanceMm = this.#parser.push(byte);
      if (distanceMm !== undefined) this.#onDistance(distanceMm);
    }
    this.#clearGap();
    if (this.#isListening) this.#gap = this.#timer.set(() => this.#parser.reset(), GAP_MS);
  }

  #clearGap(): void {
    if (this.#gap !== undefined) this.#timer.clear(this.#gap);
    this.#gap = undefined;
  }
}
