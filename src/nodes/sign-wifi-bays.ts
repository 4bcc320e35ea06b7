/** The sign's door for bays on Wi-Fi: what comes by the broker is looked at here, before a frame of it is opened. */

import type { AlleyId, BayId } from "../domain/ids.js";
import { bayOfUpTopic } from "../mqtt/topics.js";
import type { Clock } from "../ports/clock.js";
import type { Log } from "../ports/log.js";
import { type FrameHeader, REPORT, readHeader } from "../radio/frame.js";

export interface SignWifiBaysOptions {
  readonly alley: AlleyId;
  /** Opens a frame, in place, and tells what is to be sent back: see `SignReceiver`. */
  readonly receiver: { takeOverMqtt(frame: Uint8Array): readonly Uint8Array[] };
  readonly clock: Clock;
  readonly log: Log;
  /** Gives the broker a frame for the bay, at once and once. */
  send(bay: BayId, frame: Uint8Array): void;
}

/** Longer than any frame of a bay. */
const MAX_PAYLOAD_BYTES = 32;

/** An exchange with all that can go wrong in it. */
const BURST_FRAMES = 6;

/** After that each bay has two frames opened a second, whatever it sends: opening takes the sign's time. */
const MS_PER_FRAME = 500;

/** What a bay may still send: uptime from which on it has its whole burst again. */
interface Allowance {
  fullAtMs: number;
  isTold: boolean;
}

export class SignWifiBays {
  readonly #options: SignWifiBaysOptions;
  readonly #allowances = new Map<BayId, Allowance>();
  readonly #header: FrameHeader = { type: REPORT, alley: 0, node: 0, counter: 0 };

  constructor(options: SignWifiBaysOptions) {
    this.#options = options;
  }

  /** Takes what somebody published below the bays' topics. `payload` is not changed. Bytes from outside never throw. */
  take(topic: string, payload: Uint8Array): void {
    const { alley, receiver, send } = this.#options;
    const bay = bayOfUpTopic(alley, topic);
    if (bay === undefined || !this.#isAllowed(bay)) return;
    if (payload.length > MAX_PAYLOAD_BYTES) {
      this.#refuse(bay, "oversize");
      return;
    }
    const error = readHeader(payload, this.#header);
    if (error !== undefined || this.#header.node !== bay) {
      this.#refuse(bay, error ?? `in the name of bay ${this.#header.node}`);
      return;
    }
    for (const frame of receiver.takeOverMqtt(payload.slice())) if (frame.length > 0) send(bay, frame);
  }

  #isAllowed(bay: BayId): boolean {
    const nowMs = this.#options.clock.uptimeMs();
    const allowance = this.#allowances.get(bay) ?? { fullAtMs: nowMs, isTold: false };
    this.#allowances.set(bay, allowance);
    if (allowance.fullAtMs <= nowMs) {
      allowance.fullAtMs = nowMs;
      allowance.isTold = false;
    }
    if (allowance.fullAtMs + MS_PER_FRAME > nowMs + BURST_FRAMES * MS_PER_FRAME) {
      if (!allowance.isTold) this.#refuse(bay, "too many");
      allowance.isTold = true;
      return false;
    }
    allowance.fullAtMs += MS_PER_FRAME;
    return true;
  }

  #refuse(bay: BayId, why: string): void {
    this.#options.log.write("warning", "frame-refused", `${why}, by the broker from bay ${bay}`);
  }
}
