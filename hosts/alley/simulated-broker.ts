import type { Mqtt, MqttConstructor, MqttOptions } from "../../src/ports/mqtt.js";
import { filterMatches } from "./topic-filter.js";

/** Calls back after a time of the world's clock, in the order of time, and of asking where times are equal. */
export interface Scheduler {
  after(delayMs: number, callback: () => void): void;
}

export interface SimulatedBrokerOptions {
  readonly scheduler: Scheduler;
  /** One way, in milliseconds; 20 unless told otherwise. */
  readonly latencyMs?: number;
  /** Sees every message that reaches the broker, wills among them, before anyone else does. */
  onPublish?(topic: string, payload: Uint8Array, retain: boolean): void;
}

const DEFAULT_LATENCY_MS = 20;

/**
 * An MQTT broker inside the world: keeps messages, delivers by filter, acknowledges, sends wills, and can be
 * cut off. Every step takes one latency, so a run is the same each time.
 *
 * Not simulated: credentials and access rules, keep-alive time-outs, quality of service 2, loss or delay of
 * single packets, and limits of any kind.
 */
export class SimulatedBroker {
  /** The `Mqtt` port of a client of this broker. */
  readonly io: MqttConstructor;
  readonly #options: SimulatedBrokerOptions;
  readonly #retained = new Map<string, Uint8Array>();
  readonly #sessions = new Set<BrokerSession>();
  #isCut = false;

  constructor(options: SimulatedBrokerOptions) {
    this.#options = options;
    const link: BrokerLink = {
      later: (callback) => options.scheduler.after(options.latencyMs ?? DEFAULT_LATENCY_MS, callback),
      admit: (session) => this.#admit(session),
      leave: (session) => this.#sessions.delete(session),
      accept: (topic, payload, retain) => this.#accept(topic, payload, retain),
      subscribe: (session, filter) => this.#subscribe(session, filter),
    };
    this.io = class extends SimulatedMqtt {
      constructor(clientOptions: MqttOptions) {
        super(clientOptions, link);
      }
    };
  }

  get isCut(): boolean {
    return this.#isCut;
  }

  /** The kept message of a topic; the bytes are not to be changed. */
  retained(topic: string): Uint8Array | undefined {
    return this.#retained.get(topic);
  }

  /** Loses every client, wills and all, and refuses new ones until {@link SimulatedBroker.restore}. */
  cut(): void {
    this.#isCut = true;
    for (const session of [...this.#sessions]) this.#drop(session);
  }

  restore(): void {
    this.#isCut = false;
  }

  #admit(session: BrokerSession): boolean {
    if (this.#isCut) return false;
    // Source: MQTT 3.1.1, 3.1.4-2: a second client of the same name puts out the first.
    for (const other of this.#sessions) if (other.clientId === session.clientId) this.#drop(other);
    this.#sessions.add(session);
    return true;
  }

  #drop(session: BrokerSession): void {
    this.#sessions.delete(session);
    session.lose();
    const { will } = session;
    if (will !== undefined) this.#accept(will.topic, will.payload, will.retain);
  }

  #subscribe(session: BrokerSession, filter: string): void {
    session.filters.add(filter);
    for (const [topic, payload] of this.#retained) {
      if (filterMatches(filter, topic)) session.deliver(topic, payload);
    }
  }

  #accept(topic: string, payload: Uint8Array, retain: boolean): void {
    this.#options.onPublish?.(topic, payload, retain);
    // An empty kept message forgets the one before it. Source: MQTT 3.1.1, 3.3.1.3.
    if (retain && payload.length === 0) this.#retained.delete(topic);
    else if (retain) this.#retained.set(topic, payload);
    for (const session of this.#sessions) {
      for (const filter of session.filters) {
        if (!filterMatches(filter, topic)) continue;
        session.deliver(topic, payload);
        break;
      }
    }
  }
}

/** The broker's end of one client. */
interface BrokerSession {
  readonly clientId: string;
  readonly will: MqttOptions["will"];
  readonly filters: Set<string>;
  deliver(topic: string, payload: Uint8Array): void;
  lose(): void;
}

/** What a client can do to the broker, once its packet has arrived. */
interface BrokerLink {
  later(callback: () => void): void;
  admit(session: BrokerSession): boolean;
  leave(session: BrokerSession): void;
  accept(topic: string, payload: Uint8Array, retain: boolean): void;
  subscribe(session: BrokerSession, filter: string): void;
}

/*
 *   connecting --admitted--> admitted --reply arrives--> connected --close--> gone
 *       |                       |                            |
 *       +--refused--------------+--lost----------------------+--------------> gone
 */
class SimulatedMqtt implements Mqtt {
  readonly #options: MqttOptions;
  readonly #link: BrokerLink;
  readonly #session: BrokerSession;
  #state: "connecting" | "connected" | "gone" = "connecting";
  /** Whether the broker still counts this client among its own. */
  #isAdmitted = false;

  constructor(options: MqttOptions, link: BrokerLink) {
    this.#options = options;
    this.#link = link;
    this.#session = {
      clientId: options.clientId,
      will: options.will,
      filters: new Set(),
      deliver: (topic, payload) => this.#arrive(() => this.#options.onMessage(topic, payload.slice())),
      lose: () => {
        this.#isAdmitted = false;
        link.later(() => this.#end("lost"));
      },
    };
    link.later(() => this.#reachBroker());
  }

  publish(topic: string, payload: Uint8Array, retain: boolean, packetId?: number): void {
    if (this.#state !== "connected") return;
    const kept = payload.slice();
    this.#depart(() => {
      this.#link.accept(topic, kept, retain);
      if (packetId !== undefined) this.#arrive(() => this.#options.onAcknowledged(packetId));
    });
  }

  subscribe(filter: string): void {
    if (this.#state === "connected") this.#depart(() => this.#link.subscribe(this.#session, filter));
  }

  close(): void {
    this.#state = "gone";
    this.#depart(() => {
      this.#isAdmitted = false;
      this.#link.leave(this.#session);
    });
  }

  #reachBroker(): void {
    if (this.#state === "gone") return;
    this.#isAdmitted = this.#link.admit(this.#session);
    if (!this.#isAdmitted) {
      this.#link.later(() => this.#end("refused"));
      return;
    }
    this.#arrive(() => {
      this.#state = "connected";
      this.#options.onConnect();
    });
  }

  /** What is said now takes effect at the broker one latency later, if the broker still knows this client. */
  #depart(effect: () => void): void {
    this.#link.later(() => {
      if (this.#isAdmitted) effect();
    });
  }

  /** What the broker says now is heard one latency later, if anyone still listens. */
  #arrive(callback: () => void): void {
    this.#link.later(() => {
      if (this.#state !== "gone") callback();
    });
  }

  #end(reason: "refused" | "lost"): void {
    if (this.#state === "gone") return;
    this.#state = "gone";
    this.#options.onClose(reason);
  }
}
