import {
  ALLEY,
  accepts,
  BAY,
  COMMAND,
  grants,
  join,
  ONLINE,
  SCHEDULE,
  STATE,
  settle,
  stillServes,
  withBroker,
} from "../../helpers/broker-clients.js";
import { until } from "../../helpers/mosquitto.js";

const UP = `golmok/${ALLEY}/node/3/up`;
const DOWN = `golmok/${ALLEY}/node/3/down`;
const OTHERS = `golmok/${ALLEY}/node/4`;

withBroker("a bay's frames come to the sign, and the sign's answers to the bay", async (t, broker) => {
  const sign = await join(broker, "sign");
  t.deepEqual(await grants(sign.client, `golmok/${ALLEY}/node/+/up`), [1]);
  const bay = await join(broker, "bay-3");
  t.deepEqual(await grants(bay.client, DOWN), [1]);
  t.true(await accepts(bay.client, UP, "frame"));
  await until("the frame", () => sign.heard.includes(`${UP} frame`));
  t.true(await accepts(sign.client, DOWN, "answer"));
  await until("the answer", () => bay.heard.includes(`${DOWN} answer`));
});

withBroker("a bay publishes its own frames, and nothing else", async (t, broker) => {
  const watcher = await join(broker, "committee");
  await grants(watcher.client, "#");
  for (const topic of [
    `${OTHERS}/up`,
    `${OTHERS}/down`,
    DOWN,
    `${UP}/x`,
    `golmok/${ALLEY}/node/up`,
    "golmok/8/node/3/up",
    STATE,
    ONLINE,
    BAY,
    COMMAND,
    SCHEDULE,
  ]) {
    const { client } = await join(broker, "bay-3");
    t.false(await accepts(client, topic), topic);
  }
  t.deepEqual(watcher.heard, []);
  await stillServes(t, broker);
});

withBroker("a bay hears its own answers, and nothing else", async (t, broker) => {
  const bay = await join(broker, "bay-3");
  const foreign = [`${OTHERS}/down`, `${OTHERS}/up`, UP, "#", `golmok/${ALLEY}/node/+/down`, BAY, STATE];
  t.deepEqual(await grants(bay.client, ...foreign), new Array(foreign.length).fill(128));
  const sign = await join(broker, "sign");
  t.true(await accepts(sign.client, `${OTHERS}/down`, "answer"));
  t.true(await accepts(sign.client, STATE, "state", true));
  t.deepEqual(bay.heard, []);
});

withBroker("with another bay's password, or none, nobody is let in as a bay", async (t, broker) => {
  for (const [username, password] of [
    ["bay-3", `${broker.users["bay-4"]}`],
    ["bay-3", broker.users.sign],
    ["bay-3", ""],
    ["bay-5", `${broker.users["bay-4"]}`],
    ["bay-03", `${broker.users["bay-3"]}`],
  ] as const)
    await t.throwsAsync(join(broker, "anonymous", { username, password }), undefined, username);
  await stillServes(t, broker);
});

withBroker("a stranger neither speaks as a bay nor hears one", async (t, broker) => {
  const stranger = await join(broker, "anonymous");
  t.deepEqual(await grants(stranger.client, UP, DOWN, `golmok/${ALLEY}/node/#`), [128, 128, 128]);
  const bay = await join(broker, "bay-3");
  t.true(await accepts(bay.client, UP, "frame"));
  t.false(await accepts(stranger.client, UP, "forged"));
  t.deepEqual(stranger.heard, []);
});

withBroker("the broker keeps no frame, whatever a bay asks for", async (t, broker) => {
  const bay = await join(broker, "bay-3");
  t.true(await accepts(bay.client, UP, "frame", true));
  const sign = await join(broker, "sign");
  await grants(sign.client, `golmok/${ALLEY}/node/+/up`);
  await settle();
  t.deepEqual(sign.heard, []);
});

withBroker("the sign hears bays and answers them, and speaks for none", async (t, broker) => {
  for (const topic of [UP, `golmok/${ALLEY}/node/3`, `golmok/${ALLEY}/node/3/down/up`]) {
    const { client } = await join(broker, "sign");
    t.false(await accepts(client, topic), topic);
  }
});
