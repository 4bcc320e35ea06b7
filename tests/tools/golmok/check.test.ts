import test from "ava";
import { runGolmok, scratchFile } from "./run-golmok.js";
import { SMALL_DOCUMENT, spoiled } from "./small-document.js";

const FINE = "docs/schedules/market-street.yaml";

test("a schedule that is fine ends with 0, also with warnings", async (t) => {
  const { exitCode, out, err } = await runGolmok("schedule", "check", FINE, "--lang", "en");
  t.is(exitCode, 0);
  t.regex(out, /The schedule is fine\. Warnings: 0\./);
  t.is(err, "");
  const odd = await scratchFile(spoiled("whenTimeUntrusted: night", "whenTimeUntrusted: day"));
  const run = await runGolmok("schedule", "check", odd, "--lang", "en");
  t.is(run.exitCode, 0);
  t.true(run.out.includes(`${odd}:31:20: whenTimeUntrusted: warning: when the sign does not know the time`));
});

test("a document that is wrong ends with 1, each error on a line with file, line, column and field", async (t) => {
  const path = await scratchFile(spoiled("version: 3", "version: 0").replace("02-28", "02-31"));
  const { exitCode, out } = await runGolmok("schedule", "check", path, "--lang", "ko");
  t.is(exitCode, 1);
  t.deepEqual(out.split("\n"), [
    `${path}:3:10: version: 1 이상이어야 합니다`,
    `${path}:21:59: rules[2].dates.to: 달력에 없는 날입니다: 02-31 (1970년부터 2199년까지 씁니다); 날짜를 고치세요`,
    "고칠 것이 2건 있습니다.",
    "",
  ]);
});

test("--json prints one object and nothing else", async (t) => {
  const path = await scratchFile(spoiled("version: 3", "version: 0"));
  const wrong = await runGolmok("schedule", "check", path, "--json", "--lang", "en");
  t.is(wrong.exitCode, 1);
  t.deepEqual(JSON.parse(wrong.out), {
    ok: false,
    errors: [{ line: 3, column: 10, field: "version", code: "bad-value", message: "must be 1 or more" }],
    warnings: [],
    notes: [],
  });
  const fine = await runGolmok("schedule", "check", await scratchFile(SMALL_DOCUMENT), "--json");
  t.is(fine.exitCode, 0);
  t.like(JSON.parse(fine.out), { ok: true, errors: [] });
});

test("the hours that only the last rule holds are told as a note", async (t) => {
  const { out } = await runGolmok("schedule", "check", FINE, "--json", "--lang", "en");
  const { notes } = JSON.parse(out);
  t.is(notes.length, 1);
  t.is(
    notes[0].message,
    "in an ordinary week only the last rule (night) holds at: Mon-Fri 00:00-08:30, 19:00-24:00; Sat-Sun 00:00-24:00",
  );
});

test("a warning names the rule that comes first, by its line", async (t) => {
  const path = await scratchFile(
    spoiled(
      "  - { days: [sat],",
      "  - { days: [mon], time: 09:00-10:00, regime: closed }\n  - { days: [sat],",
    ),
  );
  const { out } = await runGolmok("schedule", "check", path, "--json", "--lang", "en");
  const { warnings } = JSON.parse(out);
  t.like(warnings[0], { line: 21, field: "rules[2]", code: "never-applies" });
  t.is(
    warnings[0].message,
    "it never holds, because rules[1] (line 20) always comes first; move it before that, or remove it",
  );
});

test("of very many errors the first are told, and the others counted", async (t) => {
  const unknown = Array.from({ length: 80 }, (_, index) => `x${index}: 1`);
  const path = await scratchFile(`{ ${unknown.join(", ")} }`);
  const { out } = await runGolmok("schedule", "check", path, "--lang", "en");
  t.regex(out, /and \d+ more/);
  t.true(out.split("\n").length < 60);
});

test("a file that is not there is bad input", async (t) => {
  const { exitCode, out, err } = await runGolmok("schedule", "check", "no-such-file.yaml", "--lang", "en");
  t.is(exitCode, 2);
  t.is(out, "");
  t.is(err, "no-such-file.yaml: cannot read the file (ENOENT); look at its path\n");
});
