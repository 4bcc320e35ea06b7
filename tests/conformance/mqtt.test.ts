import test, { type ExecutionContext } from "ava";
import { commandFilter, eventTopic, onlineTopic, scheduleTopic } from "../../src/mqtt/topics.js";
import { MAX_MESSAGE_BYTES } from "../../src/ports/mqtt.js";
import { ALLEY, HOSTS, type Host } from "../helpers/mqtt-hosts.js";
import { Client, connected, listen } from "./mqtt-client.js";

const STATE = `golmok/${ALLEY}/state`;
const SCHEDULE = scheduleTopic(ALLEY);
const COMMAND = `golmok/${ALLEY}/command/republish`;

type Rule = (t: ExecutionContext, host: Host) => Promise<void>;

const RULES: Readonly<Record<string, Rule>> = {
  "no callback comes from within the constructor or a method": async (t, host) => {
    const client = new Client(host.sign);
    t.is(client.connections, 0);
    await host.until("a connection", () => client.connections === 1);
    client.publish(STATE, "one", true, 1);
    client.subscribe(commandFilter(ALLEY));
    t.deepEqual([client.acknowledged, client.heard, client.closed], [[], [], []]);
    client.close();
  },

  "a message with a packet id is acknowledged once, with that id": async (t, host) => {
    const client = await connected(host, host.sign);
    client.publish(STATE, "one", true, 65_535);
    client.publish(STATE, "two", true, 17);
    await host.until("two acknowledgements", () => client.acknowledged.length === 2);
    await host.settle();
    t.deepEqual(client.acknowledged, [65_535, 17]);
    client.close();
  },

  "a message without a packet id is delivered and not acknowledged": async (t, host) => {
    const reader = await listen(host, host.reader, eventTopic(ALLEY));
    const client = await connected(host, host.sign);
    client.publish(eventTopic(ALLEY), "happened");
    await host.until("the message", () => reader.heard.length === 1);
    await host.settle();
    t.deepEqual([reader.heard, client.acknowledged], [["golmok/7/event happened"], []]);
    client.close();
    reader.close();
  },

  "messages of one client arrive in their order": async (t, host) => {
    const reader = await listen(host, host.reader, eventTopic(ALLEY));
    const client = await connected(host, host.sign);
    const wanted: string[] = [];
    for (let index = 1; index <= 20; index += 1) {
      client.publish(eventTopic(ALLEY), `${index}`, false, index);
      wanted.push(`golmok/7/event ${index}`);
    }
    await host.until("twenty messages", () => reader.heard.length >= 20);
    t.deepEqual(reader.heard, wanted);
    client.close();
    reader.close();
  },

  "a kept message is given to whoever subscribes later, another is not": async (t, host) => {
    const client = await connected(host, host.sign);
    client.publish(STATE, "old", true, 1);
    client.publish(STATE, "new", true, 2);
    client.publish(eventTopic(ALLEY), "missed", false, 3);
    await host.until("acknowledgements", () => client.acknowledged.length === 3);
    const reader = await connected(host, host.reader);
    reader.subscribe("golmok/7/#");
    await host.until("the kept message", () => reader.heard.length > 0);
    await host.settle();
    t.deepEqual(reader.heard, [`${STATE} new`]);
    client.close();
    reader.close();
  },

  "an empty kept message forgets the one before it": async (t, host) => {
    const client = await connected(host, host.sign);
    client.publish(STATE, "one", true, 1);
    client.publish(STATE, "", true, 2);
    await host.until("acknowledgements", () => client.acknowledged.length === 2);
    const reader = await connected(host, host.reader);
    reader.subscribe(STATE);
    await host.settle();
    t.deepEqual(reader.heard, []);
    client.close();
    reader.close();
  },

  "a filter with + takes in one level, and not two": async (t, host) => {
    const reader = await listen(host, host.reader, "golmok/7/bay/+/state");
    const client = await connected(host, host.sign);
    client.publish("golmok/7/bay/state", "no", false);
    client.publish("golmok/7/bay/3/deep/state", "no", false);
    client.publish("golmok/7/bay/3/state", "yes", false);
    await host.until("the message", () => reader.heard.length > 0);
    await host.settle();
    t.deepEqual(reader.heard, ["golmok/7/bay/3/state yes"]);
    client.close();
    reader.close();
  },

  "a command reaches the sign": async (t, host) => {
    const sign = await connected(host, host.sign);
    sign.subscribe(commandFilter(ALLEY));
    const reader = await connected(host, host.reader);
    await host.until("the command", () => {
      if (sign.heard.length === 0) reader.publish(COMMAND, "{}", false);
      return sign.heard.length > 0;
    });
    t.is(sign.heard[0], `${COMMAND} {}`);
    sign.close();
    reader.close();
  },

  "a schedule of the greatest size reaches the sign whole, and again when it asks again": async (t, host) => {
    const committee = await connected(host, host.reader);
    const text = "s".repeat(MAX_MESSAGE_BYTES);
    committee.publish(SCHEDULE, text, true, 1);
    await host.until("the acknowledgement", () => committee.acknowledged.length === 1);
    const sign = await connected(host, host.sign);
    for (const times of [1, 2]) {
      sign.subscribe(SCHEDULE);
      await host.until("the kept schedule", () => sign.heard.length >= times);
    }
    await host.settle();
    t.true(sign.heard.every((heard) => heard === `${SCHEDULE} ${text}`));
    t.is(sign.heard.length, 2);
    sign.close();
    committee.close();
  },

  "topics and texts beyond ASCII come through unchanged": async (t, host) => {
    const reader = await listen(host, host.reader, "golmok/7/#");
    const client = await connected(host, host.sign);
    client.publish("golmok/7/골목", "주차 가능 🚗", false, 9);
    await host.until("the message", () => reader.heard.length > 0);
    t.deepEqual(reader.heard, ["golmok/7/골목 주차 가능 🚗"]);
    client.close();
    reader.close();
  },

  "a goodbye sends what was published before it, and no will": async (t, host) => {
    const reader = await listen(host, host.reader, "golmok/7/#");
    const client = await connected(host, host.sign);
    client.publish(STATE, "unacknowledged", true, 1);
    client.publish(onlineTopic(ALLEY), "0", true, 2);
    client.close();
    await host.until("both", () => reader.heard.length >= 2);
    await host.settle();
    t.deepEqual(reader.heard, [`${STATE} unacknowledged`, "golmok/7/online 0"]);
    t.deepEqual([client.closed, client.acknowledged], [[], []]);
    reader.close();
  },

  "a client that is put out by its namesake is told, and its will is sent": async (t, host) => {
    const reader = await listen(host, host.reader, onlineTopic(ALLEY));
    const first = await connected(host, host.sign, "twin");
    const second = await connected(host, host.sign, "twin");
    await host.until("the loss and the will", () => first.closed.length > 0 && reader.heard.length > 0);
    t.deepEqual([first.closed, second.closed], [["lost"], []]);
    t.deepEqual(reader.heard, ["golmok/7/online gone twin"]);
    second.close();
    reader.close();
  },

  "a lost connection is told once, and what is published after it is dropped": async (t, host) => {
    const client = await connected(host, host.sign);
    await host.cut();
    await host.until("the loss", () => client.closed.length > 0);
    client.publish(STATE, "too late", true, 5);
    client.subscribe(commandFilter(ALLEY));
    client.close();
    await host.restore();
    await host.settle();
    t.deepEqual([client.closed, client.acknowledged, client.connections], [["lost"], [], 1]);
  },

  "a broker that is not there refuses, and a new object connects once it is": async (t, host) => {
    await host.cut();
    const early = new Client(host.sign);
    await host.until("the refusal", () => early.closed.length > 0);
    t.deepEqual([early.closed, early.connections], [["refused"], 0]);
    await host.restore();
    await host.settle();
    t.is(early.connections, 0, "the port does not connect again by itself");
    const late = await connected(host, host.sign);
    late.close();
  },

  "an object that is closed before it is connected calls nothing": async (t, host) => {
    const client = new Client(host.sign);
    client.close();
    client.close();
    await host.settle();
    t.deepEqual([client.connections, client.closed], [0, []]);
  },
};

for (const { name, open } of HOSTS) {
  const declare = open === undefined ? test.skip : test;
  for (const [title, rule] of Object.entries(RULES)) {
    declare(`${name}: ${title}`, async (t) => {
      if (open === undefined) return;
      const host = await open();
      try {
        await rule(t, host);
      } finally {
        await host.close();
      }
    });
  }
}
