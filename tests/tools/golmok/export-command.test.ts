import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import test from "ava";
import { DEFAULT_SCHEDULE } from "../../../src/schedule/default-schedule.js";
import type { Schedule } from "../../../src/schedule/schedule.js";
import { NO_NOTES } from "../../../tools/golmok/committee-schedule.js";
import { writeDocument } from "../../../tools/golmok/document/write-document.js";
import { runGolmok, scratchFile } from "./run-golmok.js";

async function exportOf(schedule: Schedule, ...args: readonly string[]) {
  const reasons = [undefined, { ko: "근무 시간", en: "working hours" }];
  const path = await scratchFile(writeDocument({ schedule, notes: { ...NO_NOTES, ruleReasons: reasons } }));
  const run = await runGolmok("schedule", "export", path, "--lang", "en", ...args);
  return { ...run, err: run.err.replaceAll(path, "schedule.yaml") };
}

for (const format of ["cds", "curblr", "fiware", "osm", "ics"]) {
  test(`${format}: the file goes to standard output or to --out, alike, and what is left out to standard error`, async (t) => {
    const { exitCode, out, err } = await exportOf(DEFAULT_SCHEDULE, "--format", format);
    t.is(exitCode, 0);
    t.true(out.length > 100);
    t.true(err.includes("schedule.yaml: handover: there is no place for notice and grace\n"), err);
    t.true(err.includes("schedule.yaml: rules[1].reason: "), err);
    const file = join(dirname(await scratchFile("")), "out");
    const quiet = await exportOf(DEFAULT_SCHEDULE, "--format", format, "--out", file);
    t.deepEqual([quiet.exitCode, quiet.out], [0, ""]);
    t.is(await readFile(file, "utf8"), out);
  });

  test(`${format}: --json is one object with the list of what is left out`, async (t) => {
    const { out } = await exportOf(DEFAULT_SCHEDULE, "--format", format, "--json");
    const answer = JSON.parse(out);
    t.deepEqual(Object.keys(answer), ["format", "notCarried", "content"]);
    t.is(answer.format, format);
    for (const { field, message } of answer.notCarried) t.true(field.length > 0 && message.length > 0);
  });
}

test("a place goes where the formats want it, and is not missed any more", async (t) => {
  const place = ["--lat", "37.4689", "--lon", "126.9001"];
  const fiware = await exportOf(DEFAULT_SCHEDULE, "--format", "fiware", ...place);
  t.deepEqual(JSON.parse(fiware.out).location.coordinates, [126.9001, 37.4689]);
  t.false(fiware.err.includes("--lat"));
  const curblr = await exportOf(DEFAULT_SCHEDULE, "--format", "curblr", ...place);
  t.deepEqual(JSON.parse(curblr.out).features[0].geometry.coordinates[0], [126.9001, 37.4689]);
});

test("a rule for some bays is in the export of those alone, and listed elsewhere", async (t) => {
  const [first, ...rest] = DEFAULT_SCHEDULE.rules;
  if (first === undefined) throw new Error("no rule");
  const schedule = {
    ...DEFAULT_SCHEDULE,
    holidays: [],
    rules: [{ ...first, days: 255, bays: [3, 4], regime: 0 }, ...rest],
  };
  const alley = await exportOf(schedule, "--format", "osm");
  t.true(alley.err.includes("rules[0].bays: it is for bays 3-4 alone and left out"), alley.err);
  t.true(alley.out.includes("opening_hours=Mo-Fr 08:30-19:00\n"));
  const bay = await exportOf(schedule, "--format", "osm", "--bay", "3");
  t.false(bay.err.includes("rules[0].bays"));
  t.true(bay.out.includes("opening_hours=24/7\n"));
});

test("a calendar covers the days asked for, within the schedule's life", async (t) => {
  const asked = ["--format", "ics", "--from", "2027-03-01", "--days", "7"];
  const { out, err } = await exportOf(DEFAULT_SCHEDULE, ...asked);
  t.true(out.includes("DTSTART:20270228T150000Z") && out.includes("DTEND:20270307T150000Z"), out);
  t.true(err.includes("the calendar is from 2027-03-01T00:00:00+09:00 to 2027-03-08T00:00:00+09:00"));
  const ended = await exportOf({ ...DEFAULT_SCHEDULE, untilS: 1_780_000_000 }, ...asked);
  t.deepEqual([ended.exitCode, ended.err], [2, "--from: the schedule has ended by then\n"]);
});

const BAD_USAGE: readonly (readonly [title: string, args: readonly string[], message: string])[] = [
  ["an unknown format", ["--format", "xml"], "Allowed choices are"],
  ["no format", [], "--format"],
  ["half a place", ["--format", "fiware", "--lat", "37"], "--lat and --lon go together"],
  ["a place off the globe", ["--format", "fiware", "--lat", "91", "--lon", "0"], "expected -90 to 90"],
  [
    "a zone with another clock",
    ["--format", "cds", "--time-zone", "Europe/Paris"],
    "the clock of Europe/Paris is not",
  ],
  ["a zone that is none", ["--format", "cds", "--time-zone", "Mars/Base"], "the clock of Mars/Base is not"],
  ["a bay that is not there", ["--format", "cds", "--bay", "40"], "40"],
  ["no days", ["--format", "ics", "--days", "0"], "expected 1 to"],
  [
    "a file that cannot be written",
    ["--format", "osm", "--out", "/none/such"],
    "cannot write the file (ENOENT); look at the folder",
  ],
];

for (const [title, args, message] of BAD_USAGE) {
  test(`${title} is bad usage`, async (t) => {
    const { exitCode, out, err } = await exportOf(DEFAULT_SCHEDULE, ...args);
    t.deepEqual([exitCode, out], [2, ""]);
    t.true(err.includes(message), err);
  });
}

test("a clock that no named zone keeps cannot go where a name is wanted, but into a calendar", async (t) => {
  const schedule = { ...DEFAULT_SCHEDULE, timeZone: "<-02>2:12" };
  const cds = await exportOf(schedule, "--format", "cds");
  t.is(cds.exitCode, 2);
  t.true(cds.err.startsWith("timeZone: no named zone keeps the clock <-02>2:12"));
  const ics = await exportOf(schedule, "--format", "ics");
  t.true(ics.out.includes("TZID:<-02>2:12") && ics.out.includes("TZOFFSETTO:-0212"));
});
