/** Who is let in by a real Mosquitto that was set up as the technician's guides say. */

import test, { type ExecutionContext } from "ava";
import { mqttJs } from "../../hosts/desktop/mqtt-js.js";
import { FREE } from "../../src/domain/occupancy.js";
import type { MqttConstructor } from "../../src/ports/mqtt.js";
import { until } from "../helpers/mosquitto.js";
import { passwordOf, TLS_MOSQUITTO, TlsMosquitto } from "../helpers/mosquitto-tls.js";
import { WifiAlley } from "../helpers/wifi-alley.js";
import { Client } from "./mqtt-client.js";

const GUIDES = [
  ["docs/technician.md", "## Wi-Fi bays"],
  ["docs/technician.ko.md", "## 와이파이 주차면"],
] as const;

type Rule = (t: ExecutionContext, tls: TlsMosquitto) => Promise<void>;

const UP = "golmok/1/node/3/up";
const DOWN = "golmok/1/node/3/down";

async function connected(io: MqttConstructor): Promise<Client> {
  const client = new Client(io);
  await until("a connection", () => client.connections === 1);
  return client;
}

async function isRefused(t: ExecutionContext, io: MqttConstructor): Promise<void> {
  const client = new Client(io);
  await until("the refusal", () => client.closed.length > 0);
  t.deepEqual([client.closed, client.connections], [["refused"], 0]);
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300));

const RULES: Readonly<Record<string, Rule>> = {
  "a stranger is not let in": (t, tls) => isRefused(t, tls.clientOf()),

  "a bay is not let in with another's password, nor with none": async (t, tls) => {
    await isRefused(t, tls.clientOf("bay-3", passwordOf("bay-4")));
    await isRefused(t, tls.clientOf("bay-3", ""));
    await isRefused(t, tls.clientOf("bay-5"));
  },

  "a bay does not talk to a broker whose certificate somebody else signed": (t, tls) =>
    isRefused(t, tls.clientOf("bay-3", passwordOf("bay-3"), tls.otherCa)),

  "nor to one that nobody it knows has signed": async (t, tls) => {
    await isRefused(t, mqttJs({ url: tls.broker.url, username: "bay-3", password: passwordOf("bay-3") }));
  },

  "nor to one that stands elsewhere than its certificate says": async (t, tls) => {
    const url = tls.broker.url.replace("127.0.0.1", "localhost");
    await isRefused(t, mqttJs({ url, ca: tls.ca, username: "bay-3", password: passwordOf("bay-3") }));
  },

  "a bay publishes as itself alone": async (t, tls) => {
    const sign = await connected(tls.clientOf("sign"));
    sign.subscribe("golmok/1/node/+/up");
    sign.subscribe("golmok/1/command/+");
    const watcher = await connected(tls.clientOf("committee"));
    watcher.subscribe("golmok/1/#");
    await settle();
    const bay = await connected(tls.clientOf("bay-3"));
    for (const topic of [
      "golmok/1/node/4/up",
      "golmok/1/node/4/down",
      DOWN,
      "golmok/1/state",
      "golmok/1/bay/3/state",
      "golmok/1/command/republish",
      "golmok/1/committee/schedule",
    ])
      bay.publish(topic, "forged");
    bay.publish(UP, "frame");
    await until("the frame", () => sign.heard.length > 0);
    await settle();
    t.deepEqual([sign.heard, watcher.heard], [[`${UP} frame`], [`${UP} frame`]]);
    for (const client of [sign, watcher, bay]) client.close();
  },

  "a bay reads what is for itself alone": async (t, tls) => {
    const bay = await connected(tls.clientOf("bay-3"));
    for (const filter of ["#", "golmok/1/#", "golmok/1/node/+/down", "golmok/1/node/4/down", DOWN, UP])
      bay.subscribe(filter);
    const sign = await connected(tls.clientOf("sign"));
    await settle();
    for (const topic of ["golmok/1/node/4/down", "golmok/1/state", "golmok/1/bay/3/state", DOWN])
      sign.publish(topic, "said");
    const other = await connected(tls.clientOf("bay-4"));
    other.publish("golmok/1/node/4/up", "said");
    await until("the answer", () => bay.heard.length > 0);
    await settle();
    t.deepEqual([...new Set(bay.heard)], [`${DOWN} said`]);
    for (const client of [sign, other, bay]) client.close();
  },

  "a bay's node and a sign's find each other": async (t, tls) => {
    const alley = new WifiAlley(tls.clientOf("sign"), tls.clientOf("bay-3"));
    try {
      await until("bay 3 is free", () => alley.sign.register.occupancyOf(3) === FREE, 20_000);
      t.deepEqual(
        alley.log.filter((line) => line.includes("refused")),
        [],
      );
    } finally {
      alley.close();
      await settle();
    }
  },
};

const declare = TLS_MOSQUITTO === undefined ? test.skip : test;

for (const [guide, heading] of GUIDES)
  declare(`Mosquitto with TLS, as ${guide} says`, async (t) => {
    const tls = await TlsMosquitto.start(guide, heading, [3, 4]);
    try {
      for (const [title, rule] of Object.entries(RULES)) {
        await rule(t, tls);
        t.log(title);
      }
    } finally {
      await tls.close();
    }
  });
