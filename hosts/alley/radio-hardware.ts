/** A radio on the simulated air: what any station's Radio port talks to. */

import type { Radio, RadioConstructor, RadioOptions } from "../../src/ports/radio.js";
import { type LoraModulation, timeOnAirUs } from "../../src/radio/airtime.js";
import type { Air } from "./air.js";
import { hexOf } from "./transcript.js";
import type { VirtualTime } from "./virtual-time.js";

/** The alley's modulation; later chosen by the sign. */
const ALLEY_MODULATION: LoraModulation = {
  spreadingFactor: 7,
  bandwidthHz: 125_000,
  codingRateDenominator: 5,
  preambleSymbols: 8,
};

export interface RadioHardwareOptions {
  readonly time: VirtualTime;
  readonly air: Air;
  /** Between this station and the sign, decibels. */
  readonly pathLossDb: number;
  /** Which station a frame of this one is meant for. */
  receiverOf(frame: Uint8Array): number;
  record(what: string): void;
}

export class RadioHardware {
  readonly io: RadioConstructor;
  readonly station: number;
  /** A dead antenna: nothing goes out, nothing comes in. */
  isSilenced = false;
  readonly #options: RadioHardwareOptions;
  readonly #heard: Uint8Array[] = [];
  #isSending = false;
  #isListening = false;
  #hasWindow = false;
  #window = 0;
  /** Counts power cuts. */
  #life = 0;
  #port: RadioOptions | undefined;

  constructor(options: RadioHardwareOptions) {
    this.#options = options;
    this.station = options.air.attach({
      pathLossDb: options.pathLossDb,
      isListening: () => this.#isListening && !this.isSilenced,
      deliver: (frame) => this.#hear(frame),
    });
    this.io = this.#portClass();
  }

  /** True while it must not be put to sleep. */
  get isBusy(): boolean {
    return this.#isSending || this.#isListening;
  }

  /** It hears nothing from now on; what is on the air goes on to its end. */
  cutPower(): void {
    this.#stopListening();
    this.#heard.length = 0;
    this.#port = undefined;
    this.#isSending = false;
    this.#life += 1;
  }

  #isChannelClear(): boolean {
    const isClear = this.isSilenced || !this.#options.air.isBusyFor(this.station);
    if (!isClear) this.#options.record("radio busy");
    return isClear;
  }

  #transmit(frame: Uint8Array): void {
    if (this.#isSending) throw new Error("radio: transmit while transmitting");
    const { time, air, record } = this.#options;
    const airtimeMs = Math.ceil(timeOnAirUs(ALLEY_MODULATION, frame.length) / 1_000);
    record(`radio transmit ${hexOf(frame)}`);
    this.#stopListening();
    const life = this.#life;
    const done = () => {
      if (this.#life !== life) return;
      this.#isSending = false;
      this.#port?.onTransmitted();
    };
    if (this.isSilenced) time.after(airtimeMs, done);
    else air.transmit(this.station, this.#options.receiverOf(frame), frame, airtimeMs, done);
    this.#isSending = true;
  }

  #receive(windowMs: number | undefined): void {
    this.#options.record(windowMs === undefined ? "radio receive" : `radio receive ${windowMs}`);
    this.#stopListening();
    this.#isListening = true;
    this.#hasWindow = windowMs !== undefined;
    if (windowMs === undefined) return;
    const window = this.#window;
    this.#options.time.after(windowMs, () => {
      if (this.#window !== window) return;
      this.#stopListening();
      this.#options.record("radio silence");
      this.#port?.onReceiveTimeout();
    });
  }

  #hear(frame: Uint8Array): void {
    this.#options.record(`radio heard ${hexOf(frame)}`);
    if (this.#hasWindow) this.#stopListening();
    this.#heard.push(frame);
    this.#port?.onReadable();
  }

  #stopListening(): void {
    this.#isListening = false;
    this.#window += 1;
  }

  #portClass(): RadioConstructor {
    const hardware = this;
    return class implements Radio {
      constructor(options: RadioOptions) {
        hardware.#port = options;
      }

      isChannelClear(): boolean {
        return hardware.#isChannelClear();
      }

      transmit(frame: Uint8Array): void {
        hardware.#transmit(frame);
      }

      receive(windowMs?: number): void {
        hardware.#receive(windowMs);
      }

      sleep(): void {
        hardware.#stopListening();
      }

      read(): Uint8Array | undefined {
        return hardware.#heard.shift();
      }

      close(): void {
        hardware.#stopListening();
        hardware.#port = undefined;
      }
    };
  }
}
