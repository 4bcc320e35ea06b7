import type { Mqtt, MqttConstructor, MqttWill } from "../ports/mqtt.js";
import type { Random } from "../ports/random.js";
import type { Timer, TimerHandle } from "../ports/timer.js";
import { type BackoffLimits, backoffDelayMs, DEFAULT_BACKOFF } from "./backoff.js";
import { Outbox } from "./outbox.js";
import { encodeOnline } from "./payloads.js";
import { StateDigest } from "./state-digest.js";

/*
 *            start                    connected
 *   idle ------------> connecting ----------------> online <--+
 *    ^                  |      ^                      |  |    | watch: has the broker
 *    |   refused, lost, |      | back-off             |  +----+ acknowledged anything?
 *    |   or 10 s passed v      | is over              |
 *    |                 waiting-+                      | lost, or no acknowledgement
 *    |                   ^                            | between two watches
 *    |                   +----------------------------+
 *    +--- stop, from every state
 *
 * Each state but `idle` has exactly one timer.
 */
const SESSION_STATES = ["idle", "connecting", "online", "waiting"] as const;

export type MqttSessionState = (typeof SESSION_STATES)[number];

const CONNECT_TIMEOUT_MS = 10_000;

/** A connection that has nothing left unacknowledged after this long counts as good; one that stands still, as lost. */
const WATCH_MS = 15_000;

const KEEP_ALIVE_S = 30;

/** Past this the back-off has long reached its maximum. */
const MAX_COUNTED_ATTEMPTS = 255;

export interface MqttSessionOptions {
  readonly mqtt: { readonly io: MqttConstructor };
  /** Measures every wait, in the broker's time: an alley may run faster than the clock on the wall. */
  readonly timer: Timer;
  readonly random: Random;
  readonly clientId: string;
  /** Its topic also carries `1` as long as the session is online, and `0` after `stop`. */
  readonly will: MqttWill;
  readonly subscriptions: readonly string[];
  readonly backoff?: BackoffLimits;
  /** Online, perhaps with a broker that has forgotten everything: publish all kept state now. */
  onOnline(): void;
  /** One message of the subscriptions. `payload` is the callee's for the length of the call. */
  onMessage(topic: string, payload: Uint8Array): void;
}

/** Keeps one client at a broker: connects, connects again, and sees to it that what is published arrives. */
export class MqttSession {
  readonly #options: MqttSessionOptions;
  readonly #outbox = new Outbox();
  #state: MqttSessionState = "idle";
  #connection: Mqtt | undefined;
  /** Counts connections, so that a callback of an earlier one is known and ignored. */
  #generation = 0;
  /** Tries that failed since the last lasting connection. */
  #attempts = 0;
  /** Packet id of the oldest unacknowledged message at the last watch; 0 when there was none. */
  #watched = 0;
  #handle: TimerHandle | undefined;

  constructor(options: MqttSessionOptions) {
    this.#options = options;
  }

  get state(): MqttSessionState {
    return this.#state;
  }

  /** Messages lost because too many waited. */
  get dropped(): number {
    return this.#outbox.dropped;
  }

  /** Connects, and stays connected from then on. Does nothing when started already. */
  start(): void {
    if (this.#state === "idle") this.#connect();
  }

  /**
   * Sends now, or when online again. Of a kept topic (`retain`) only the newest value is sent; of the rest
   * the oldest are dropped when too many wait. Nobody changes `payload` from then on.
   */
  publish(topic: string, payload: Uint8Array, { retain }: { readonly retain: boolean }): void {
    this.#outbox.put(topic, payload, retain);
    this.#send();
  }

  /** Sends at quality of service 0 what is of use now or never, ahead of what waits; offline it is dropped. */
  sendNow(topic: string, payload: Uint8Array): void {
    if (this.#state === "online") this.#connection?.publish(topic, payload, false);
  }

  /**
   * Asks for one of the subscriptions once more, so that the broker gives what it keeps there again. Offline nothing is
   * asked: going online asks for all.
   */
  askAgain(filter: string): void {
    if (this.#state === "online") this.#connection?.subscribe(filter);
  }

  /** Says that the client is gone for good, and goes. What still waits is kept for another `start`. */
  stop(): void {
    if (this.#state === "online") {
      const packetId = this.#outbox.takePacketId();
      // At the same quality of service as the `1` before it: brokers keep the order within one only.
      this.#connection?.publish(this.#options.will.topic, encodeOnline(false), true, packetId);
    }
    this.#disconnect();
    this.#attempts = 0;
    this.#state = "idle";
  }

  /** CRC-32C of the whole state, for the transcript. */
  digest(): number {
    const digest = new StateDigest();
    digest.addNumber(SESSION_STATES.indexOf(this.#state));
    digest.addNumber(this.#generation);
    digest.addNumber(this.#attempts);
    digest.addNumber(this.#watched);
    this.#outbox.addTo(digest);
    return digest.value;
  }

  #connect(): void {
    this.#state = "connecting";
    this.#generation += 1;
    const generation = this.#generation;
    const { clientId, will } = this.#options;
    this.#setTimer(() => this.#retry(), CONNECT_TIMEOUT_MS);
    this.#connection = new this.#options.mqtt.io({
      clientId,
      keepAliveS: KEEP_ALIVE_S,
      will,
      onConnect: () => {
        if (generation === this.#generation && this.#state === "connecting") this.#goOnline();
      },
      onMessage: (topic, payload) => {
        if (generation === this.#generation && this.#state === "online")
          this.#options.onMessage(topic, payload);
      },
      onAcknowledged: (packetId) => {
        if (generation !== this.#generation) return;
        this.#outbox.acknowledge(packetId);
        this.#send();
      },
      onClose: () => {
        if (generation === this.#generation && this.#connection !== undefined) this.#retry();
      },
    });
  }

  #goOnline(): void {
    for (const filter of this.#options.subscriptions) this.#connection?.subscribe(filter);
    // Not yet online: what the callee publishes replaces stale values before anything is sent.
    const generation = this.#generation;
    this.#outbox.put(this.#options.will.topic, encodeOnline(true), true);
    this.#options.onOnline();
    if (generation !== this.#generation || this.#state !== "connecting") return;
    this.#state = "online";
    this.#watched = 0;
    this.#setTimer(() => this.#watch(), WATCH_MS);
    this.#send();
  }

  /** A broker that takes messages and acknowledges none is as good as gone. */
  #watch(): void {
    const oldest = this.#outbox.oldestInFlight;
    if (oldest !== 0 && oldest === this.#watched) {
      this.#retry();
      return;
    }
    if (oldest === 0) this.#attempts = 0;
    this.#watched = oldest;
    this.#setTimer(() => this.#watch(), WATCH_MS);
  }

  #send(): void {
    if (this.#state === "online" && this.#connection !== undefined) this.#outbox.sendTo(this.#connection);
  }

  #retry(): void {
    this.#disconnect();
    const limits = this.#options.backoff ?? DEFAULT_BACKOFF;
    const delayMs = backoffDelayMs(this.#options.random, limits, this.#attempts);
    this.#attempts = Math.min(this.#attempts + 1, MAX_COUNTED_ATTEMPTS);
    this.#state = "waiting";
    this.#setTimer(() => this.#connect(), delayMs);
  }

  #disconnect(): void {
    this.#clearTimer();
    this.#connection?.close();
    this.#connection = undefined;
    this.#outbox.rewind();
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
