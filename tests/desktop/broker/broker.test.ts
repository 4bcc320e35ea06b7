import { spawn } from "node:child_process";
import test from "ava";
import type { IClientOptions } from "mqtt";
import { type Broker, startBroker } from "../../../hosts/desktop/broker/broker.js";
import {
  ALLEY,
  accepts,
  BAY,
  bare,
  COMMAND,
  grants,
  join,
  ONLINE,
  ROOT,
  SCHEDULE,
  STATE,
  settle,
  stillServes,
  withBroker,
} from "../../helpers/broker-clients.js";
import { freePort, MOSQUITTO_SUB, until } from "../../helpers/mosquitto.js";

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
    SCHEDULE,
    "golmok/7/committee/+",
    "+",
  ];
  t.deepEqual(
    await grants(client, ...refused),
    refused.map(() => 128),
  );
  t.deepEqual(await grants(client, STATE, "golmok/#", "golmok/+/online", "+/7/+"), [1, 1, 1, 1]);
});

for (const topic of [STATE, ONLINE, BAY, COMMAND, SCHEDULE, ROOT, "elsewhere", "$SYS/x"]) {
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
  withBroker(`the ${who} reads all, and publishes commands and nothing of the sign's`, async (t, broker) => {
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
  "the sign publishes its own tree without what is for it, and hears nothing but that",
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
        "golmok/7/committee/+",
        "golmok/8/committee/schedule",
      ),
      [1, 128, 128, 128, 128, 128, 128],
    );
    for (const topic of [STATE, BAY, "golmok/7/event", "golmok/7/reply"]) {
      const { client } = await join(broker, "sign");
      t.true(await accepts(client, topic), topic);
    }
    for (const topic of [
      COMMAND,
      "golmok/7/command",
      "golmok/7/committee",
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
