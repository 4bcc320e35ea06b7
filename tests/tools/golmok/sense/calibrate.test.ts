/** `golmok sense calibrate`: the profile, the verdict, and what to do. */

import { readFile } from "node:fs/promises";
import test from "ava";
import { scratchFile } from "../run-golmok.js";
import { calibrate, csv, FLOOR_MM, HEADER, linesOf, readings, replayWith } from "./sensor-desk.js";

const EMPTY = readings([{ seconds: 120, rangeMm: FLOOR_MM }]);

/** The readings of EMPTY, changed. */
function changed(change: (fields: readonly string[], index: number) => readonly (string | number)[]): string {
  return csv(...EMPTY.map((line, index) => change(line.split(","), index).join(",")));
}

test("a good recording gives its profile on standard output and a plain verdict beside it", async (t) => {
  const run = await calibrate(csv(...EMPTY));
  t.is(run.exitCode, 0);
  const { kind, version, mounting, floorMm, spreadMm, temperatureDeciC } = JSON.parse(run.out);
  t.deepEqual([kind, version, mounting], ["golmok-sensing-profile", 1, "overhead"]);
  t.true(Math.abs(floorMm - FLOOR_MM) <= 1);
  t.true(spreadMm <= 4);
  t.true(Math.abs(temperatureDeciC - 150) <= 4);
  t.regex(run.err, /empty\.csv: good\n {2}looks straight down from overhead, 2\d{3} mm ± \d mm, echoes from/);
  const korean = await calibrate(csv(...EMPTY), "--lang", "ko");
  t.regex(korean.err, /empty\.csv: 좋습니다\n {2}바로 위에서 아래로 봄/);
  t.is(korean.out, run.out);
});

test("JSON is one object; what it holds is what is printed without it, and what is written", async (t) => {
  const out = await scratchFile("old", "profile.json");
  const run = await calibrate(csv(...EMPTY), "--json", "--out", out);
  t.is(run.err, "");
  t.is(run.out.trimEnd().split("\n").length, 1);
  const answer = JSON.parse(run.out);
  t.deepEqual(Object.keys(answer), ["ok", "verdict", "findings", "profile"]);
  t.like(answer, { ok: true, verdict: "good", findings: [] });
  const plain = await calibrate(csv(...EMPTY));
  t.deepEqual(answer.profile, JSON.parse(plain.out));
  t.is(await readFile(out, "utf8"), plain.out);
});

const UNUSABLE: readonly (readonly [code: string, text: string, options?: readonly string[]])[] = [
  ["few-readings", csv(...EMPTY.slice(0, 19))],
  ["blocked", changed(([time, , deciC], index) => [time ?? "", 90 + (index % 5), deciC ?? ""])],
  ["few-echoes", changed(([time, range], index) => [time ?? "", index % 3 === 0 ? (range ?? "") : "", 150])],
  ["few-echoes", changed(([time]) => [time ?? "", "", 150]), ["--mounting", "overhead"]],
  ["unsteady", changed(([time], index) => [time ?? "", 900 + ((index * 397) % 1_500), 150])],
  ["out-of-range", changed(([time, range]) => [time ?? "", Number(range) + 4_000, 150])],
];

for (const [code, text, options = []] of UNUSABLE) {
  test(`${[code, ...options].join(" ")}: no profile, exit code 1, and what to do`, async (t) => {
    const out = `${await scratchFile("", "x")}.json`;
    const run = await calibrate(text, "--json", "--out", out, ...options);
    t.is(run.exitCode, 1);
    const answer = JSON.parse(run.out);
    t.like(answer, { ok: false, verdict: "unusable", profile: null });
    t.is(answer.findings[0].code, code);
    t.regex(answer.findings[0].message, /; .*(record|mount|switch|keep)/);
    await t.throwsAsync(readFile(out));
    const plain = await calibrate(text, ...options);
    t.is(plain.out, "");
    t.is(plain.exitCode, 1);
    t.true(plain.err.includes(`cannot be used; correct this and record again\n- ${code}: `));
    t.regex(
      (await calibrate(text, ...options, "--lang", "ko")).err,
      /쓸 수 없습니다.*\n- [a-z-]+: .*[가-힣]/,
    );
  });
}

