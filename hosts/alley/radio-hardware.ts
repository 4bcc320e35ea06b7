/** The radio of a simulated board: the driver that boards have on an emulated chip, and the chip's place on the air. */

import type {
  RadioConstructor,
  RadioFrame,
  RadioManner,
  RadioOptions,
  RadioSource,
  RadioTuning,
} from "../../src/ports/radio.js";
import type { Timer } from "../../src/ports/timer.js";
import { LoraRadio } from "../../src/radio/lora-radio.js";
import { KR920 } from "../../src/radio/regions/kr920.js";
import { ChipAntenna } from "./chips/chip-antenna.js";
import type { AirClock } from "./lora-air/air-clock.js";
import type { LoraAir } from "./lora-air/lora-air.js";
import { type LoraChip, type LoraChipName, makeLoraChip } from "./lora-chips.js";
import type { LostFrames } from "./lost-frames.js";
import { hexOf } from "./transcript.js";

/** How the world sees radios: one air, one count of what is lost on it. */
export interface RadioWorld {
  readonly air: LoraAir;
  readonly lost: LostFrames;
}

export interface RadioHardwareOptions extends RadioWorld {
  readonly time: AirClock;
  readonly chip: LoraChipName;
  /** Station that a frame of this one is meant for. */
  receiverOf(frame: Uint8Array): number;
  record(what: string): void;
}

/**
 * A chip with its antenna. What its driver does on the bus is not recorded; what the node asks of the radio is, and what
 * the radio tells it.
 */
export class RadioHardware {
  readonly #antenna: ChipAntenna;
  readonly #chip: LoraChip;
  readonly #record: (what: string) => void;
  #tuning = "";
  #isOpen = false;

  constructor({ time, air, lost, chip, receiverOf, record }: RadioHardwareOptions) {
    this.#record = record;
    this.#antenna = new ChipAntenna({
      air,
      receiverOf,
      onSent: () => lost.sent(),
      onDelivered: () => lost.delivered(),
    });
    this.#chip = makeLoraChip(chip, time, this.#antenna);
  }

  get station(): number {
    return this.#antenna.station;
  }

  /** True while its board must not be put to sleep: a driver is there, and waits for its chip. */
  get isBusy(): boolean {
    return this.#isOpen;
  }

  /** A dead antenna: nothing goes out, nothing comes in. */
  get isSilenced(): boolean {
    return this.#antenna.isSilenced;
  }

  set isSilenced(isSilenced: boolean) {
    this.#antenna.isSilenced = isSilenced;
  }

  /** What drivers did to the chip that its datasheet forbids. */
  get violations(): readonly string[] {
    return this.#chip.violations;
  }

  /** For a node on the board whose clock `timer` goes by. */
  source(timer: Timer): RadioSource {
    return { io: this.#portClass(timer) };
  }

  /** The chip forgets all, and what it was sending is cut off. */
  cutPower(): void {
    this.#isOpen = false;
    this.#tuning = "";
    this.#chip.setPower(false);
  }

  restorePower(): void {
    this.#chip.setPower(true);
  }

  #onTune({ frequencyHz, bandwidthHz, spreadingFactor, powerDbm }: RadioTuning): void {
    const tuning = `radio tune ${frequencyHz} ${bandwidthHz} ${spreadingFactor} ${powerDbm}`;
    if (tuning !== this.#tuning) this.#record(tuning);
    this.#tuning = tuning;
  }

  #portClass(timer: Timer): RadioConstructor {
    const hardware = this;
    const record = this.#record;
    const { modem } = this.#chip;
    const { listenBeforeTalk } = KR920;
    return class extends LoraRadio {
      constructor(options: RadioOptions) {
        super({
          modem,
          timer,
          listenBeforeTalk,
          onReadable: () => options.onReadable(),
          onTransmitted: () => options.onTransmitted(),
          onRefused: () => {
            record("radio busy");
            options.onRefused();
          },
          onReceiveTimeout: () => {
            record("radio silence");
            options.onReceiveTimeout();
          },
        });
        hardware.#isOpen = true;
      }

      override tune(tuning: RadioTuning): void {
        super.tune(tuning);
        hardware.#onTune(tuning);
      }

      override transmit(frame: Uint8Array, manner: RadioManner): void {
        super.transmit(frame, manner);
        record(`radio transmit ${hexOf(frame)}`);
      }

      override receive(windowMs?: number): void {
        super.receive(windowMs);
        record(windowMs === undefined ? "radio receive" : `radio receive ${windowMs}`);
      }

      override read(): RadioFrame | undefined {
        const frame = super.read();
        if (frame !== undefined) record(`radio heard ${hexOf(frame.bytes)}`);
        return frame;
      }

      override close(): void {
        super.close();
        hardware.#isOpen = false;
      }
    };
  }
}
