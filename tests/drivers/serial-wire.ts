/**
 * A UART's receiving half at 9600 baud. It takes a whole millisecond for each byte, not 1.04, and knows no noise
 * within a bit: what a disturbance makes of a byte, the test says.
 */

import type { SerialIo, SerialOptions, SerialSource } from "../../src/drivers/serial-io.js";
import type { VirtualTimer } from "../mqtt/virtual-time.js";

const FIFO_BYTES = 128;

/** How long the line is silent before a batch is told. */
const PAUSE_MS = 3;

export class SerialWire {
  /** Whether the driver is called for every byte, or once when the line pauses: a board does both. */
  notice: "each-byte" | "after-pause" = "each-byte";
  /** What the driver did that a UART forbids. */
  readonly violations: string[] = [];
  readonly source: SerialSource;
  readonly #timer: VirtualTimer;
  readonly #fifo: number[] = [];
  #options: SerialOptions | undefined;
  #lastByteMs = 0;

  constructor(timer: VirtualTimer) {
    this.#timer = timer;
    this.source = { io: this.#ioClass(), receive: 16, port: 1 };
  }

  get isOpen(): boolean {
    return this.#options !== undefined;
  }

  /** A byte comes at the end of each millisecond from now on, for as long as `isAlive`. */
  send(bytes: readonly number[], isAlive: () => boolean = () => true): void {
    bytes.forEach((byte, index) => {
      this.#timer.after(index + 1, () => {
        if (isAlive()) this.deliver(byte);
      });
    });
  }

  deliver(byte: number): void {
    if (this.#options === undefined || this.#fifo.length === FIFO_BYTES) return;
    this.#fifo.push(byte);
    this.#lastByteMs = this.#timer.nowMs;
    if (this.notice === "each-byte") this.#options.onReadable(this.#fifo.length);
    else this.#timer.after(PAUSE_MS, () => this.#afterPause());
  }

  #afterPause(): void {
    if (this.#timer.nowMs - this.#lastByteMs < PAUSE_MS || this.#fifo.length === 0) return;
    this.#options?.onReadable(this.#fifo.length);
  }

  #ioClass(): SerialSource["io"] {
    const wire = this;
    return class implements SerialIo {
      #isClosed = false;

      constructor(options: SerialOptions & { readonly receive?: number; readonly port?: number }) {
        if (wire.#options !== undefined) throw new Error("in use");
        if (options.receive !== 16 || options.port !== 1)
          wire.violations.push("the host's settings are lost");
        if (options.baud !== 9_600 || options.format !== "number")
          wire.violations.push("not at 9600 in numbers");
        wire.#options = options;
      }

      read(): number | undefined {
        if (this.#isClosed) wire.violations.push("read after close");
        return wire.#fifo.shift();
      }

      close(): void {
        if (this.#isClosed) wire.violations.push("closed twice");
        this.#isClosed = true;
        wire.#options = undefined;
        wire.#fifo.length = 0;
      }
    };
  }
}
