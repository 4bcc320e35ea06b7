import { connect as connectTcp, type Socket } from "node:net";
import test, { type ExecutionContext } from "ava";
import { connectAsync, type IClientOptions, type MqttClient } from "mqtt";
import { type Broker, startBroker } from "../../hosts/desktop/broker/broker.js";
import { until } from "./mosquitto.js";

export const ALLEY = 7;
export const ONLINE = "golmok/7/online";
export const STATE = "golmok/7/state";
export const BAY = "golmok/7/bay/3/state";
export const SCHEDULE = "golmok/7/committee/schedule";
export const ROOT = "golmok/7/committee/root";
export const COMMAND = "golmok/7/command/republish";
/** Those on Wi-Fi. */
const BAYS = [3, 4];

export const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 150));

/** Runs a test with a broker of its own, and fails it when the broker met a fault. */
export function withBroker(title: string, run: (t: ExecutionContext, broker: Broker) => Promise<void>): void {
  test(title, async (t) => {
    const faults: Error[] = [];
    const broker = await startBroker({
      port: 0,
      alley: ALLEY,
      bays: BAYS,
      onFault: (error) => faults.push(error),
    });
    try {
      await run(t, broker);
      t.deepEqual(faults, []);
    } finally {
      await broker.close();
    }
  });
}

export type Who = "anonymous" | "committee" | "technician" | "sign" | "bay-3" | "bay-4";

export interface Ear {
  readonly client: MqttClient;
  readonly heard: string[];
}

export async function join(broker: Broker, who: Who, options: IClientOptions = {}): Promise<Ear> {
  const credentials = who === "anonymous" ? {} : { username: who, password: `${broker.users[who]}` };
  const client = await connectAsync(broker.url, { reconnectPeriod: 0, ...credentials, ...options }, false);
  const heard: string[] = [];
  client.on("message", (topic, payload) => heard.push(`${topic} ${payload}`));
  client.on("error", () => {});
  return { client, heard };
}

/** What the broker grants: the quality of service, or 128 for a refusal. */
export function grants(client: MqttClient, ...filters: string[]): Promise<number[]> {
  return new Promise((resolve) => {
    client.once("packetreceive", function answer(packet): void {
      if (packet.cmd === "suback") resolve(packet.granted.map(Number));
      else client.once("packetreceive", answer);
    });
    client.subscribe(filters, { qos: 1 }, () => {});
  });
}

/** Whether the broker takes a message; a refusal costs the sender its connection. */
export async function accepts(
  client: MqttClient,
  topic: string,
  payload = "x",
  retain = false,
): Promise<boolean> {
  const closed = new Promise<void>((resolve) => client.once("close", () => resolve()));
  const acknowledged = client.publishAsync(topic, payload, { qos: 1, retain }).catch(() => undefined);
  await Promise.race([acknowledged, closed]);
  await settle();
  return client.connected;
}

/** The broker still takes the sign's state, and gives it to a passer-by. */
export async function stillServes(t: ExecutionContext, broker: Broker): Promise<void> {
  const sign = await join(broker, "sign");
  await sign.client.publishAsync(STATE, "alive", { qos: 1, retain: true });
  const reader = await join(broker, "anonymous");
  t.deepEqual(await grants(reader.client, "#"), [1]);
  await until("the state", () => reader.heard.includes(`${STATE} alive`));
  sign.client.end(true);
  reader.client.end(true);
}

/** A bare connection, on which nothing has been said. */
export function bare(broker: Broker): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connectTcp(broker.port, "127.0.0.1", () => resolve(socket));
    socket.on("error", () => {});
    socket.resume();
  });
}
