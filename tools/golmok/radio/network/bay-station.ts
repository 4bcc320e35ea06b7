/** A bay of a network: its real link and radio, and reports that come by chance instead of a sensor. */

import type { VirtualTime } from "../../../../hosts/alley/virtual-time.js";
import type { MakeAes } from "../../../../src/ports/aes-block.js";
import type { Radio, RadioManner, RadioSource } from "../../../../src/ports/radio.js";
import type { Random } from "../../../../src/ports/random.js";
import { BayLink, type LinkAction } from "../../../../src/radio/bay-link.js";
import { REPORT } from "../../../../src/radio/frame.js";
import type { BayPairing } from "../../../../src/radio/pairing-record.js";

export interface BayStationOptions {
  readonly pairing: BayPairing;
  readonly makeAes: MakeAes;
  readonly time: VirtualTime;
  readonly random: Random;
  readonly radio: RadioSource;
  /** "answer" for who does not look whether the channel is free. */
  readonly manner: RadioManner;
  /** The sign has acknowledged the newest report. */
  onAcknowledged(attempts: number): void;
}

/** More numbers than any run needs. */
const NUMBERS = 0x7fff_ffff;

/** Fills the budget of any region. */
const HOUR_MS = 3_600_000;

export class BayStation {
  readonly #options: BayStationOptions;
  readonly #link: BayLink;
  /** Open during an exchange, as the bay node has it. */
  #radio: Radio | undefined;
  #plan: number | undefined;
  #lastMs: number;

  constructor(options: BayStationOptions) {
    const { pairing, random, makeAes, time } = options;
    this.#options = options;
    this.#link = new BayLink(random, makeAes);
    this.#link.pair(pairing);
    this.#link.addNumbers(1, NUMBERS);
    this.#lastMs = time.nowMs;
  }

  /**
   * The exchanges with which a link begins, before anybody is on the air.
   * @param answerTo the sign's answer to a frame
   */
  greet(answerTo: (frame: Uint8Array) => Uint8Array): void {
    const link = this.#link;
    link.elapse(HOUR_MS);
    let action = link.submit(0, REPORT);
    while (action === "transmit") {
      const frame = new Uint8Array(link.frameBytes);
      link.encode(frame);
      link.transmitted();
      link.received(answerTo(frame));
      action = link.elapse(link.dueMs ?? 0);
    }
    link.elapse(HOUR_MS);
  }

  /** There is something new to say; what it is does not matter to the link. */
  report(): void {
    this.#do((link) => link.submit(0, REPORT));
  }

  #do(event: (link: BayLink) => LinkAction): void {
    const { time } = this.#options;
    const elapsedMs = time.nowMs - this.#lastMs;
    this.#lastMs = time.nowMs;
    this.#act(this.#link.elapse(elapsedMs));
    this.#act(event(this.#link));
    if (!this.#link.isOnAir) {
      this.#radio?.close();
      this.#radio = undefined;
    }
    this.#planNext();
  }

  #planNext(): void {
    const { time } = this.#options;
    if (this.#plan !== undefined) time.cancel(this.#plan);
    const { dueMs } = this.#link;
    this.#plan = dueMs === undefined ? undefined : time.after(Math.max(1, dueMs), this.#wake);
  }

  readonly #wake = (): void => {
    this.#plan = undefined;
    this.#do(() => "nothing");
  };

  #act(action: LinkAction): void {
    if (action === "transmit") {
      const frame = new Uint8Array(this.#link.frameBytes);
      this.#link.encode(frame);
      this.#openRadio().transmit(frame, this.#options.manner);
    } else if (action === "listen") this.#radio?.receive(this.#link.listenMs);
  }

  #hear(): void {
    const frame = this.#radio?.read();
    this.#do((link) => (frame === undefined ? link.silence() : link.received(frame.bytes)));
    if (this.#link.dueMs === undefined && !this.#link.isOnAir)
      this.#options.onAcknowledged(this.#link.lastAttempts);
  }

  #openRadio(): Radio {
    const { radio } = this.#options;
    this.#radio ??= new radio.io({
      ...radio,
      onReadable: () => this.#hear(),
      onTransmitted: () => this.#do((link) => link.transmitted()),
      onRefused: () => this.#do((link) => link.refused()),
      onReceiveTimeout: () => this.#do((link) => link.silence()),
    });
    this.#radio.tune(this.#link.tuning);
    return this.#radio;
  }
}
