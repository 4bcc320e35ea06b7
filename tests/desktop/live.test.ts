import { spawn } from "node:child_process";
import { createServer, type Server } from "node:net";
import { setTimeout } from "node:timers/promises";
import test from "ava";
import { connectAsync, type IClientOptions, type MqttClient } from "mqtt";
import { type Running, startDesktop } from "../helpers/desktop-command.js";
import { MOSQUITTO_SUB, until } from "../helpers/mosquitto.js";

const ONLINE = "golmok/1/online";
const STATE = "golmok/1/state";
const POOLED = Array.from({ length: 14 }, (_, index) => `golmok/1/bay/${index + 1}/state`);

/** A Tuesday morning, ten minutes a second: something happens all the time. */
const MORNING = ["--speed", "600", "--from", "2026-12-01T08:40"];

const START_LIMIT_MS = 20_000;

/** Other tests' alleys keep a port for less than ten seconds. */
const HOLD_ATTEMPTS = 150;

/** `npm start`, and what it says of itself. */
interface Live extends Running {
  readonly pageUrl: string;
  readonly brokerUrl: string;
  readonly password: string;
}

async function startLive(): Promise<Live> {
  const running = startDesktop(MORNING);
  const { child } = running;
  started.push(running);
  await until(
    "its first words",
    () => running.stdout().includes("Ctrl-C") || child.exitCode !== null,
    START_LIMIT_MS,
  );
  const said = (pattern: RegExp): string => pattern.exec(running.stdout())?.[1] ?? "";
  return {
    ...running,
    pageUrl: said(/page +(http:\S+)/),
    brokerUrl: said(/broker +(mqtt:\S+)/),
    password: said(/-u committee -P (\S+)/),
  };
}

interface Reader {
  readonly client: MqttClient;
  /** The newest payload of each topic. */
  readonly heard: Map<string, string>;
}

async function readAll(brokerUrl: string, credentials: IClientOptions = {}): Promise<Reader> {
  const client = await connectAsync(brokerUrl, { reconnectPeriod: 0, ...credentials });
  const heard = new Map<string, string>();
  client.on("message", (topic, payload) => heard.set(topic, `${payload}`));
  client.on("error", () => {});
  clients.push(client);
  await client.subscribeAsync("#", { qos: 1 });
  return { client, heard };
}

const started: Running[] = [];
const clients: MqttClient[] = [];
let alley: Live;

test.before(async () => {
  alley = await startLive();
});

test.after.always(() => {
  for (const client of clients) client.end(true);
  for (const { child } of started) child.kill("SIGKILL");
});

test.serial("the page that it names is there", async (t) => {
  const response = await fetch(alley.pageUrl);
  t.is(response.status, 200);
  t.regex(await response.text(), /<!doctype html>/i);
});

test.serial(
  "a passer-by hears the alley's counts alone; the committee's password opens each bay",
  async (t) => {
    const passerBy = await readAll(alley.brokerUrl);
    const committee = await readAll(alley.brokerUrl, { username: "committee", password: alley.password });
    await until("every bay, and an event", () =>
      [...POOLED, "golmok/1/event"].every((topic) => committee.heard.has(topic)),
    );
    await until("the counts", () => passerBy.heard.size >= 2);
    t.deepEqual([...passerBy.heard.keys()].sort(), [ONLINE, STATE]);
    t.is(passerBy.heard.get(ONLINE), "1");
    const state = JSON.parse(passerBy.heard.get(STATE) ?? "null") as Record<string, number>;
    t.is(state["pooled"], 14);
    t.is(Number(state["free"]) + Number(state["occupied"]) + Number(state["unknown"]), 14);
    t.false(committee.heard.has("golmok/1/bay/15/state"), "bay 15 is withdrawn");
  },
);

test.serial("a wrong password opens nothing", async (t) => {
  await t.throwsAsync(
    connectAsync(alley.brokerUrl, { reconnectPeriod: 0, username: "committee", password: "x" }),
  );
});

