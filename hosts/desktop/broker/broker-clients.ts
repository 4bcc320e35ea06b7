import {
  Aedes,
  type AedesOptions,
  type AedesPublishPacket,
  type Client,
  type PublishPacket,
  type Subscription,
} from "aedes";
import type { BrokerAccess, BrokerReader } from "./broker-access.js";
import { type BrokerPasswords, identify, randomPassword } from "./broker-users.js";
import { MAX_PACKET_BYTES } from "./guarded-connection.js";

/** Anonymous clients at once; the other connections are kept for those with a password, the sign above all. */
const MAX_ANONYMOUS = 48;

/** Topic filters of one client at once. */
const MAX_FILTERS = 32;

/** Messages of quality of service 2 that one client may leave half done. */
const MAX_HALF_DONE = 16;

const CONNECT_TIMEOUT_MS = 5_000;

/** How long a client that does not read may hold up the others. */
const DRAIN_TIMEOUT_MS = 1_000;

/** CONNACK return codes. Source: MQTT 3.1.1, table 3.1. */
const SERVER_UNAVAILABLE = 3;
const BAD_CREDENTIALS = 4;

/** What the broker knows of one client. */
interface ClientRecord {
  readonly who: BrokerReader;
  readonly filters: Set<string>;
}

/** Asks {@link BrokerAccess} about everything that a client wants, and keeps the count of what it has. */
export class BrokerClients {
  readonly #access: BrokerAccess;
  readonly #passwords: BrokerPasswords;
  readonly #records = new WeakMap<Client, ClientRecord>();
  #anonymousCount = 0;

  constructor(access: BrokerAccess, passwords: BrokerPasswords) {
    this.#access = access;
    this.#passwords = passwords;
  }

  /** A running broker whose clients these are. */
  async createAedes(): Promise<Aedes> {
    const aedes = await Aedes.createBroker({
      connectTimeout: CONNECT_TIMEOUT_MS,
      drainTimeout: DRAIN_TIMEOUT_MS,
      maxInflightInbound: MAX_HALF_DONE,
      maxClientsIdLength: MAX_PACKET_BYTES,
      preConnect(_client, packet, done) {
        // One user cannot put out another's client by taking its name, and no session outlives its connection.
        packet.clientId = `${packet.username ?? "anonymous"}/${packet.clientId || randomPassword()}`;
        packet.clean = true;
        done(null, true);
      },
      authenticate: this.#authenticate,
      authorizePublish: (client, packet, done) => done(this.#refusePublish(client, packet)),
      authorizeSubscribe: (client, subscription, done) => {
        done(null, this.#isGranted(client, subscription) ? subscription : null);
      },
      authorizeForward: (client, packet) => this.#forward(client, packet),
    });
    aedes.on("unsubscribe", (filters, client) => {
      for (const filter of filters) this.#records.get(client)?.filters.delete(filter);
    });
    return aedes;
  }

  readonly #authenticate: NonNullable<AedesOptions["authenticate"]> = (client, username, password, done) => {
    const who = identify(this.#passwords, username, password);
    if (who === undefined) {
      done(refusal("wrong user or password", BAD_CREDENTIALS), false);
      return;
    }
    if (who === "anonymous") {
      if (this.#anonymousCount >= MAX_ANONYMOUS) {
        done(refusal("too many clients", SERVER_UNAVAILABLE), false);
        return;
      }
      this.#anonymousCount += 1;
      client.conn.once("close", () => {
        this.#anonymousCount -= 1;
      });
    }
    this.#records.set(client, { who, filters: new Set() });
    done(null, true);
  };

  /** Why a message is not taken, which costs its sender the connection; `null` when it is. */
  #refusePublish(client: Client | null, packet: PublishPacket): Error | null {
    const record = client === null ? undefined : this.#records.get(client);
    if (record === undefined || !this.#access.mayPublish(record.who, packet.topic))
      return new Error("not allowed");
    if (packet.payload.length > this.#access.maxPayloadBytes(packet.topic))
      return new Error("payload too long");
    // A kept command or frame would be given again at every reconnection of the sign.
    if (this.#access.isMoment(packet.topic)) packet.retain = false;
    return null;
  }

  #isGranted(client: Client, { topic }: Subscription): boolean {
    const record = this.#records.get(client);
    if (record === undefined || !this.#access.maySubscribe(record.who, topic)) return false;
    if (record.filters.size >= MAX_FILTERS && !record.filters.has(topic)) return false;
    record.filters.add(topic);
    return true;
  }

  #forward(client: Client, packet: AedesPublishPacket): AedesPublishPacket | null {
    const record = this.#records.get(client);
    return record !== undefined && this.#access.mayReceive(record.who, packet.topic) ? packet : null;
  }
}

function refusal(message: string, returnCode: number): Error & { returnCode: number } {
  return Object.assign(new Error(message), { returnCode });
}