const WARNED: readonly (readonly [code: string, text: string, options?: readonly string[]])[] = [
  ["weak-echoes", changed(([time, range], index) => [time ?? "", index % 4 === 0 ? "" : (range ?? ""), 150])],
  ["wide-spread", changed(([time], index) => [time ?? "", FLOOR_MM + ((index * 37) % 100), 150])],
  ["car-below", changed(([time, range]) => [time ?? "", Number(range) - 800, 150])],
  [
    "car-across",
    changed(([time, range]) => [time ?? "", Number(range) - 1_100, 150]),
    ["--mounting", "kerb"],
  ],
  ["far-floor", changed(([time, range]) => [time ?? "", Number(range) + 2_200, 150])],
  ["silent-bay", changed(([time]) => [time ?? "", "", 150]), ["--mounting", "kerb"]],
  [
    "many-repeats",
    changed(([time], index) => [
      time ?? "",
      FLOOR_MM + 10 * (index % 9 < 5 ? 0 : 1) + (index % 2 === 0 && index % 9 > 5 ? 5 : 0),
      150,
    ]),
  ],
  [
    "constant-repeats",
    changed(([time], index) => [time ?? "", index % 15 === 0 ? FLOOR_MM + 10 : FLOOR_MM, 150]),
  ],
  ["no-temperature", changed(([time, range]) => [time ?? "", range ?? "", ""])],
  ["temperature-changed", changed(([time, range], index) => [time ?? "", range ?? "", 100 + (index >> 1)])],
  ["short-recording", changed(([, range, deciC], index) => [index * 250, range ?? "", deciC ?? ""])],
  [
    "gaps",
    changed(([time, range, deciC], index) => [
      ...[Number(time) + (index < 60 ? 0 : 61_000), range ?? "", deciC ?? ""],
    ]),
  ],
];

for (const [code, text, options = []] of WARNED) {
  test(`${code}: a profile, and something to see to`, async (t) => {
    const run = await calibrate(text, "--json", ...options);
    t.is(run.exitCode, 0);
    const answer = JSON.parse(run.out);
    t.like(answer, { ok: true, verdict: "usable" });
    t.deepEqual(
      answer.findings.map((finding: { code: string }) => finding.code),
      [code],
    );
    t.regex(answer.findings[0].message, /[;?] \w/);
    t.regex((await calibrate(text, ...options)).err, new RegExp(`usable, but see to this\n.*\n- ${code}: `));
  });
}

test("the mounting is the one that is told, and else from overhead, or a wall in a silent bay", async (t) => {
  const silent = changed(([time]) => [time ?? "", "", 150]);
  for (const [text, options, mounting, floorMm] of [
    [csv(...EMPTY), ["--mounting", "pole"], "pole", 2_500],
    [csv(...EMPTY), ["--mounting", "kerb"], "kerb", 2_500],
    [silent, [], "wall", null],
    [silent, ["--mounting", "kerb"], "kerb", null],
  ] as const) {
    const { profile } = JSON.parse((await calibrate(text, "--json", ...options)).out);
    t.is(profile.mounting, mounting);
    t.true(floorMm === null ? profile.floorMm === null : Math.abs(profile.floorMm - floorMm) < 3);
  }
  t.is((await calibrate(csv(...EMPTY), "--mounting", "roof")).exitCode, 2);
});

test("a recording that cannot be read is bad input, not a bad mounting", async (t) => {
  const run = await calibrate(`${HEADER}\n0,0,0\n`, "--json");
  t.is(run.exitCode, 2);
  t.is(run.out, "");
});

test("what calibration prints is what replay takes", async (t) => {
  const rows = csv(
    ...readings([
      { seconds: 60, rangeMm: FLOOR_MM },
      { seconds: 60, rangeMm: 1_100 },
    ]),
  );
  for (const options of [[], ["--json"]]) {
    const { out } = await calibrate(csv(...EMPTY), ...options);
    const run = await replayWith(out, rows);
    t.is(run.exitCode, 0, run.err);
    t.is(linesOf(run).at(-1)?.split(",")[1], "occupied");
  }
});
