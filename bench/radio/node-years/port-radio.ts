/** A frame radio behind the radio's port, for the sign. */

import type { Radio, RadioFrame, RadioOptions, RadioSource, RadioTuning } from "../../../src/ports/radio.js";
import type { FrameRadio, FrameRadioOwner, Street } from "./frame-radio.js";

/** Where the ratio of signal to noise that chips tell levels off. */
const MOST_SNR_QUARTER_DB = 40;
const NOISE_CENTI_DBM = -11_700;

export class PortRadio implements Radio, FrameRadioOwner {
  radio!: FrameRadio;
  readonly plan: () => void;
  readonly #street: Street;
  readonly #node: number;
  #options: RadioOptions | undefined;
  #frame: RadioFrame | undefined;

  constructor(street: Street, node: number, onChange: () => void) {
    this.#street = street;
    this.#node = node;
    this.plan = onChange;
  }

  /** `io` gives this one, whoever asks. */
  get source(): RadioSource {
    const take = (options: RadioOptions): PortRadio => {
      this.#options = options;
      return this;
    };
    return {
      io: class {
        constructor(options: RadioOptions) {
          // biome-ignore lint/correctness/noConstructorReturn: the radio is there before whoever uses it
          return take(options);
        }
      } as unknown as RadioSource["io"],
    };
  }

  tune(tuning: RadioTuning): void {
    this.radio.tune(tuning);
  }

  transmit(frame: Uint8Array): void {
    this.radio.transmit(frame, frame.length, this.#street.nowUs);
  }

  receive(): void {
    this.radio.listenOn(this.#street.nowUs);
  }

  sleep(): void {
    this.radio.stop(this.#street.nowUs);
  }

  read(): RadioFrame | undefined {
    const frame = this.#frame;
    this.#frame = undefined;
    return frame;
  }

  close(): void {
    this.radio.stop(this.#street.nowUs);
  }

  onTransmitted(): void {
    this.#options?.onTransmitted();
  }

  onRefused(): void {
    this.#options?.onRefused();
  }

  onSilence(): void {
    this.#options?.onReceiveTimeout();
  }

  onFrame(bytes: Uint8Array, sender: number): void {
    const centiDbm = this.#street.air.levelCentiDbm(sender, this.#node);
    const snrQuarterDb = Math.min(MOST_SNR_QUARTER_DB, Math.floor((centiDbm - NOISE_CENTI_DBM) / 25));
    this.#frame = { bytes, rssiDbm: Math.floor(centiDbm / 100), snrQuarterDb };
    this.#options?.onReadable();
  }
}
