/**
 * The radio of a bay on Wi-Fi: the same sealed frames, by the broker instead of over the air.
 *
 * ```
 *   idle --transmit--> waiting for the broker --it is there, and has the frame--> idle
 *    |                          +--it is not: refused------------------------------^
 *    +--receive--> listening --a frame, or the window closes--> idle
 * ```
 *
 * A window lasts longer than the bay asks for: its time is that of the air, and a broker's round trip comes on top. What
 * comes between two windows of one exchange waits for the second, as a command does that follows an acknowledgement.
 */

import type { Radio, RadioFrame, RadioOptions } from "../ports/radio.js";
import type { Timer, TimerHandle } from "../ports/timer.js";
import type { BrokerLine } from "./broker-line.js";

/** To the broker, to the sign and back, over a bad Wi-Fi. */
const ROUND_TRIP_MS = 2_000;

const MAX_FRAME_BYTES = 255;

/** As many as wait in a modem. */
const MAX_WAITING = 3;

/** Of no account: the air has no part in it. */
const NEUTRAL_RSSI_DBM = 0;
const NEUTRAL_SNR_QUARTER_DB = 0;

export interface MqttRadioOptions extends RadioOptions {
  /** The host's, for as long as the bay has power: `{ io: MqttRadio, line, timer }` is a bay's `RadioSource`. */
  readonly line: BrokerLine;
  readonly timer: Timer;
}

export class MqttRadio implements Radio {
  readonly #options: MqttRadioOptions;
  readonly #waiting: RadioFrame[] = [];
  /** Waits for the broker. */
  #outgoing: Uint8Array | undefined;
  #isSending = false;
  #isListening = false;
  #isClosed = false;
  /** Of whatever is awaited: a radio does one thing at a time. */
  #handle: TimerHandle | undefined;

  constructor(options: MqttRadioOptions) {
    this.#options = options;
  }

  tune(): void {}

  transmit(frame: Uint8Array): void {
    if (this.#isClosed) return;
    if (this.#isSending) throw new Error("a transmission is under way");
    this.sleep();
    // An answer to an earlier frame is none to this one.
    this.#waiting.length = 0;
    this.#isSending = true;
    this.#outgoing = frame.slice();
    const { line } = this.#options;
    line.open({
      onUp: () => this.#send(),
      onDown: () => this.#refuse(),
      onFrame: (bytes) => this.#hear(bytes),
    });
    if (line.isUp) this.#send();
  }

  receive(windowMs?: number): void {
    if (this.#isClosed || this.#isSending) return;
    this.sleep();
    this.#isListening = true;
    if (this.#waiting.length > 0) this.#later(() => this.#endWindow(true), 0);
    else if (windowMs !== undefined)
      this.#later(() => this.#endWindow(false), Math.max(windowMs, ROUND_TRIP_MS));
  }

  sleep(): void {
    if (this.#handle !== undefined) this.#options.timer.clear(this.#handle);
    this.#handle = undefined;
    this.#isListening = false;
    this.#isSending = false;
    this.#outgoing = undefined;
  }

  read(): RadioFrame | undefined {
    return this.#waiting.shift();
  }

  close(): void {
    if (this.#isClosed) return;
    this.sleep();
    this.#isClosed = true;
    this.#waiting.splice(0);
    this.#options.line.release();
  }

  #send(): void {
    if (this.#outgoing === undefined) return;
    this.#options.line.send(this.#outgoing);
    this.#outgoing = undefined;
    this.#later(() => {
      this.#isSending = false;
      this.#options.onTransmitted();
    }, 0);
  }

  #refuse(): void {
    if (this.#outgoing === undefined) return;
    this.#outgoing = undefined;
    this.#isSending = false;
    this.#options.onRefused();
  }

  #hear(bytes: Uint8Array): void {
    if (bytes.length === 0 || bytes.length > MAX_FRAME_BYTES || this.#waiting.length >= MAX_WAITING) return;
    const frame = { bytes: bytes.slice(), rssiDbm: NEUTRAL_RSSI_DBM, snrQuarterDb: NEUTRAL_SNR_QUARTER_DB };
    this.#waiting.push(frame);
    if (this.#isListening) this.#endWindow(true);
  }

  #endWindow(hasFrame: boolean): void {
    this.sleep();
    if (hasFrame) this.#options.onReadable();
    else this.#options.onReceiveTimeout();
  }

  #later(callback: () => void, delayMs: number): void {
    this.#handle = this.#options.timer.set(() => {
      this.#handle = undefined;
      callback();
    }, delayMs);
  }
}
