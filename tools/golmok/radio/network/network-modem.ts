/**
 * The alley's modem with frames of another coding rate or size than its own: what is on the air lasts as long as asked, and
 * what a bay says in it is handed over beside it.
 */

import { AirModem, type AirModemOptions } from "../../../../hosts/alley/lora-air/air-modem.js";
import type { LoraFrame, LoraSettings } from "../../../../src/ports/lora-modem.js";
import { frameBytesOf, REPORT } from "../../../../src/radio/frame.js";

const REPORT_BYTES = frameBytesOf(REPORT, 4);
const MAX_FRAME_BYTES = 255;

/** Longer than any frame: LoRaRadio's limits are for frames of its own. */
const TRANSMIT_LIMIT_MS = 60_000;

/** What bays have said of late, by the first byte of what stands for it on the air. */
export class SaidFrames {
  readonly reportBytes: number;
  readonly #said: Uint8Array[] = [];
  #next = 0;

  /** @param reportBytes length of a whole report on the air, [1, 255] */
  constructor(reportBytes: number) {
    this.reportBytes = reportBytes;
  }

  get areReal(): boolean {
    return this.reportBytes === REPORT_BYTES;
  }

  /** Keeps a frame and tells what stands for it. */
  standInFor(bytes: Uint8Array): Uint8Array {
    const length = Math.max(1, Math.min(MAX_FRAME_BYTES, bytes.length - REPORT_BYTES + this.reportBytes));
    const standIn = new Uint8Array(length);
    standIn[0] = this.#next;
    this.#said[this.#next] = bytes.slice();
    this.#next = (this.#next + 1) & 0xff;
    return standIn;
  }

  realOf(standIn: Uint8Array): Uint8Array {
    return this.#said[standIn[0] ?? 0] ?? standIn;
  }
}

export interface NetworkModemOptions extends AirModemOptions {
  readonly isSign: boolean;
  readonly codingRateDenominator: number;
  readonly said: SaidFrames;
}

export class NetworkModem extends AirModem {
  readonly #options: NetworkModemOptions;

  constructor(options: NetworkModemOptions) {
    super(options);
    this.#options = options;
  }

  override configure(settings: LoraSettings): void {
    super.configure({ ...settings, codingRateDenominator: this.#options.codingRateDenominator });
  }

  override transmit(bytes: Uint8Array): void {
    const { said, isSign } = this.#options;
    super.transmit(isSign || said.areReal ? bytes : said.standInFor(bytes), TRANSMIT_LIMIT_MS);
  }

  override read(): LoraFrame | undefined {
    const frame = super.read();
    const { said, isSign } = this.#options;
    if (frame === undefined || !isSign || said.areReal) return frame;
    return { ...frame, bytes: said.realOf(frame.bytes).slice() };
  }
}
