import { spawn } from "node:child_process";
import { connect as connectTcp, type Socket } from "node:net";
import test, { type ExecutionContext } from "ava";
import fc from "fast-check";
import { connectAsync, type IClientOptions, type MqttClient } from "mqtt";
import { type Broker, startBroker } from "../../hosts/desktop/broker.js";
import { freePort, MOSQUITTO_SUB, until } from "../helpers/mosquitto.js";

const ALLEY = 7;
const ONLINE = "golmok/7/online";
const STATE = "golmok/7/state";
const BAY = "golmok/7/bay/3/state";
const COMMAND = "golmok/7/command/republish";

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 150));

/** Runs a test with a broker of its own, and fails it when the broker met a fault. */
function withBroker(title: string, run: (t: ExecutionContext, broker: Broker) => Promise<void>): void {
  test(title, async (t) => {
    const faults: Error[] = [];
    const broker = await startBroker({ port: 0, alley: ALLEY, onFault: (error) => faults.push(error) });
    try {
      await run(t, broker);
      t.deepEqual(faults, []);
    } finally {
      await broker.close();
    }
  });
}

type Who = "anonymous" | "committee" | "technician" | "sign";

interface Ear {
  readonly client: MqttClient;
  readonly heard: string[];
}

async function join(broker: Broker, who: Who, options: IClientOptions = {}): Promise<Ear> {
  const credentials = who === "anonymous" ? {} : { username: who, password: broker.users[who] };
  const client = await connectAsync(broker.url, { reconnectPeriod: 0, ...credentials, ...options }, false);
  const heard: string[] = [];
  client.on("message", (topic, payload) => heard.push(`${topic} ${payload}`));
  client.on("error", () => {});
  return { client, heard };
}

/** What the broker grants: the quality of service, or 128 for a refusal. */
function grants(client: MqttClient, ...filters: string[]): Promise<number[]> {
  return new Promise((resolve) => {
    client.once("packetreceive", function answer(packet): void {
      if (packet.cmd === "suback") resolve(packet.granted.map(Number));
      else client.once("packetreceive", answer);
    });
    client.subscribe(filters, { qos: 1 }, () => {});
  });
}

/** Whether the broker takes a message; a refusal costs the sender its connection. */
async function accepts(client: MqttClient, topic: string, payload = "x", retain = false): Promise<boolean> {
  const closed = new Promise<void>((resolve) => client.once("close", () => resolve()));
  const acknowledged = client.publishAsync(topic, payload, { qos: 1, retain }).catch(() => undefined);
  await Promise.race([acknowledged, closed]);
  await settle();
  return client.connected;
}

/** The broker still takes the sign's state, and gives it to a passer-by. */
async function stillServes(t: ExecutionContext, broker: Broker): Promise<void> {
  const sign = await join(broker, "sign");
  await sign.client.publishAsync(STATE, "alive", { qos: 1, retain: true });
  const reader = await join(broker, "anonymous");
  t.deepEqual(await grants(reader.client, "#"), [1]);
  await until("the state", () => reader.heard.includes(`${STATE} alive`));
  sign.client.end(true);
  reader.client.end(true);
}

withBroker(
  "a passer-by who asks for everything gets the public topics alone, kept ones and new ones",
  async (t, broker) => {
    const sign = await join(broker, "sign");
    for (const topic of [ONLINE, STATE, BAY])
      await sign.client.publishAsync(topic, "kept", { qos: 1, retain: true });
    const reader = await join(broker, "anonymous");
    t.deepEqual(await grants(reader.client, "#"), [1]);
    await until("the kept messages", () => reader.heard.length >= 2);
    for (const topic of [BAY, "golmok/7/event", "golmok/7/reply", STATE])
      await sign.client.publishAsync(topic, "new", { qos: 1 });
    await until("the new message", () => reader.heard.includes(`${STATE} new`));
    await settle();
    t.deepEqual(reader.heard.sort(), [`${ONLINE} kept`, `${STATE} kept`, `${STATE} new`]);
  },
);

withBroker("a passer-by is refused a filter that can match nothing public", async (t, broker) => {
  const { client } = await join(broker, "anonymous");
  const refused = [
    BAY,
    "golmok/7/bay/+/state",
    "golmok/7/event",
    "golmok/8/#",
    "$SYS/#",
    "golmok/7/command/+",
    "+",
  ];
  t.deepEqual(
    await grants(client, ...refused),
    refused.map(() => 128),
  );
  t.deepEqual(await grants(client, STATE, "golmok/#", "golmok/+/online", "+/7/+"), [1, 1, 1, 1]);
});

