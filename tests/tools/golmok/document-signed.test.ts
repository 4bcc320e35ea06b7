import test from "ava";
import { NO_NOTES } from "../../../tools/golmok/committee-schedule.js";
import { readCommitteeSchedule } from "../../../tools/golmok/document/read-committee-schedule.js";
import { nextRoot, signedSchedule, versionTwo } from "../../helpers/signed-schedules.js";
import { runGolmok, scratchFile } from "./run-golmok.js";

test("a signed schedule is read like a document, without notes", async (t) => {
  const path = await scratchFile(signedSchedule(versionTwo()), "schedule.glm");
  const committee = await readCommitteeSchedule(path, "en");
  t.deepEqual(committee.schedule, versionTwo());
  t.deepEqual(committee.notes, NO_NOTES);
});

test("a signed schedule is checked too, without lines to point at", async (t) => {
  const path = await scratchFile(signedSchedule(versionTwo({ holidays: [] })), "schedule.glm");
  const { exitCode, out } = await runGolmok("schedule", "check", path, "--json", "--lang", "en");
  t.is(exitCode, 0);
  const { warnings } = JSON.parse(out);
  t.like(warnings[0], { line: null, column: null, field: "rules[0]", code: "matches-nothing" });
});

test("a signed root is no schedule", async (t) => {
  const path = await scratchFile(nextRoot(), "root.glm");
  const { exitCode, out } = await runGolmok("schedule", "check", path, "--lang", "en");
  t.is(exitCode, 1);
  t.regex(out, /the file is signed, but it is no schedule/);
});

test("a signed schedule cut short anywhere is refused without a throw", async (t) => {
  const bytes = signedSchedule(versionTwo());
  for (const length of [4, 5, 15, 100, bytes.length - 1]) {
    const path = await scratchFile(bytes.subarray(0, length), "schedule.glm");
    await t.throwsAsync(readCommitteeSchedule(path, "en"), {
      message: /the signed file is damaged \(truncated\)/,
    });
  }
});
