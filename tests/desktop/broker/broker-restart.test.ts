import test from "ava";
import { connectAsync, type MqttClient } from "mqtt";
import { mqttJs } from "../../../hosts/desktop/mqtt-js.js";
import { encodeAlleyState, encodeBayState, encodeOnline } from "../../../src/mqtt/payloads.js";
import { MqttSession } from "../../../src/mqtt/session.js";
import { alleyStateTopic, bayStateTopic, commandFilter, onlineTopic } from "../../../src/mqtt/topics.js";
import type { Random } from "../../../src/ports/random.js";
import type { Timer } from "../../../src/ports/timer.js";
import { MOSQUITTO, Mosquitto, until } from "../../helpers/mosquitto.js";

const ALLEY = 7;
const BAYS = 14;

/** Waits short enough for a test by the clock on the wall. */
const BACKOFF = { baseMs: 50, maxMs: 200, floorMs: 10 };

/** The timers of this process, which remember the waits that were asked for. */
class WallTimer implements Timer {
  readonly asked: number[] = [];
  readonly #timeouts = new Map<number, NodeJS.Timeout>();
  #handle = 0;

  set(callback: () => void, delayMs: number): number {
    this.#handle += 1;
    this.asked.push(delayMs);
    this.#timeouts.set(this.#handle, setTimeout(callback, delayMs));
    return this.#handle;
  }

  clear(handle: number): void {
    clearTimeout(this.#timeouts.get(handle));
  }
}

const random: Random = { below: (limit) => Math.floor(Math.random() * limit) };

/** A sign's part at the broker: a face word and bays' states, published again whenever it is online. */
class Sign {
  readonly session: MqttSession;
  readonly timer = new WallTimer();
  onlineCount = 0;
  face = "open";
  #seq = 0;

  constructor(url: string) {
    this.session = new MqttSession({
      mqtt: { io: mqttJs({ url }) },
      timer: this.timer,
      random,
      clientId: "golmok-7-sign",
      will: { topic: onlineTopic(ALLEY), payload: encodeOnline(false), retain: true },
      subscriptions: [commandFilter(ALLEY)],
      backoff: BACKOFF,
      onOnline: () => {
        this.onlineCount += 1;
        this.publish();
      },
      onMessage: () => {},
    });
    this.session.start();
  }

  publish(): void {
    const stamp = () => {
      this.#seq += 1;
      return { seq: this.#seq, timeS: 1_796_083_200 };
    };
    const counts = { pooled: BAYS, free: 5, occupied: 9, unknown: 0 };
    this.session.publish(
      alleyStateTopic(ALLEY),
      encodeAlleyState({
        ...stamp(),
        trust: "trusted",
        permission: "anyone",
        ...counts,
        untilS: undefined,
        face: this.face,
        schedule: 1,
      }),
      { retain: true },
    );
    for (let bay = 1; bay <= BAYS; bay += 1) {
      this.session.publish(
        bayStateTopic(ALLEY, bay),
        encodeBayState({
          ...stamp(),
          state: "free",
          confidence: 7,
          health: "ok",
          sinceS: undefined,
          heardS: undefined,
        }),
        { retain: true },
      );
    }
  }
}

/** What a newcomer is given at once, by topic: asked for again and again until it `holds`. */
async function keptAt(
  url: string,
  holds: (kept: ReadonlyMap<string, string>) => boolean,
): Promise<Map<string, string>> {
  const kept = new Map<string, string>();
  const client: MqttClient = await connectAsync(url, { reconnectPeriod: 0 });
  client.on("message", (topic, payload, packet) => {
    if (packet.retain) kept.set(topic, payload.toString("utf8"));
  });
  for (let round = 0; round < 50 && !holds(kept); round += 1) {
    await client.subscribeAsync("golmok/#", { qos: 1 });
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  client.end(true);
  if (!holds(kept)) throw new Error(`kept is only ${JSON.stringify([...kept])}`);
  return kept;
}

const isWhole = (kept: ReadonlyMap<string, string>): boolean => kept.size >= BAYS + 2;

const withMosquitto = MOSQUITTO === undefined ? test.skip : test;

withMosquitto(
  "a Mosquitto that dies and forgets all is told all again by a sign that waited a drawn time",
  async (t) => {
    const broker = await Mosquitto.start(MOSQUITTO ?? "mosquitto");
    const sign = new Sign(broker.url);
    try {
      await until("online", () => sign.onlineCount === 1);
      const before = await keptAt(broker.url, isWhole);
      t.is(before.get(onlineTopic(ALLEY)), "1");

      await broker.kill();
      await until("the loss", () => sign.session.state !== "online");
      sign.face = "residents-only";
      sign.publish();
      const from = sign.timer.asked.length;
      await until("several tries", () => sign.timer.asked.length > from + 12);

      await broker.restart();
      await until("online again", () => sign.onlineCount === 2);
      const after = await keptAt(broker.url, isWhole);

      t.deepEqual([...after.keys()].sort(), [...before.keys()].sort());
      t.is(after.get(onlineTopic(ALLEY)), "1");
      for (const [topic, text] of after) {
        if (topic === onlineTopic(ALLEY)) continue;
        t.true(seqOf(text) > seqOf(before.get(topic) ?? ""), `${topic} is newer than before`);
      }
      t.true(after.get(alleyStateTopic(ALLEY))?.includes('"face":"residents-only"'));
      t.is(sign.session.dropped, 0);

      const waits = sign.timer.asked.slice(from).filter((delayMs) => delayMs <= BACKOFF.maxMs);
      t.true(waits.length >= 6 && waits.every((delayMs) => delayMs >= BACKOFF.floorMs), `${waits}`);
      t.true(new Set(waits).size > 1, `the waits are drawn, not fixed: ${waits}`);
    } finally {
      sign.session.stop();
      await broker.close();
    }
  },
);

withMosquitto("a Mosquitto that dies five times in a row always ends with the sign's state", async (t) => {
  const broker = await Mosquitto.start(MOSQUITTO ?? "mosquitto");
  const sign = new Sign(broker.url);
  try {
    for (let round = 1; round <= 5; round += 1) {
      await until(`online for the ${round}. time`, () => sign.session.state === "online");
      sign.face = `face-${round}`;
      sign.publish();
      await broker.kill();
      await broker.restart();
    }
    await until("online at last", () => sign.onlineCount >= 6 && sign.session.state === "online");
    const kept = await keptAt(broker.url, isWhole);
    t.true(kept.get(alleyStateTopic(ALLEY))?.includes('"face":"face-5"'));
    t.is(kept.get(onlineTopic(ALLEY)), "1");
  } finally {
    sign.session.stop();
    await broker.close();
  }
});

withMosquitto("a sign that is switched off leaves 0 behind", async (t) => {
  const broker = await Mosquitto.start(MOSQUITTO ?? "mosquitto");
  try {
    const sign = new Sign(broker.url);
    await until("online", () => sign.session.state === "online");
    sign.session.stop();
    await t.notThrowsAsync(keptAt(broker.url, (kept) => kept.get(onlineTopic(ALLEY)) === "0"));
  } finally {
    await broker.close();
  }
});

function seqOf(text: string): number {
  return Number(JSON.parse(text).seq);
}
