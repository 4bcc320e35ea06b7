import { createServer, type Socket } from "node:net";
import test, { type ExecutionContext } from "ava";
import { mqttJs } from "../../hosts/desktop/mqtt-js.js";
import type { Mqtt } from "../../src/ports/mqtt.js";
import { until } from "../helpers/mosquitto.js";

const WELCOME = [0x20, 2, 0, 0];
const GOODBYE = [0xe0, 0];

/** A broker that says only what a test tells it to. */
interface Puppet {
  readonly url: string;
  readonly received: number[];
  say(...bytes: number[]): void;
  hangUp(): void;
}

interface Client {
  readonly mqtt: Mqtt;
  readonly log: string[];
}

function withPuppet(
  title: string,
  run: (t: ExecutionContext, puppet: Puppet, client: Client) => Promise<void>,
): void {
  test(title, async (t) => {
    const received: number[] = [];
    let last: Socket | undefined;
    const server = createServer((socket) => {
      last = socket;
      socket.on("data", (chunk) => received.push(...chunk));
      socket.on("error", () => {});
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const url = `mqtt://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
    const puppet: Puppet = {
      url,
      received,
      say: (...bytes) => void last?.write(Uint8Array.from(bytes)),
      hangUp: () => last?.destroy(),
    };
    const client = clientOf(url);
    await until("the greeting", () => received.length > 0);
    await run(t, puppet, client);
    client.mqtt.close();
    last?.destroy();
    server.close();
  });
}

function clientOf(url: string): Client {
  const log: string[] = [];
  const io = mqttJs({ url });
  const mqtt = new io({
    clientId: "golmok-7-sign",
    keepAliveS: 30,
    will: { topic: "golmok/7/online", payload: Uint8Array.of(0x30), retain: true },
    onConnect: () => log.push("connected"),
    onMessage: (topic) => log.push(topic),
    onAcknowledged: (packetId) => log.push(`acknowledged ${packetId}`),
    onClose: (reason) => log.push(reason),
  });
  return { mqtt, log };
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 150));

const endsWith = (bytes: readonly number[], end: readonly number[]): boolean =>
  end.every((byte, index) => bytes[bytes.length - end.length + index] === byte);

withPuppet(
  "a goodbye does not wait for what a broker never acknowledges",
  async (t, puppet, { mqtt, log }) => {
    puppet.say(...WELCOME);
    await until("a connection", () => log.length === 1);
    mqtt.publish("golmok/7/state", Uint8Array.of(1), true, 9);
    mqtt.close();
    await until("the goodbye", () => endsWith(puppet.received, GOODBYE), 500);
    t.deepEqual(log, ["connected"]);
  },
);

withPuppet("a refusal by the broker is a refusal", async (t, puppet, { log }) => {
  puppet.say(0x20, 2, 0, 5);
  await until("the refusal", () => log.length > 0);
  await settle();
  t.deepEqual(log, ["refused"]);
});

const HOSTILE: readonly (readonly [string, readonly number[]])[] = [
  ["noise", [0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
  ["a packet of no type", [0x00, 0x00]],
  ["a second welcome", WELCOME],
  ["a length that never ends", [0x30, 0x80, 0x80, 0x80, 0x80, 0x80]],
  ["a topic longer than its packet", [0x30, 0x03, 0x40, 0x00, 0x31]],
];

for (const [name, bytes] of HOSTILE) {
  withPuppet(`a broker that sends ${name} does not bring the sign down`, async (t, puppet, { log }) => {
    puppet.say(...WELCOME);
    await until("a connection", () => log.length === 1);
    puppet.say(...bytes);
    await settle();
    puppet.hangUp();
    await until("the end", () => log.length === 2);
    await settle();
    t.deepEqual(log, ["connected", "lost"]);
  });
}

withPuppet("acknowledgements that nobody waits for say nothing", async (t, puppet, { mqtt, log }) => {
  puppet.say(...WELCOME);
  await until("a connection", () => log.length === 1);
  puppet.say(0x40, 2, 0, 1, 0x40, 2, 0xff, 0xff, 0x90, 3, 0, 1, 0x80);
  await settle();
  t.deepEqual(log, ["connected"]);
  mqtt.close();
});

withPuppet(
  "one connection is one connection: nothing is sent again and nobody is called again",
  async (t, puppet, { mqtt, log }) => {
    puppet.say(...WELCOME);
    await until("a connection", () => log.length === 1);
    mqtt.subscribe("golmok/7/command/+");
    mqtt.publish("golmok/7/state", Uint8Array.of(1), true, 9);
    await settle();
    puppet.hangUp();
    await until("the loss", () => log.length === 2);
    const countBytes = puppet.received.length;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    t.deepEqual([log, puppet.received.length], [["connected", "lost"], countBytes]);
  },
);