for (const topic of [STATE, ONLINE, BAY, COMMAND, "elsewhere", "$SYS/x"]) {
  withBroker(`a passer-by may not publish to ${topic}`, async (t, broker) => {
    const watcher = await join(broker, "committee");
    await grants(watcher.client, "#");
    const { client } = await join(broker, "anonymous");
    t.false(await accepts(client, topic, "forged", true));
    const late = await join(broker, "committee");
    await grants(late.client, "#");
    await settle();
    t.deepEqual([watcher.heard, late.heard], [[], []]);
    await stillServes(t, broker);
  });
}

withBroker("a passer-by's will is not carried out", async (t, broker) => {
  const reader = await join(broker, "committee");
  await grants(reader.client, "#");
  const { client } = await join(broker, "anonymous", {
    will: { topic: ONLINE, payload: Buffer.from("0"), qos: 1, retain: true },
  });
  client.stream.destroy();
  await settle();
  t.deepEqual(reader.heard, []);
});

withBroker("a passer-by who takes the sign's name does not put the sign out", async (t, broker) => {
  const sign = await join(broker, "sign", { clientId: "golmok-7-sign" });
  const impostor = await join(broker, "anonymous", { clientId: "golmok-7-sign" });
  await settle();
  t.deepEqual([sign.client.connected, impostor.client.connected], [true, true]);
  await t.throwsAsync(
    join(broker, "anonymous", { clientId: "golmok-7-sign", username: "sign", password: "guess" }),
  );
  t.true(sign.client.connected);
});

for (const who of ["committee", "technician"] as const) {
  withBroker(`the ${who} reads all, and publishes commands alone`, async (t, broker) => {
    const sign = await join(broker, "sign");
    t.deepEqual(await grants(sign.client, "golmok/7/command/+"), [1]);
    await sign.client.publishAsync(BAY, "kept", { qos: 1, retain: true });
    const reader = await join(broker, who);
    t.deepEqual(await grants(reader.client, "#", "$SYS/#"), [1, 1]);
    await until("the bay", () => reader.heard.includes(`${BAY} kept`));
    t.true(await accepts(reader.client, COMMAND, "{}"));
    await until("the command", () => sign.heard.includes(`${COMMAND} {}`));
    for (const topic of [
      STATE,
      ONLINE,
      BAY,
      "golmok/7/command",
      `${COMMAND}/now`,
      "golmok/8/command/republish",
    ]) {
      const { client } = await join(broker, who);
      t.false(await accepts(client, topic), topic);
    }
  });
}

withBroker(
  "the sign publishes its own tree without its commands, and hears nothing but those",
  async (t, broker) => {
    const hearer = await join(broker, "sign");
    t.deepEqual(
      await grants(
        hearer.client,
        "golmok/7/command/+",
        "#",
        STATE,
        "golmok/7/command/#",
        "golmok/8/command/+",
      ),
      [1, 128, 128, 128, 128],
    );
    for (const topic of [STATE, BAY, "golmok/7/event", "golmok/7/reply"]) {
      const { client } = await join(broker, "sign");
      t.true(await accepts(client, topic), topic);
    }
    for (const topic of [
      COMMAND,
      "golmok/7/command",
      "golmok/8/state",
      "golmok/70/state",
      "golmok",
      "$SYS/x",
    ]) {
      const { client } = await join(broker, "sign");
      t.false(await accepts(client, topic), topic);
    }
    t.deepEqual(hearer.heard, []);
  },
);

withBroker("a command that was to be kept is passed on once, and not kept", async (t, broker) => {
  const sign = await join(broker, "sign");
  await grants(sign.client, "golmok/7/command/+");
  const committee = await join(broker, "committee");
  t.true(await accepts(committee.client, COMMAND, "{}", true));
  await until("the command", () => sign.heard.length === 1);
  const again = await join(broker, "sign");
  await grants(again.client, "golmok/7/command/+");
  await settle();
  t.deepEqual(again.heard, []);
});

const WRONG: readonly (readonly [string, IClientOptions])[] = [
  ["a wrong password", { username: "committee", password: "wrong" }],
  ["an empty password", { username: "committee", password: "" }],
  ["no password", { username: "committee" }],
  ["an unknown name", { username: "mayor", password: "x" }],
  ["an empty name", { username: "", password: "x" }],
  ["a name from the language", { username: "constructor", password: "x" }],
  ["the name anonymous", { username: "anonymous", password: "x" }],
];

for (const [name, options] of WRONG) {
  withBroker(`not let in with ${name}`, async (t, broker) => {
    const error = await t.throwsAsync(join(broker, "anonymous", options));
    t.is((error as { code?: unknown } | undefined)?.code, 4);
    await stillServes(t, broker);
  });
}

