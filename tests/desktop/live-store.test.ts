/** The live alley is stopped and started again: its sign goes on with what it kept in a file. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { connectAsync } from "mqtt";
import { readEvents } from "../../src/nodes/sign-journal.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import { EVENTS } from "../../src/storage/plans.js";
import { rootBytesOf } from "../helpers/committee.js";
import { runDesktop, startDesktop } from "../helpers/desktop-command.js";
import { until } from "../helpers/mosquitto.js";
import { signFlash, signStorage } from "../helpers/sign-store.js";
import { COMMITTEE, signedSchedule, versionTwo } from "../helpers/signed-schedules.js";

const SCHEDULE = "golmok/1/committee/schedule";
const START_LIMIT_MS = 20_000;

const folder = mkdtempSync(join(tmpdir(), "golmok-live-store-"));
test.after.always(() => rmSync(folder, { recursive: true }));

/** Runs the live alley until some state of it is published; before, a schedule may be sent. */
async function runUntilState(
  args: readonly string[],
  sent: Uint8Array | undefined,
  word: string,
): Promise<readonly string[]> {
  const { child, stdout, ended } = startDesktop(args);
  const states: string[] = [];
  try {
    await until(
      "its first words",
      () => stdout().includes("Ctrl-C") || child.exitCode !== null,
      START_LIMIT_MS,
    );
    const url = /broker +(mqtt:\S+)/.exec(stdout())?.[1] ?? "";
    const password = /-u committee -P (\S+)/.exec(stdout())?.[1] ?? "";
    const client = await connectAsync(url, { username: "committee", password, reconnectPeriod: 0 });
    client.on("message", (_topic, payload) => states.push(`${payload}`));
    await client.subscribeAsync("golmok/1/state", { qos: 1 });
    if (sent !== undefined) await client.publishAsync(SCHEDULE, Buffer.from(sent), { qos: 1, retain: true });
    await until(word, () => states.some((state) => state.includes(word)));
    await client.endAsync();
  } finally {
    child.kill("SIGINT");
    await ended;
  }
  return states;
}

test("started again, the live sign has its schedule, its numbers and its events", async (t) => {
  const root = join(folder, "committee.root");
  writeFileSync(root, rootBytesOf(COMMITTEE.root));
  const store = join(folder, "sign.img");
  const args = ["--root", root, "--store", store, "--from", "2026-12-01T09:00"];
  const closed = signedSchedule(versionTwo({ rules: DEFAULT_SCHEDULE.rules.slice(-1) }));
  const before = await runUntilState(args, closed, '"schedule":2');
  const after = await runUntilState(args, undefined, '"trust":"trusted"');
  const seqOf = (state: string | undefined) => (JSON.parse(state ?? "{}") as { seq: number }).seq;
  t.true(
    after.every((state) => state.includes('"schedule":2') && state.includes('"permission":"residents"')),
  );
  t.true(seqOf(after[0]) > seqOf(before.at(-1)));
  const kinds: string[] = [];
  readEvents(signStorage(signFlash(readFileSync(store))).log(EVENTS), 0, ({ kind }) => {
    kinds.push(kind);
    return true;
  });
  t.is(kinds.filter((kind) => kind === "started").length, 2);
  t.true(kinds.includes("schedule-accepted"));
});

test("a store that is none stops the alley before it begins, with a line that says why", async (t) => {
  const path = join(folder, "letter.txt");
  writeFileSync(path, "dear neighbours");
  const { code, stdout, stderr } = await runDesktop("--store", path);
  t.is(code, 2);
  t.is(stdout, "");
  t.is(stderr, `--store ${path}: a sign's store has 360448 bytes, and this file has 15; name another file\n`);
});
