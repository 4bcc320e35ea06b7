/**
 * A bay's side of the link: one report at a time, sent until the sign has it.
 *
 * ```
 *            submit             transmitted            acknowledged
 *   IDLE ------------> SENDING ------------> LISTENING ------------> IDLE
 *                       ^   | channel taken     | silence
 *            delay over |   v                   v
 *                       +-- WAITING <-----------+
 * ```
 *
 * The first attempts come quickly, for a driver may be waiting; then, for as long as the sign is deaf, one a minute.
 * A newer report replaces the one under way: its state is the news, and the transition count and the
 * duration in it let the sign rebuild what was skipped. All state lives in the retained buffer.
 */

import type { AlleyId, BayId } from "../domain/ids.js";
import type { Random } from "../ports/random.js";
import { ACKNOWLEDGEMENT, decodeFrame, encodeFrame, type Frame, HELLO, REPORT } from "./frame.js";

/** Length of the link's region in the retained buffer; drawn at `load`. */
export const LINK_BYTES = 20;

/** How long a bay listens after its own frame: turnaround, an acknowledgement's time on air, and some. */
export const LISTEN_MS = 120;

const QUICK_ATTEMPTS = 10;
const RETRY_MIN_MS = 20;
/** Wide against the 124 ms of an exchange, so that two bays that collided do not go on colliding. */
const RETRY_SPREAD_MS = 600;
/** Past the rest of a frame, and spread over two exchanges. */
const DEFER_MIN_MS = 10;
const DEFER_SPREAD_MS = 250;
const SLOW_RETRY_MIN_MS = 55_000;
const SLOW_RETRY_SPREAD_MS = 10_000;

const IDLE = 0;
const SENDING = 1;
const LISTENING = 2;
const WAITING = 3;

/** What the node must do with the radio now. */
export type LinkAction = "nothing" | "transmit" | "listen";

export class ReportLink {
  readonly #alley: AlleyId;
  readonly #bay: BayId;
  readonly #random: Random;
  readonly #heard: Frame = { type: REPORT, alley: 0, bay: 0, counter: 0, body: 0 };
  #phase = IDLE;
  #attempts = 0;
  /** A newer report came while the radio was sending the one before. */
  #isSuperseded = false;
  /** The sign has acknowledged a frame since power-on. */
  #isGreeted = false;
  #counter = 0;
  #body = 0;
  #retryMs = 0;

  constructor(alley: AlleyId, bay: BayId, random: Random) {
    this.#alley = alley;
    this.#bay = bay;
    this.#random = random;
  }

  /** Byte 0 phase, 1 attempts, 2 superseded, 3 greeted; then u32 little endian: 4 counter, 8 body, 12 retryMs. */
  load(region: DataView): void {
    this.#phase = region.getUint8(0);
    this.#attempts = region.getUint8(1);
    this.#isSuperseded = region.getUint8(2) === 1;
    this.#isGreeted = region.getUint8(3) === 1;
    this.#counter = region.getUint32(4, true);
    this.#body = region.getUint32(8, true);
    this.#retryMs = region.getUint32(12, true);
  }

  save(region: DataView): void {
    region.setUint8(0, this.#phase);
    region.setUint8(1, this.#attempts);
    region.setUint8(2, this.#isSuperseded ? 1 : 0);
    region.setUint8(3, this.#isGreeted ? 1 : 0);
    region.setUint32(4, this.#counter, true);
    region.setUint32(8, this.#body, true);
    region.setUint32(12, this.#retryMs, true);
  }

  /** Milliseconds until a retry is due, or `undefined`. */
  get dueMs(): number | undefined {
    return this.#phase === WAITING ? this.#retryMs : undefined;
  }

  /** Gives the link a new report; see {@link encodeReport} for `body`. */
  submit(body: number): LinkAction {
    this.#counter = (this.#counter + 1) >>> 0;
    this.#body = body;
    this.#attempts = 0;
    if (this.#phase === SENDING) {
      this.#isSuperseded = true;
      return "nothing";
    }
    return this.#send();
  }

  /** Tells it how much of the node's time went by. */
  elapse(elapsedMs: number): LinkAction {
    if (this.#phase !== WAITING) return "nothing";
    this.#retryMs = Math.max(0, this.#retryMs - elapsedMs);
    return this.#retryMs === 0 ? this.#send() : "nothing";
  }

  /** The channel is taken: what was to be sent now waits for a moment. That is no attempt. */
  defer(): void {
    if (this.#phase !== SENDING) return;
    this.#phase = WAITING;
    this.#attempts -= 1;
    this.#retryMs = DEFER_MIN_MS + this.#random.below(DEFER_SPREAD_MS);
  }

  transmitted(): LinkAction {
    if (this.#phase !== SENDING) return "nothing";
    if (this.#isSuperseded) return this.#send();
    this.#phase = LISTENING;
    return "listen";
  }

  /** The listening window closed empty. */
  silence(): LinkAction {
    if (this.#phase !== LISTENING) return "nothing";
    this.#phase = WAITING;
    this.#retryMs =
      this.#attempts < QUICK_ATTEMPTS
        ? RETRY_MIN_MS + this.#random.below(RETRY_SPREAD_MS)
        : SLOW_RETRY_MIN_MS + this.#random.below(SLOW_RETRY_SPREAD_MS);
    return "nothing";
  }

  /** Takes a frame that was heard. Anything but this report's acknowledgement counts as silence. */
  received(bytes: Uint8Array): LinkAction {
    if (this.#phase !== LISTENING) return "nothing";
    const decoded = decodeFrame(bytes, this.#heard);
    if (!decoded.ok || !this.#isAnswer(decoded.value)) return this.silence();
    this.#phase = IDLE;
    this.#isGreeted = true;
    return "nothing";
  }

  /** Writes the frame to send now. */
  encode(bytes: Uint8Array): void {
    const type = this.#isGreeted ? REPORT : HELLO;
    encodeFrame(
      { type, alley: this.#alley, bay: this.#bay, counter: this.#counter, body: this.#body },
      bytes,
    );
  }

  #isAnswer(frame: Frame): boolean {
    return (
      frame.type === ACKNOWLEDGEMENT &&
      frame.alley === this.#alley &&
      frame.bay === this.#bay &&
      frame.counter === this.#counter
    );
  }

  #send(): LinkAction {
    this.#phase = SENDING;
    this.#isSuperseded = false;
    this.#attempts = Math.min(QUICK_ATTEMPTS, this.#attempts + 1);
    return "transmit";
  }
}
