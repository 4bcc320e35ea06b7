/** The sign's own parts for tests: a panel and a radio that keep the promises of src/ports and write down what they are told. */

import type { Matrix, MatrixConstructor, MatrixOptions } from "../../src/ports/matrix.js";
import type {
  Radio,
  RadioConstructor,
  RadioFrame,
  RadioOptions,
  RadioTuning,
} from "../../src/ports/radio.js";
import type { VirtualTimer } from "../mqtt/virtual-time.js";

/** Time on air of one frame. */
export const AIRTIME_MS = 52;

/** A panel that is lit by `show` and refuses to be used once it is closed. */
export class TestPanel {
  readonly io: MatrixConstructor;
  readonly pages: Uint16Array[] = [];
  shown = 0;
  /** How often a page was written or shown. */
  uses = 0;
  isClosed = false;

  constructor() {
    const panel = this;
    this.io = class implements Matrix {
      readonly width: number;
      readonly height: number;

      constructor({ width, height }: MatrixOptions) {
        this.width = width;
        this.height = height;
        panel.isClosed = false;
        for (const page of [0, 1]) panel.pages[page] = new Uint16Array(width * height);
      }

      write(page: number, pixels: Uint16Array): void {
        panel.#use();
        panel.pages[page]?.set(pixels);
      }

      show(page: number): void {
        panel.#use();
        panel.shown = page;
      }

      close(): void {
        panel.isClosed = true;
        for (const page of panel.pages) page.fill(0);
      }
    };
  }

  get pixels(): Uint16Array {
    return this.pages[this.shown] ?? new Uint16Array(0);
  }

  #use(): void {
    if (this.isClosed) throw new Error("the panel is closed");
    this.uses += 1;
  }
}

/** A frame that the sign sent, and when its first symbol left. */
export interface SignFrame {
  readonly startMs: number;
  readonly bytes: Uint8Array;
}

/** A half-duplex radio: what comes while it transmits or does not listen is lost. */
export class TestRadio {
  readonly io: RadioConstructor;
  readonly sent: SignFrame[] = [];
  isListening = false;
  readonly #timer: VirtualTimer;
  readonly #waiting: RadioFrame[] = [];
  /** How it is tuned. */
  tuning: RadioTuning | undefined;
  /** Somebody else is on the air. */
  isChannelTaken = false;
  /** Told of each frame when its last symbol has left. */
  onSent: (bytes: Uint8Array) => void = () => {};
  #isTransmitting = false;
  #port: RadioOptions | undefined;

  constructor(timer: VirtualTimer) {
    this.#timer = timer;
    const radio = this;
    this.io = class implements Radio {
      constructor(options: RadioOptions) {
        radio.#port = options;
      }

      tune(tuning: RadioTuning): void {
        radio.#check();
        radio.tuning = tuning;
      }

      transmit(frame: Uint8Array): void {
        radio.#transmit(frame);
      }

      receive(): void {
        radio.#check();
        radio.isListening = true;
      }

      sleep(): void {
        radio.isListening = false;
      }

      read(): RadioFrame | undefined {
        return radio.#waiting.shift();
      }

      close(): void {
        radio.isListening = false;
        radio.#port = undefined;
      }
    };
  }

  /** A whole frame has come in; true when the radio was listening. */
  hear(bytes: Uint8Array): boolean {
    if (!this.isListening) return false;
    this.#waiting.push({ bytes: bytes.slice(), rssiDbm: -60, snrQuarterDb: 40 });
    this.#port?.onReadable();
    return true;
  }

  #transmit(frame: Uint8Array): void {
    this.#check();
    if (this.#isTransmitting) throw new Error("a transmission is under way");
    if (this.tuning === undefined) throw new Error("the radio is not tuned");
    this.isListening = false;
    this.#isTransmitting = true;
    const bytes = frame.slice();
    const isRefused = this.isChannelTaken;
    if (!isRefused) this.sent.push({ startMs: this.#timer.nowMs, bytes });
    this.#timer.after(isRefused ? 1 : AIRTIME_MS, () => {
      this.#isTransmitting = false;
      if (isRefused) this.#port?.onRefused();
      else {
        this.onSent(bytes);
        this.#port?.onTransmitted();
      }
    });
  }

  #check(): void {
    if (this.#port === undefined) throw new Error("the radio is closed");
  }
}
