/** A committee tries its schedule at the live alley. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { connectAsync } from "mqtt";
import { SimulatedBroker } from "../../hosts/alley/simulated-broker.js";
import { LiveAlley } from "../../hosts/desktop/live-alley.js";
import { readRootFile } from "../../hosts/desktop/root-file.js";
import type { Mqtt } from "../../src/ports/mqtt.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import { rootBytesOf } from "../helpers/committee.js";
import { runDesktop, startDesktop } from "../helpers/desktop-command.js";
import { until } from "../helpers/mosquitto.js";
import { COMMITTEE, signedSchedule, versionTwo } from "../helpers/signed-schedules.js";
import { TestWall } from "../helpers/wall-time.js";
import { VirtualTimer } from "../mqtt/virtual-time.js";

const SCHEDULE = "golmok/1/committee/schedule";
const START_LIMIT_MS = 20_000;

/** Residents only, at whatever hour; bay 14 has left the pool. */
const CLOSED = versionTwo({
  rules: DEFAULT_SCHEDULE.rules.slice(-1),
  bays: DEFAULT_SCHEDULE.bays.map((bay) => ({ ...bay, withdrawn: bay.id === 14 })),
});

const folder = mkdtempSync(join(tmpdir(), "golmok-root-"));
test.after.always(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

test("npm start with the committee's root takes its schedule from the broker, and says so", async (t) => {
  const root = fileOf("committee.root", rootBytesOf(COMMITTEE.root));
  const { child, stdout, ended } = startDesktop(["--root", root, "--from", "2026-12-01T09:00"]);
  try {
    await until(
      "its first words",
      () => stdout().includes("Ctrl-C") || child.exitCode !== null,
      START_LIMIT_MS,
    );
    t.regex(
      stdout(),
      /rules +schedules that 2 of 3 members signed \(root version 1\)\n +kept at golmok\/1\/committee\/schedule\n/,
    );
    const url = /broker +(mqtt:\S+)/.exec(stdout())?.[1] ?? "";
    const password = /-u committee -P (\S+)/.exec(stdout())?.[1] ?? "";
    const client = await connectAsync(url, { username: "committee", password, reconnectPeriod: 0 });
    const states: string[] = [];
    client.on("message", (_topic, payload) => states.push(`${payload}`));
    await client.subscribeAsync("golmok/1/state", { qos: 1 });
    await until("a state", () => states.some((state) => state.includes('"permission":"anyone"')));
    await client.publishAsync(SCHEDULE, Buffer.from(signedSchedule(CLOSED)), { qos: 1, retain: true });
    await until("the new rules", () => states.at(-1)?.includes('"schedule":2') === true);
    t.regex(states.at(-1) ?? "", /"permission":"residents","pooled":14,/);
    client.end(true);
  } finally {
    child.kill("SIGTERM");
    await ended;
  }
});

for (const [title, path, reason] of [
  [
    "is none",
    fileOf("words.root", new Uint8Array(Buffer.from("anna, bora, chan"))),
    /no committee root \(root-bad-magic\).*root new/,
  ],
  ["is not there", join(folder, "missing.root"), /cannot read the file \(ENOENT\)/],
  [
    "is another alley's",
    fileOf("other.root", rootBytesOf({ ...COMMITTEE.root, alley: 2 })),
    /the root of alley 2; this is alley 1/,
  ],
] as const) {
  test(`a root file that ${title} is refused in a line that names it`, (t) => {
    const read = readRootFile(path, 1);
    if (read.ok) return t.fail("it was taken");
    t.regex(read.error, reason);
    t.true(read.error.startsWith(`--root ${path}: `));
  });
}

test("npm start ends with exit code 2 when its root file is no good", async (t) => {
  const { code, stdout, stderr } = await runDesktop("--root", join(folder, "missing.root"));
  t.deepEqual([code, stdout], [2, ""]);
  t.regex(stderr, /^--root .*ENOENT\)\n$/);
});

test("the page shows the bays, the week and the words of the schedule in force", (t) => {
  const wall = new TestWall();
  const network = new VirtualTimer();
  const broker = new SimulatedBroker({ scheduler: network });
  const alley = new LiveAlley({
    seed: 7,
    startMs: Date.UTC(2026, 11, 1, 0),
    speed: 10,
    stays: [],
    committee: COMMITTEE,
    mqtt: { io: broker.io, timer: network },
    broker: { url: "mqtt://127.0.0.1:1883", cutting: broker },
    wall,
  });
  const feed: string[] = [];
  alley.subscribe(({ textKo, textEn }) => feed.push(textKo, textEn));
  alley.start();
  network.pass(1_000);
  const bytes = signedSchedule(CLOSED);
  for (const payload of [bytes.subarray(1), bytes]) {
    const member: Mqtt = new broker.io({
      clientId: "member",
      keepAliveS: 30,
      will: { topic: "golmok/1/gone", payload: new Uint8Array(0), retain: false },
      onConnect: () => member.publish(SCHEDULE, payload, true, 1),
      onMessage: () => {},
      onAcknowledged: () => {},
      onClose: () => {},
    });
    network.pass(1_000);
  }
  wall.pass(1_000);
  const snapshot = alley.snapshot();
  t.is(snapshot.permission, "residents");
  t.deepEqual(
    snapshot.week.map(({ fromMinute, toMinute, permission }) => [fromMinute, toMinute, permission]),
    [[0, 10_080, "residents"]],
  );
  t.true(snapshot.bays.find(({ id }) => id === 14)?.withdrawn);
  t.false(snapshot.bays.find(({ id }) => id === 15)?.withdrawn);
  for (const words of [
    "시간표를 받지 않았습니다 (bad-magic)",
    "A schedule was refused (bad-magic)",
    "위원회가 서명한 시간표 2판을 받았습니다",
    "Schedule 2 came, signed by the committee",
    "이제 시간표 2판을 따릅니다",
    "Schedule 2 holds from now on",
  ])
    t.true(feed.includes(words), words);
  alley.close();
});
