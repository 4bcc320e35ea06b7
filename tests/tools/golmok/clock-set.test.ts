import test from "ava";
import type { MqttClient } from "mqtt";
import type { Broker } from "../../../hosts/desktop/broker/broker.js";
import { nodeCrypto } from "../../../hosts/desktop/node-crypto.js";
import type { TimeSample } from "../../../src/clock/time-keeper.js";
import { decodeCommand } from "../../../src/mqtt/commands.js";
import { SignTechnicianTime } from "../../../src/nodes/sign-technician-time.js";
import { join, withBroker } from "../../helpers/broker-clients.js";
import { type Member, memberOf, rootOf } from "../../helpers/committee.js";
import { TestRandom } from "../../helpers/scripted-random.js";
import { runGolmok, scratchFile } from "./run-golmok.js";

const MEMBER = memberOf("technician");

/** A sign as far as this command meets it; its uptime is the wall's. */
class AskedSign {
  readonly samples: TimeSample[] = [];
  readonly #technician = new SignTechnicianTime(new TestRandom(1));
  readonly #root = rootOf([MEMBER], { alley: 7 });
  readonly #client: MqttClient;
  readonly #outcome: string;

  constructor(client: MqttClient, outcome = "adopted") {
    this.#client = client;
    this.#outcome = outcome;
    client.on("message", (topic, payload) => this.#take(topic, new Uint8Array(payload)));
  }

  #take(topic: string, payload: Uint8Array): void {
    const command = decodeCommand(7, topic, payload);
    if (!command.ok) return;
    const uptimeMs = Math.floor(performance.now());
    if (command.value.name === "time-challenge") {
      this.#reply("time-challenge", true, this.#technician.challenge(uptimeMs));
    } else if (command.value.name === "time") {
      const taken = this.#technician.take(command.value.bytes, uptimeMs, this.#root, nodeCrypto);
      if (taken.ok) this.samples.push(taken.value);
      const isAdopted = this.#outcome === "adopted" || this.#outcome === "stepped";
      this.#reply("time", taken.ok && isAdopted, taken.ok ? this.#outcome : taken.error);
    }
  }

  #reply(command: string, ok: boolean, reason: string): void {
    void this.#client.publishAsync("golmok/7/reply", JSON.stringify({ command, ok, reason }), { qos: 1 });
  }
}

async function signAt(broker: Broker, outcome?: string): Promise<AskedSign & { end(): Promise<void> }> {
  const { client } = await join(broker, "sign");
  await client.subscribeAsync("golmok/7/command/+", { qos: 1 });
  return Object.assign(new AskedSign(client, outcome), { end: () => client.endAsync() });
}

async function keyFileOf(member: Member): Promise<string> {
  return scratchFile(member.privateKey.export({ type: "pkcs8", format: "pem" }).toString(), "member.pem");
}

async function set(broker: Broker, member: Member, ...more: string[]) {
  const password = await scratchFile(`${broker.users.technician}\n`, "password");
  const who = ["--username", "technician", "--password-file", password, "--alley", "7", "--lang", "en"];
  const key = await keyFileOf(member);
  return runGolmok("clock", "set", "--broker", broker.url, "--key", key, ...who, ...more);
}

withBroker("a member's time reaches the sign, signed for its challenge, and is right", async (t, broker) => {
  const sign = await signAt(broker);
  const run = await set(broker, MEMBER, "--json");
  t.is(run.exitCode, 0, run.err);
  const answer = JSON.parse(run.out) as { utcMs: number; utc: string };
  t.like(answer, { broker: broker.url, alley: 7, answered: true, ok: true, reason: "adopted" });
  t.is(answer.utc, new Date(answer.utcMs).toISOString());
  const [sample] = sign.samples;
  if (sample === undefined) return t.fail("no sample");
  const nowMs = Date.now() - (performance.now() - sample.uptimeMs);
  t.true(Math.abs(sample.utcMs - nowMs) <= sample.errorMs);
  await sign.end();
});

for (const [outcome, said] of [
  ["adopted", /Z: the sign took it\.\n$/],
  ["stepped", /Z: the sign took it\. Its clock jumped\.\n$/],
] as const) {
  withBroker(`of a time that is ${outcome} people are told so`, async (t, broker) => {
    const sign = await signAt(broker, outcome);
    const run = await set(broker, MEMBER);
    t.is(run.exitCode, 0);
    t.regex(run.out, said);
    await sign.end();
  });
}

withBroker("what the sign makes nothing of is said in words, with exit code 1", async (t, broker) => {
  const sign = await signAt(broker, "below-floor");
  const run = await set(broker, MEMBER);
  t.is(run.exitCode, 1);
  t.regex(run.out, /^below-floor: this computer's time is too early/);
  await sign.end();
});

withBroker("a stranger's key sets no clock", async (t, broker) => {
  const sign = await signAt(broker);
  const run = await set(broker, memberOf("stranger"), "--json");
  t.is(run.exitCode, 1);
  t.like(JSON.parse(run.out), { ok: false, reason: "unknown-key" });
  t.deepEqual(sign.samples, []);
  await sign.end();
});

withBroker("nothing is signed for a challenge that is none", async (t, broker) => {
  const { client } = await join(broker, "sign");
  await client.subscribeAsync("golmok/7/command/+", { qos: 1 });
  const asked: string[] = [];
  client.on("message", (topic) => {
    asked.push(topic);
    const reply = { command: "time-challenge", ok: true, reason: "00".repeat(17) };
    void client.publishAsync("golmok/7/reply", JSON.stringify(reply), { qos: 1 });
  });
  const run = await set(broker, MEMBER, "--json");
  t.is(run.exitCode, 1);
  t.like(JSON.parse(run.out), { utcMs: null, ok: false, reason: "bad-challenge" });
  t.deepEqual(asked, ["golmok/7/command/time-challenge"]);
  await client.endAsync();
});

test("without a key, or without a broker, nothing is sent", async (t) => {
  const key = await keyFileOf(MEMBER);
  const unreachable = ["--broker", "mqtt://127.0.0.1:1", "--lang", "en"];
  const noKey = await runGolmok("clock", "set", ...unreachable, "--key", "/nowhere/key.pem");
  t.is(noKey.exitCode, 2);
  t.regex(noKey.err, /^\/nowhere\/key\.pem: cannot read the file/);
  const noBroker = await runGolmok("clock", "set", ...unreachable, "--key", key);
  t.is(noBroker.exitCode, 1);
  t.regex(noBroker.err, /ECONNREFUSED/);
  const noUrl = await runGolmok("clock", "set", "--key", key);
  t.is(noUrl.exitCode, 2);
});