test.serial("a passer-by who publishes a state is put out, and nobody hears it", async (t) => {
  const committee = await readAll(alley.brokerUrl, { username: "committee", password: alley.password });
  const heard: string[] = [];
  committee.client.on("message", (_topic, payload) => heard.push(`${payload}`));
  const { client } = await readAll(alley.brokerUrl);
  client.publish(STATE, "forged", { qos: 1, retain: true }, () => {});
  await until("the refusal", () => !client.connected);
  const late = await readAll(alley.brokerUrl);
  await until("the kept state", () => late.heard.has(STATE));
  t.is((JSON.parse(late.heard.get(STATE) ?? "null") as Record<string, number>)["pooled"], 14);
  const before = heard.length;
  await until("more from the sign", () => heard.length > before);
  t.false(heard.includes("forged"));
});

const withMosquitto = MOSQUITTO_SUB === undefined ? test.serial.skip : test.serial;

withMosquitto("mosquitto_sub -t '#' -v shows a passer-by the alley's counts alone", async (t) => {
  const port = new URL(alley.brokerUrl).port;
  const child = spawn(MOSQUITTO_SUB ?? "", ["-p", port, "-t", "#", "-v", "-W", "2"]);
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  await new Promise((resolve) => child.once("close", resolve));
  const topics = output
    .trimEnd()
    .split("\n")
    .map((line) => line.split(" ", 1)[0]);
  t.deepEqual([...new Set(topics)].sort(), [ONLINE, STATE]);
});

test.serial("a second alley takes other ports and says so; interrupted, it ends well", async (t) => {
  const portOf = (url: string): number => Number(new URL(url).port);
  // Whoever else had them when the first alley started may let go of them at any time.
  const holders = [
    portOf(alley.pageUrl) === 8014 ? undefined : await holdPort(8014),
    portOf(alley.brokerUrl) === 1883 ? undefined : await holdPort(1883),
  ];
  const second = await startLive();
  for (const holder of holders) holder?.close();
  t.false([8014, portOf(alley.pageUrl)].includes(portOf(second.pageUrl)));
  t.false([1883, portOf(alley.brokerUrl)].includes(portOf(second.brokerUrl)));
  t.regex(second.stdout(), /page .*\n +\(port 8014 was taken\)\n +broker .*\n +\(port 1883 was taken\)\n/);
  t.true(second.stdout().includes(`mosquitto_sub -p ${portOf(second.brokerUrl)} `));
  t.not(second.password, alley.password);
  t.is((await fetch(second.pageUrl)).status, 200);
  second.child.kill("SIGTERM");
  t.is((await second.ended).code, 0);
});

test.serial("Ctrl-C ends it with exit code 0, and whoever listens hears that the sign is gone", async (t) => {
  const { heard } = await readAll(alley.brokerUrl);
  await until("the sign", () => heard.get(ONLINE) === "1");
  const sinceMs = performance.now();
  alley.child.kill("SIGINT");
  const { code, stderr } = await alley.ended;
  t.is(code, 0);
  t.is(stderr, "");
  t.true(performance.now() - sinceMs < 5_000);
  await until("the goodbye", () => heard.get(ONLINE) === "0");
  await t.throwsAsync(fetch(alley.pageUrl));
});

test.serial("an alley that cannot begin says why, with exit code 2", async (t) => {
  for (const [args, reason] of [
    [["--speed", "0"], /--speed .*'0'.* from 1 to 3600/],
    [["--from", "soon"], /^--from soon: not a local time/],
    [["--broker", "http://here"], /--broker .*'http:\/\/here'.* a URL like mqtt:/],
    [["--events", "/no/such.csv"], /^\/no\/such\.csv:1:1: /],
  ] as const) {
    const { code, stdout, stderr } = await startDesktop(args).ended;
    t.is(code, 2, stderr);
    t.is(stdout, "");
    t.regex(stderr, reason);
  }
});

/** Takes a port; `undefined` when somebody else has it for good, as a broker of the system's own. */
async function holdPort(port: number): Promise<Server | undefined> {
  for (let attempt = 0; attempt < HOLD_ATTEMPTS; attempt += 1) {
    const server = createServer();
    const isHeld = await new Promise<boolean>((resolve) => {
      server.once("error", () => resolve(false));
      server.listen(port, "127.0.0.1", () => resolve(true));
    });
    if (isHeld) return server;
    await setTimeout(100);
  }
  return undefined;
}
