import fc from "fast-check";
import type { MqttClient } from "mqtt";
import type { Broker } from "../../../hosts/desktop/broker/broker.js";
import {
  accepts,
  BAY,
  bare,
  COMMAND,
  grants,
  join,
  SCHEDULE,
  STATE,
  settle,
  stillServes,
  withBroker,
} from "../../helpers/broker-clients.js";
import { until } from "../../helpers/mosquitto.js";

withBroker("no session outlives its connection, whatever its client asks for", async (t, broker) => {
  const options = { clientId: "stays", clean: false };
  const first = await join(broker, "anonymous", options);
  await grants(first.client, "#");
  await first.client.endAsync();
  const sign = await join(broker, "sign");
  await sign.client.publishAsync(STATE, "missed", { qos: 1 });
  const second = await join(broker, "anonymous", options);
  await settle();
  t.deepEqual(second.heard, []);
});

withBroker("a payload of 4096 bytes is taken, of 4097 is not", async (t, broker) => {
  const { client } = await join(broker, "sign");
  t.true(await accepts(client, BAY, "x".repeat(4_096)));
  t.false(await accepts(client, BAY, "x".repeat(4_097)));
  await stillServes(t, broker);
});

withBroker("a schedule may have 20480 bytes, and not one more", async (t, broker) => {
  const { client } = await join(broker, "committee");
  t.true(await accepts(client, SCHEDULE, "x".repeat(20_480), true));
  t.false(await accepts(client, SCHEDULE, "x".repeat(20_481), true));
  await stillServes(t, broker);
});

withBroker(
  "a client has 32 topic filters at most, and gets one back for one it gives up",
  async (t, broker) => {
    const { client } = await join(broker, "committee");
    const filters = Array.from({ length: 33 }, (_, index) => `golmok/7/${index}`);
    t.deepEqual(await grants(client, ...filters), [...new Array<number>(32).fill(1), 128]);
    await client.unsubscribeAsync("golmok/7/0");
    t.deepEqual(await grants(client, "golmok/7/32"), [1]);
  },
);

withBroker("48 passers-by at most, so that the sign finds room", async (t, broker) => {
  const crowd: MqttClient[] = [];
  for (let index = 0; index < 48; index += 1) crowd.push((await join(broker, "anonymous")).client);
  await t.throwsAsync(join(broker, "anonymous"));
  const sign = await join(broker, "sign");
  t.true(sign.client.connected);
  crowd[0]?.end(true);
  await settle();
  t.true((await join(broker, "anonymous")).client.connected, "one who leaves makes room");
});

/** Opens a bare connection, sends `packets`, and tells whether the broker ended it within a second. */
async function isThrownOut(broker: Broker, ...packets: readonly (readonly number[])[]): Promise<boolean> {
  const socket = await bare(broker);
  const closed = new Promise<true>((resolve) => socket.once("close", () => resolve(true)));
  for (const packet of packets) socket.write(Uint8Array.from(packet));
  const isClosed = await Promise.race([
    closed,
    new Promise<false>((resolve) => setTimeout(() => resolve(false), 1_000)),
  ]);
  socket.destroy();
  return isClosed;
}

const string = (text: string): number[] => {
  const encoded = [...Buffer.from(text, "utf8")];
  return [encoded.length >> 8, encoded.length & 255, ...encoded];
};

const packet = (header: number, body: readonly number[]): number[] => {
  const length = body.length < 128 ? [body.length] : [(body.length & 127) | 128, body.length >> 7];
  return [header, ...length, ...body];
};

const connectPacket = (user?: string, password = ""): number[] =>
  packet(0x10, [
    ...string("MQTT"),
    4,
    user === undefined ? 2 : 0xc2,
    0,
    60,
    ...string("bare"),
    ...(user === undefined ? [] : [...string(user), ...string(password)]),
  ]);

