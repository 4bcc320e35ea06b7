import test from "ava";
import { connectAsync } from "mqtt";
import { startBroker } from "../../../hosts/desktop/broker/broker.js";
import { encodeSchedule } from "../../../src/schedule/encode-schedule.js";
import { rootBytesOf, rootOf, signedBy } from "../../helpers/committee.js";
import { MOSQUITTO, Mosquitto } from "../../helpers/mosquitto.js";
import { CommitteeDesk } from "./committee-desk.js";
import { runGolmok } from "./run-golmok.js";

const SCHEDULE_TOPIC = "golmok/1/committee/schedule";
const ROOT_TOPIC = "golmok/1/committee/root";

const desk = new CommitteeDesk();
const broker = await startBroker({ port: 0, alley: 1, passwords: { committee: "모과", technician: "감" } });
test.after.always(async () => {
  await broker.close();
  desk.close();
});

/** Without an end: what is published is judged by this computer's clock. */
const PAYLOAD = encodeSchedule({ ...desk.schedule, untilS: undefined });

const GOOD = signedBy(desk.members("anna", "bora"), { kind: 1, rootVersion: 1, payload: PAYLOAD });
const NEXT = rootOf(desk.members("bora", "chan", "dara"), { version: 2 });
const ROTATION = signedBy(desk.members("bora", "chan"), {
  kind: 2,
  rootVersion: 1,
  payload: rootBytesOf(NEXT),
});
const UNDER_NEXT = signedBy(desk.members("chan", "dara"), {
  kind: 1,
  rootVersion: 2,
  payload: PAYLOAD,
});
desk.write("good", GOOD);
desk.write("half", signedBy(desk.members("anna"), { kind: 1, rootVersion: 1, payload: PAYLOAD }));
desk.write("rotation", ROTATION);
desk.write("under-next", UNDER_NEXT);
desk.write("committee.password", "모과\n");
desk.write("technician.password", "감\n");

function publish(file: string, ...args: readonly string[]) {
  return runGolmok("schedule", "publish", desk.path(file), "--lang", "en", ...args);
}

function as(user: "committee" | "technician"): readonly string[] {
  const password = desk.path(`${user}.password`);
  return ["--broker", broker.url, "--username", user, "--password-file", password];
}

for (const url of ["foo", "the committee's", "127.0.0.1:1883", "http://127.0.0.1:1883", "mqtt://"]) {
  test(`a broker is not looked for at ${url}`, async (t) => {
    const { exitCode, out, err } = await publish("good", "--broker", url);
    t.is(exitCode, 2);
    t.is(out, "");
    t.regex(err, /--broker.*expected a URL like mqtt:/);
  });
}

const ROOT = ["--root", desk.path("committee.root")];

/** What the broker keeps under a topic, for a sign that connects now. */
async function keptAt(url: string, topic: string, password?: string): Promise<Uint8Array> {
  const credentials = password === undefined ? {} : { username: "sign", password };
  const client = await connectAsync(url, { ...credentials, reconnectPeriod: 0 }, false);
  const message = new Promise<Buffer>((resolve) =>
    client.on("message", (_topic, payload) => resolve(payload)),
  );
  await client.subscribeAsync(topic);
  const kept = await message;
  await client.endAsync(true);
  return new Uint8Array(kept);
}

test.serial("a sign that connects later gets the schedule that was published", async (t) => {
  const run = await publish("good", ...as("committee"), ...ROOT, "--json");
  t.is(run.exitCode, 0, run.err);
  const published = [{ topic: SCHEDULE_TOPIC, bytes: GOOD.length }];
  t.deepEqual(JSON.parse(run.out), { broker: broker.url, published });
  t.deepEqual(await keptAt(broker.url, SCHEDULE_TOPIC, broker.users.sign), GOOD);
});

test.serial("a new root is published before the schedule that is signed under it", async (t) => {
  const update = ["--root-update", desk.path("rotation")];
  const run = await publish("under-next", ...as("committee"), ...ROOT, ...update, "--json");
  t.is(run.exitCode, 0, run.err);
  const topics = JSON.parse(run.out).published.map(({ topic }: { topic: string }) => topic);
  t.deepEqual(topics, [ROOT_TOPIC, SCHEDULE_TOPIC]);
  t.deepEqual(await keptAt(broker.url, ROOT_TOPIC, broker.users.sign), ROTATION);
  t.deepEqual(await keptAt(broker.url, SCHEDULE_TOPIC, broker.users.sign), UNDER_NEXT);
});

const REFUSED: Readonly<Record<string, readonly [args: readonly string[], code: string]>> = {
  "that lacks signatures": [["half", ...ROOT], "too-few-signatures"],
  "under a root that no sign has yet": [["under-next", ...ROOT], "wrong-root"],
  "with a root that does not follow": [["good", ...ROOT, "--root-update", desk.path("good")], "wrong-kind"],
  "that is a root": [["rotation", ...ROOT], "wrong-kind"],
  "that is a document": [["schedule.yaml"], "bad-magic"],
};

for (const [name, [[file = "", ...args], code]] of Object.entries(REFUSED)) {
  test.serial(`a schedule ${name} is not published`, async (t) => {
    const before = await keptAt(broker.url, SCHEDULE_TOPIC, broker.users.sign);
    const run = await publish(file, ...args, ...as("committee"));
    t.is(run.exitCode, 1);
    t.true(run.err.includes(`(${code})`), run.err);
    t.deepEqual(await keptAt(broker.url, SCHEDULE_TOPIC, broker.users.sign), before);
  });
}

test.serial("a technician may not publish schedules, and is told", async (t) => {
  const run = await publish("good", ...as("technician"));
  t.is(run.exitCode, 1);
  t.regex(run.err, /the broker did not take it/);
});

test("a wrong password and a broker that is not there are told", async (t) => {
  const wrong = desk.write("wrong.password", "wrong");
  const name = ["--username", "committee", "--password-file", wrong];
  for (const args of [
    ["--broker", broker.url, ...name],
    ["--broker", "mqtt://127.0.0.1:1"],
  ]) {
    const run = await publish("good", ...args);
    t.is(run.exitCode, 1);
    t.regex(run.err, /the broker did not take it \(.+\)/);
    t.is(run.out, "");
  }
});

test("a password file that is not there is bad input", async (t) => {
  const run = await publish("good", "--broker", broker.url, "--password-file", desk.path("nothing"));
  t.is(run.exitCode, 2);
});

(MOSQUITTO === undefined ? test.skip : test)("Mosquitto keeps it too", async (t) => {
  const mosquitto = await Mosquitto.start(MOSQUITTO ?? "");
  const run = await publish("good", "--broker", mosquitto.url, ...ROOT);
  t.is(run.exitCode, 0, run.err);
  t.deepEqual(await keptAt(mosquitto.url, SCHEDULE_TOPIC), GOOD);
  await mosquitto.close();
});
