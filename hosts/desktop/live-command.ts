/** `npm start` without `--headless`: broker, alley and page, until Ctrl-C. */

import { setTimeout as sleep } from "node:timers/promises";
import { Command, InvalidArgumentError } from "commander";
import { scheduleTopic } from "../../src/mqtt/topics.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import type { CommitteeRoot } from "../../src/trust/committee-root.js";
import { EXIT_FAILED, EXIT_OK, EXIT_USAGE } from "../headless/exit-codes.js";
import { parseArguments } from "../headless/parse-arguments.js";
import { readEvents, readSeed, readStart } from "../headless/run-options.js";
import { type Broker, startBroker } from "./broker/broker.js";
import { readBrokerUrl } from "./broker-url.js";
import { LiveAlley } from "./live-alley.js";
import { mqttJs } from "./mqtt-js.js";
import { nodeCrypto } from "./node-crypto.js";
import { RealTimer } from "./real-timer.js";
import { readRootFile } from "./root-file.js";
import { startPage } from "./server/page-server.js";
import { openStoreFile, type StoreFile } from "./store-file.js";

interface LiveOptions {
  readonly broker?: string;
  readonly brokerUser?: string;
  readonly from?: string;
  readonly seed: number;
  readonly speed: number;
  readonly events?: string;
  readonly root?: string;
  readonly store?: string;
}

const BROKER_PORT = 1883;
const PAGE_PORT = 8014;
const MAX_SPEED = 3_600;
const MS_PER_SECOND = 1_000;
/** How long the embedded broker outlives the sign: its goodbye takes some milliseconds. */
const LAST_WORDS_MS = 300;

/** Starts the live alley and prints where it can be seen; returns when it is told to stop. */
export async function liveCommand(args: readonly string[]): Promise<number> {
  const command = new Command("npm start --")
    .description(
      "The alley, live: a page and an MQTT broker on this machine. With --headless, as fast as it can.",
    )
    .option(
      "--broker <url>",
      "publish to a broker of your own (mqtt://host:port) instead of the embedded one",
      readBrokerUrl,
    )
    .option("--broker-user <name>", "user name there; its password is read from $GOLMOK_BROKER_PASSWORD")
    .option("--from <time>", "local time at which the alley begins; now unless told otherwise")
    .option("--seed <seed>", "decides everything that is left to chance", readSeed, 1)
    .option("--speed <factor>", "how much faster than real time", readSpeed, 1)
    .option("--events <file>", "stays from a CSV file (bay,arrived,left) instead of the seeded day")
    .option("--root <file>", "the committee whose signed schedules the sign takes: a file of `root new`")
    .option("--store <file>", "where the sign keeps what outlives a power cut; made when it is not there");
  const stop = parseArguments(command, args);
  if (stop !== undefined) return stop;
  return live(command.opts<LiveOptions>());
}

async function live(options: LiveOptions): Promise<number> {
  const start = options.from === undefined ? { ok: true as const, value: nowMs() } : readStart(options.from);
  const events =
    options.events === undefined
      ? { ok: true as const, stays: undefined, notes: [] }
      : readEvents(options.events);
  const root =
    options.root === undefined
      ? { ok: true as const, value: undefined }
      : readRootFile(options.root, DEFAULT_SCHEDULE.alley);
  const store =
    options.store === undefined ? { ok: true as const, value: undefined } : openStoreFile(options.store);
  if (!start.ok || !events.ok || !root.ok || !store.ok) {
    const errors = [
      ...(start.ok ? [] : start.errors),
      ...(events.ok ? [] : events.errors),
      ...(root.ok ? [] : [root.error]),
      ...(store.ok ? [] : [store.error]),
    ];
    for (const error of errors) console.error(error);
    return EXIT_USAGE;
  }
  for (const note of events.notes) console.error(note);
  try {
    await runLive(options, start.value, events.stays, root.value, store.value);
    return EXIT_OK;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return EXIT_FAILED;
  } finally {
    store.value?.close();
  }
}

async function runLive(
  options: LiveOptions,
  startMs: number,
  stays: LiveAlleyStays,
  root: CommitteeRoot | undefined,
  store: StoreFile | undefined,
): Promise<void> {
  const broker =
    options.broker === undefined
      ? await startBroker({ port: BROKER_PORT, alley: DEFAULT_SCHEDULE.alley })
      : undefined;
  const url = options.broker ?? broker?.url ?? "";
  const alley = new LiveAlley({
    seed: options.seed,
    startMs,
    speed: options.speed,
    stays,
    committee: root === undefined ? undefined : { root, crypto: nodeCrypto },
    mqtt: { io: mqttJs({ url, ...credentialsOf(options, broker) }), timer: new RealTimer() },
    broker: { url, cutting: broker },
    flash: store?.flash,
  });
  const page = await startPage({ port: PAGE_PORT, control: alley });
  alley.start();
  announce(page.url, url, broker, root);
  if (options.store !== undefined) console.log(`\nThe sign keeps what it has in ${options.store}.`);
  console.log("\nCtrl-C ends it.");
  await interrupted();
  alley.close();
  await page.close();
  if (broker === undefined) return;
  // Whoever listens is still to hear from the broker that the sign is gone.
  await sleep(LAST_WORDS_MS);
  await broker.close();
}

type LiveAlleyStays = ConstructorParameters<typeof LiveAlley>[0]["stays"];

function credentialsOf(
  options: LiveOptions,
  broker: Broker | undefined,
): { username?: string; password?: string } {
  if (broker !== undefined) return { username: "sign", password: broker.users.sign };
  const password = process.env["GOLMOK_BROKER_PASSWORD"];
  return {
    ...(options.brokerUser === undefined ? {} : { username: options.brokerUser }),
    ...(password === undefined ? {} : { password }),
  };
}

function announce(
  pageUrl: string,
  brokerUrl: string,
  broker: Broker | undefined,
  root: CommitteeRoot | undefined,
): void {
  console.log(`Golmok: the alley is live.\n\n  page    ${pageUrl}`);
  if (Number(new URL(pageUrl).port) !== PAGE_PORT) console.log(`          (port ${PAGE_PORT} was taken)`);
  console.log(`  broker  ${brokerUrl}`);
  if (broker !== undefined) {
    if (broker.port !== BROKER_PORT) console.log(`          (port ${BROKER_PORT} was taken)`);
    console.log(`          alley counts are public: mosquitto_sub -p ${broker.port} -t '#' -v`);
    console.log(`          each bay, for the committee: -u committee -P ${broker.users.committee}`);
    console.log("          (a new password at every start)");
  }
  if (root !== undefined) {
    const { threshold, keys, version } = root;
    console.log(
      `  rules   schedules that ${threshold} of ${keys.length} members signed (root version ${version})`,
    );
    console.log(`          kept at ${scheduleTopic(root.alley)}`);
  }
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}

function nowMs(): number {
  return Math.floor(Date.now() / MS_PER_SECOND) * MS_PER_SECOND;
}

function readSpeed(text: string): number {
  const speed = Number(text);
  if (!(speed >= 1 && speed <= MAX_SPEED)) throw new InvalidArgumentError(`from 1 to ${MAX_SPEED}.`);
  return speed;
}