const HOSTILE: readonly (readonly [string, readonly (readonly number[])[]])[] = [
  ["a request of a web browser", [[...Buffer.from("GET / HTTP/1.1\r\nHost: x\r\n\r\n")]]],
  ["a packet of 256 MiB, announced", [connectPacket(), [0x30, 0xff, 0xff, 0xff, 0x7f]]],
  ["a first packet of 32 KiB, announced", [[0x10, 0x80, 0x80, 0x02]]],
  ["a length that never ends", [connectPacket(), [0x30, 0x80, 0x80, 0x80, 0x80, 0x80]]],
  ["a length of no meaning with nothing in it", [connectPacket(), [0x30, 0x80, 0x80, 0x80, 0x80, 0x00]]],
  ["a message before the greeting", [packet(0x30, [...string(STATE), 0x31])]],
  ["two greetings", [connectPacket(), connectPacket()]],
  ["an unknown protocol", [packet(0x10, [...string("HTTP"), 4, 2, 0, 60, ...string("x")])]],
  ["a protocol of the future", [packet(0x10, [...string("MQTT"), 9, 2, 0, 60, ...string("x")])]],
  ["MQTT 5", [packet(0x10, [...string("MQTT"), 5, 2, 0, 60, 0, ...string("x")])]],
  ["reserved flags in the greeting", [packet(0x10, [...string("MQTT"), 4, 3, 0, 60, ...string("x")])]],
  ["a name longer than the greeting", [packet(0x10, [...string("MQTT"), 4, 2, 0, 60, 0xff, 0xff, 0x78])]],
  ["a packet of type 0", [connectPacket(), [0x00, 0x00]]],
  ["a packet of type 15", [connectPacket(), [0xf0, 0x00]]],
  ["a subscription with reserved flags", [connectPacket(), packet(0x80, [0, 1, ...string("#"), 0])]],
  ["a subscription to nothing", [connectPacket(), packet(0x82, [0, 1])]],
  ["a subscription to an empty filter", [connectPacket(), packet(0x82, [0, 1, 0, 0, 0])]],
  ["a subscription at quality of service 3", [connectPacket(), packet(0x82, [0, 1, ...string("#"), 3])]],
  ["a subscription of 200 levels", [connectPacket(), packet(0x82, [0, 1, ...string("a/".repeat(200)), 0])]],
  ["a message at quality of service 3", [connectPacket(), packet(0x36, [...string(STATE), 0, 1, 0x31])]],
  ["a message without a topic", [connectPacket(), packet(0x30, [0, 0, 0x31])]],
  ["a topic longer than its packet", [connectPacket(), packet(0x30, [0x40, 0x00, 0x31])]],
];

for (const [name, packets] of HOSTILE) {
  withBroker(`thrown out, and the broker goes on: ${name}`, async (t, broker) => {
    t.true(await isThrownOut(broker, ...packets));
    await stillServes(t, broker);
  });
}

const BAD_TOPICS = [
  "golmok/7/+",
  "golmok/7/#",
  "golmok/7/bay/+/state",
  "#",
  "+",
  `golmok/7/${"a/".repeat(200)}`,
];

for (const topic of BAD_TOPICS) {
  withBroker(`even the sign is thrown out for publishing to ${topic.slice(0, 30)}`, async (t, broker) => {
    const greeting = connectPacket("sign", broker.users.sign);
    t.false(await isThrownOut(broker, greeting), "the greeting itself is fine");
    t.true(await isThrownOut(broker, greeting, packet(0x31, [...string(topic), 0x31])));
    await stillServes(t, broker);
  });
}

withBroker("noise, flipped bits and cut packets do not bring the broker down", async (t, broker) => {
  const talk = [
    ...connectPacket("committee", broker.users.committee),
    ...packet(0x82, [0, 1, ...string("golmok/7/#"), 1]),
    ...packet(0x32, [...string(COMMAND), 0, 2, 0x7b, 0x7d]),
    ...packet(0x34, [...string(COMMAND), 0, 3, 0x7b, 0x7d]),
    ...packet(0xa2, [0, 4, ...string("golmok/7/#")]),
    ...[0xc0, 0x00, 0xe0, 0x00],
  ];
  const bent = fc.array(fc.nat(talk.length * 8 - 1), { minLength: 1, maxLength: 4 }).map((bits) => {
    const bytes = [...talk];
    for (const bit of bits) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return bytes;
  });
  const cut = fc.nat(talk.length).map((length) => talk.slice(0, length));
  const noise = fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 300 });
  await fc.assert(
    fc.asyncProperty(fc.oneof(bent, cut, noise), async (bytes) => {
      const socket = await bare(broker);
      await new Promise<void>((resolve) => socket.end(Uint8Array.from(bytes), () => resolve()));
      await new Promise<void>((resolve) => {
        socket.once("close", () => resolve());
        setTimeout(() => socket.destroy(), 30);
      });
    }),
    { numRuns: 300 },
  );
  await stillServes(t, broker);
});

withBroker("a talk that comes byte by byte is understood", async (t, broker) => {
  const socket = await bare(broker);
  const answer: number[] = [];
  socket.on("data", (chunk) => answer.push(...chunk));
  socket.setNoDelay(true);
  for (const byte of [...connectPacket(), ...packet(0x82, [0, 1, ...string("#"), 0])]) {
    socket.write(Uint8Array.of(byte));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await until("both answers", () => answer.length >= 9);
  t.deepEqual(answer, [0x20, 2, 0, 0, 0x90, 3, 0, 1, 0]);
  socket.destroy();
});