withBroker("one user's password does not open for another, nor half of it, nor more", async (t, broker) => {
  const password = broker.users.committee;
  for (const options of [
    { username: "sign", password },
    { username: "mayor", password },
    { username: "committee", password: password.slice(0, -1) },
    { username: "committee", password: `${password}x` },
  ]) {
    await t.throwsAsync(join(broker, "anonymous", options));
  }
});

test("passwords are long, and others at each start, unless they are given", async (t) => {
  const first = await startBroker({ port: 0, alley: ALLEY });
  const second = await startBroker({ port: 0, alley: ALLEY, passwords: { committee: "agreed" } });
  const all = [...Object.values(first.users), ...Object.values(second.users)];
  t.is(new Set(all).size, 6);
  t.is(second.users.committee, "agreed");
  t.true(Object.values(first.users).every((password) => password.length >= 24));
  await Promise.all([first.close(), second.close()]);
});

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

function bare(broker: Broker): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connectTcp(broker.port, "127.0.0.1", () => resolve(socket));
    socket.on("error", () => {});
    socket.resume();
  });
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
  ["a first packet of 16 KiB, announced", [[0x10, 0x80, 0x80, 0x01]]],
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

withBroker(
  "a cut broker loses everyone and refuses all, and comes back with what it kept",
  async (t, broker) => {
    const reader = await join(broker, "committee");
    const sign = await join(broker, "sign", {
      will: { topic: ONLINE, payload: Buffer.from("0"), qos: 1, retain: true },
    });
    await sign.client.publishAsync(ONLINE, "1", { qos: 1, retain: true });
    await sign.client.publishAsync(STATE, "kept", { qos: 1, retain: true });
    broker.cut();
    t.true(broker.isCut);
    await until("the loss", () => !reader.client.connected && !sign.client.connected);
    await t.throwsAsync(join(broker, "sign"));
    broker.restore();
    t.false(broker.isCut);
    const late = await join(broker, "anonymous");
    await grants(late.client, "#");
    await until("what was kept", () => late.heard.length >= 2);
    t.deepEqual(late.heard.sort(), [`${ONLINE} 0`, `${STATE} kept`]);
  },
);

test("a taken port makes it take the next free one, and say which", async (t) => {
  const port = await freePort();
  const first = await startBroker({ port, alley: ALLEY });
  const second = await startBroker({ port, alley: ALLEY });
  t.is(first.port, port);
  t.true(second.port > port && second.port <= port + 20);
  t.is(second.url, `mqtt://127.0.0.1:${second.port}`);
  await stillServes(t, second);
  await Promise.all([first.close(), second.close()]);
});

test("a closed broker frees its port, even with clients that hang on", async (t) => {
  const first = await startBroker({ port: 0, alley: ALLEY });
  await bare(first);
  await join(first, "sign");
  await first.close();
  const second = await startBroker({ port: first.port, alley: ALLEY });
  t.is(second.port, first.port);
  await second.close();
});

const withMosquitto = MOSQUITTO_SUB === undefined ? test.skip : test;

withMosquitto("mosquitto_sub -t '#' -v shows a passer-by the public topics alone", async (t) => {
  const broker = await startBroker({ port: 0, alley: ALLEY });
  const sign = await join(broker, "sign");
  for (const topic of [ONLINE, BAY, STATE])
    await sign.client.publishAsync(topic, "kept", { qos: 1, retain: true });
  const anonymous = shows(broker, []);
  const committee = shows(broker, ["-u", "committee", "-P", broker.users.committee]);
  await until("what each may see", () => anonymous.lines().length >= 2 && committee.lines().length >= 3);
  await sign.client.publishAsync("golmok/7/event", "new", { qos: 1 });
  await until("the event", () => committee.lines().length >= 4);
  await settle();
  await Promise.all([anonymous.end(), committee.end()]);
  t.deepEqual(anonymous.lines().sort(), [`${ONLINE} kept`, `${STATE} kept`]);
  t.deepEqual(committee.lines().sort(), [
    `${BAY} kept`,
    "golmok/7/event new",
    `${ONLINE} kept`,
    `${STATE} kept`,
  ]);
  await broker.close();
});

/** A running `mosquitto_sub -t '#' -v`, and the lines it has printed. */
function shows(broker: Broker, credentials: readonly string[]) {
  const child = spawn(MOSQUITTO_SUB ?? "mosquitto_sub", [
    "-p",
    `${broker.port}`,
    "-t",
    "#",
    "-v",
    ...credentials,
  ]);
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return {
    lines: () => output.split("\n").filter((line) => line !== ""),
    async end() {
      child.kill();
      await exited;
    },
  };
}
