import { randomUUID } from "node:crypto";
import { onlineTopic } from "../../src/mqtt/topics.js";
import type { Mqtt, MqttConstructor } from "../../src/ports/mqtt.js";
import { ALLEY, type Host } from "../helpers/mqtt-hosts.js";

/** A client that writes down what it is told. */
export class Client {
  readonly heard: string[] = [];
  readonly acknowledged: number[] = [];
  readonly closed: string[] = [];
  connections = 0;
  readonly #mqtt: Mqtt;

  constructor(io: MqttConstructor, clientId: string = randomUUID()) {
    this.#mqtt = new io({
      clientId,
      keepAliveS: 30,
      will: { topic: onlineTopic(ALLEY), payload: bytes(`gone ${clientId}`), retain: false },
      onConnect: () => {
        this.connections += 1;
      },
      onMessage: (topic, payload) => {
        this.heard.push(`${topic} ${Buffer.from(payload).toString("utf8")}`);
      },
      onAcknowledged: (packetId) => {
        this.acknowledged.push(packetId);
      },
      onClose: (reason) => {
        this.closed.push(reason);
      },
    });
  }

  publish(topic: string, text: string, retain = false, packetId?: number): void {
    this.#mqtt.publish(topic, bytes(text), retain, packetId);
  }

  subscribe(filter: string): void {
    this.#mqtt.subscribe(filter);
  }

  close(): void {
    this.#mqtt.close();
  }
}

function bytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "utf8"));
}

export async function connected(host: Host, io: MqttConstructor, clientId?: string): Promise<Client> {
  const client = new Client(io, clientId);
  await host.until("a connection", () => client.connections === 1);
  return client;
}

/** Subscribes, and waits until the subscription holds: a message of the client's own is heard. */
export async function listen(host: Host, io: MqttConstructor, filter: string): Promise<Client> {
  const client = await connected(host, io);
  client.subscribe(filter);
  client.subscribe("golmok/7/command/hear");
  await host.until("an own message", () => {
    client.publish("golmok/7/command/hear", "me");
    return client.heard.some((line) => line.endsWith("hear me"));
  });
  await host.settle();
  client.heard.length = 0;
  return client;
}
