import { SimulatedBroker } from "../../hosts/alley/simulated-broker.js";
import { encodeOnline } from "../../src/mqtt/payloads.js";
import { MqttSession } from "../../src/mqtt/session.js";
import { commandFilter, onlineTopic } from "../../src/mqtt/topics.js";
import type { Mqtt, MqttConstructor, MqttOptions } from "../../src/ports/mqtt.js";
import { fixedRandom, VirtualTimer } from "./virtual-time.js";

export const ALLEY = 7;
export const ONLINE = onlineTopic(ALLEY);

export const text = (bytes: Uint8Array | undefined): string | undefined =>
  bytes === undefined ? undefined : Buffer.from(bytes).toString("utf8");
export const bytes = (value: string): Uint8Array => new Uint8Array(Buffer.from(value, "utf8"));

export interface Stand {
  readonly timer: VirtualTimer;
  readonly session: MqttSession;
  readonly messages: string[];
  onlineCount: number;
}

export function standWith(
  io: MqttConstructor,
  timer: VirtualTimer,
  random = fixedRandom(0.5),
  onOnline = (): void => {},
): Stand {
  const messages: string[] = [];
  const stand: Stand = {
    timer,
    messages,
    onlineCount: 0,
    session: new MqttSession({
      mqtt: { io },
      timer,
      random,
      clientId: "golmok-7-sign",
      will: { topic: ONLINE, payload: encodeOnline(false), retain: true },
      subscriptions: [commandFilter(ALLEY)],
      onOnline: () => {
        stand.onlineCount += 1;
        onOnline();
      },
      onMessage: (topic, payload) => messages.push(`${topic} ${text(payload)}`),
    }),
  };
  return stand;
}

export interface World extends Stand {
  readonly broker: SimulatedBroker;
  /** What reached the broker, as `topic payload`. */
  readonly reached: string[];
}

export function worldWith(random = fixedRandom(0.5), onOnline?: (session: () => MqttSession) => void): World {
  const timer = new VirtualTimer();
  const reached: string[] = [];
  const broker = new SimulatedBroker({
    scheduler: timer,
    onPublish: (topic, payload) => reached.push(`${topic} ${text(payload)}`),
  });
  const stand = standWith(broker.io, timer, random, () => onOnline?.(() => stand.session));
  return Object.assign(stand, { broker, reached });
}

/** A connection that does only what a test tells it to. */
export class Puppet implements Mqtt {
  readonly options: MqttOptions;
  readonly sent: string[] = [];
  readonly packetIds: number[] = [];
  readonly filters: string[] = [];
  isClosed = false;

  constructor(options: MqttOptions) {
    this.options = options;
  }

  publish(topic: string, payload: Uint8Array, _retain: boolean, packetId = 0): void {
    this.sent.push(`${topic} ${text(payload)}`);
    this.packetIds.push(packetId);
  }

  subscribe(filter: string): void {
    this.filters.push(filter);
  }

  close(): void {
    this.isClosed = true;
  }

  acknowledgeAll(): void {
    for (let index = 0; index < this.packetIds.length; index += 1) {
      this.options.onAcknowledged(this.packetIds[index] ?? 0);
    }
  }
}

export function puppets(): { readonly io: MqttConstructor; readonly made: Puppet[] } {
  const made: Puppet[] = [];
  const io = class extends Puppet {
    constructor(options: MqttOptions) {
      super(options);
      made.push(this);
    }
  };
  return { io, made };
}

export function last(made: readonly Puppet[]): Puppet {
  const puppet = made.at(-1);
  if (puppet === undefined) throw new Error("no connection was made");
  return puppet;
}
