/**
 * A bay's way to the broker: one connection, made when there is something to say.
 *
 * ```
 *            open               connected
 *   down ------------> connecting ------> up ---release, unless it is kept---> down
 *    |                  ^   |              |
 *    | open:            |   | refused,     | lost
 *    | when rested      |   | or 10 s      |
 *    +----- resting <---|---+--------------+
 *              |        |
 *              +--------+ rested, and somebody waits
 * ```
 *
 * It outlives the radios that use it: bays make one for each exchange, and a broker that is gone must not be knocked at
 * by all of them all the time.
 */

import type { AlleyId, BayId } from "../domain/ids.js";
import type { Mqtt, MqttConstructor } from "../ports/mqtt.js";
import type { Random } from "../ports/random.js";
import type { Timer, TimerHandle } from "../ports/timer.js";
import { type BackoffLimits, backoffDelayMs, DEFAULT_BACKOFF } from "./backoff.js";
import { nodeDownTopic, nodeUpTopic } from "./topics.js";

/** With a handshake of TLS in it. */
const CONNECT_TIMEOUT_MS = 10_000;

const KEEP_ALIVE_S = 30;

/** Past this the back-off has long reached its maximum. */
const MAX_COUNTED_ATTEMPTS = 255;

export interface BrokerLineOptions {
  /** The host knows the broker's address, this bay's credentials, and who signed the broker's certificate. */
  readonly mqtt: { readonly io: MqttConstructor };
  readonly timer: Timer;
  readonly random: Random;
  readonly alley: AlleyId;
  readonly bay: BayId;
  /** A bay on mains stays connected; one that sleeps connects for each exchange. */
  readonly isKept: boolean;
  readonly backoff?: BackoffLimits;
}

/** Who uses the line. Never called from within a method of the line. */
export interface BrokerLineUser {
  /** `send` goes through from now on. */
  onUp(): void;
  /** Not connected, or not any longer. */
  onDown(): void;
  /** What the sign said; the callee's for the length of the call. */
  onFrame(bytes: Uint8Array): void;
}

export class BrokerLine {
  readonly #options: BrokerLineOptions;
  readonly #up: string;
  readonly #down: string;
  #state: "down" | "connecting" | "up" | "resting" = "down";
  #connection: Mqtt | undefined;
  #user: BrokerLineUser | undefined;
  /** Tries that failed since the sign was last heard. */
  #attempts = 0;
  #handle: TimerHandle | undefined;

  constructor(options: BrokerLineOptions) {
    this.#options = options;
    this.#up = nodeUpTopic(options.alley, options.bay);
    this.#down = nodeDownTopic(options.alley, options.bay);
  }

  get isUp(): boolean {
    return this.#state === "up";
  }

  /** From now on the line is this user's: connects, now or when it has rested. Of a line that is up nothing is told. */
  open(user: BrokerLineUser): void {
    this.#user = user;
    if (this.#state === "down") this.#connect();
  }

  /** Sends a frame, once: whoever wants to be sure listens for an answer. Dropped unless up. */
  send(frame: Uint8Array): void {
    if (this.#state === "up") this.#connection?.publish(this.#up, frame, false);
  }

  /** The user calls for nothing more, and is called no more. */
  release(): void {
    this.#user = undefined;
    if (!this.#options.isKept && this.#state !== "resting") this.#disconnect();
  }

  #connect(): void {
    const { mqtt, alley, bay } = this.#options;
    this.#state = "connecting";
    this.#setTimer(() => this.#rest(), CONNECT_TIMEOUT_MS);
    this.#connection = new mqtt.io({
      clientId: `golmok-${alley}-bay-${bay}`,
      keepAliveS: KEEP_ALIVE_S,
      onConnect: () => this.#connected(),
      onMessage: (topic, payload) => this.#hear(topic, payload),
      onAcknowledged: () => {},
      onClose: () => this.#rest(),
    });
  }

  #connected(): void {
    this.#clearTimer();
    this.#state = "up";
    // Before anything is said: the answer must not come first.
    this.#connection?.subscribe(this.#down);
    this.#user?.onUp();
  }

  #hear(topic: string, payload: Uint8Array): void {
    if (topic !== this.#down) return;
    this.#attempts = 0;
    this.#user?.onFrame(payload);
  }

  /** It came to nothing: the next try is later, and later each time. */
  #rest(): void {
    this.#disconnect();
    const { random, backoff } = this.#options;
    const delayMs = backoffDelayMs(random, backoff ?? DEFAULT_BACKOFF, this.#attempts);
    this.#attempts = Math.min(this.#attempts + 1, MAX_COUNTED_ATTEMPTS);
    this.#state = "resting";
    this.#setTimer(() => this.#rested(), delayMs);
    this.#user?.onDown();
  }

  #rested(): void {
    this.#handle = undefined;
    this.#state = "down";
    if (this.#user !== undefined) this.#connect();
  }

  #disconnect(): void {
    this.#clearTimer();
    this.#connection?.close();
    this.#connection = undefined;
    this.#state = "down";
  }

  #setTimer(callback: () => void, delayMs: number): void {
    this.#clearTimer();
    this.#handle = this.#options.timer.set(callback, delayMs);
  }

  #clearTimer(): void {
    if (this.#handle !== undefined) this.#options.timer.clear(this.#handle);
    this.#handle = undefined;
  }
}
