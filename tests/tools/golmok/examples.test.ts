import { readdir, readFile } from "node:fs/promises";
import test from "ava";
import { DEFAULT_SCHEDULE } from "../../../src/schedule/default-schedule.js";
import { readCommitteeSchedule } from "../../../tools/golmok/document/read-committee-schedule.js";
import { runGolmok } from "./run-golmok.js";

const FOLDER = "docs/schedules";

test("default-alley.yaml is the schedule that the firmware has built in", async (t) => {
  const { schedule } = await readCommitteeSchedule(`${FOLDER}/default-alley.yaml`, "en");
  t.deepEqual(schedule, DEFAULT_SCHEDULE);
});

test("every example is fine, and there are some", async (t) => {
  const names = await readdir(FOLDER);
  t.true(names.length >= 2);
  for (const name of names) {
    const { exitCode, out } = await runGolmok("schedule", "check", `${FOLDER}/${name}`, "--lang", "en");
    t.is(exitCode, 0, out);
  }
});

test("market-street.yaml shows every field that a document can have", async (t) => {
  const schema = JSON.parse(await readFile("docs/schedule.schema.json", "utf8"));
  const text = await readFile(`${FOLDER}/market-street.yaml`, "utf8");
  const fields = new Set<string>();
  JSON.stringify(schema, (key, value: unknown) => {
    if (key === "properties") for (const field of Object.keys(value as object)) fields.add(field);
    return value;
  });
  t.true(fields.size > 30);
  for (const field of fields) t.regex(text, new RegExp(`[\\s{]${field}:`), `no ${field}`);
});
