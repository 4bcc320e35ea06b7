import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import test from "ava";
import { breakText } from "../../tools/sabotage/break.js";
import { firstFailure } from "../../tools/sabotage/run-tests.js";
import { BREAKS as MISPLACED } from "./lists/misplaced.js";
import { BREAKS as SURVIVING } from "./lists/surviving.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

/** Runs the tool on a list of breaks of this folder. */
function sabotage(list: string, ...options: readonly string[]): Ended {
  const args = [
    "--import=tsx",
    "tools/sabotage.ts",
    "--breaks",
    `tests/sabotage/lists/${list}.ts`,
    ...options,
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
  return { code: status, out: stdout, errors: stderr };
}

test("a break that survives fails the run, one that is noticed does not help, and the sources stay as they were", (t) => {
  const file = new URL("../../src/domain/occupancy.ts", import.meta.url);
  const before = readFileSync(file, "utf8");
  const { code, out } = sabotage("surviving", "--jobs", "1");
  t.is(code, 1);
  const lines = out.trimEnd().split("\n");
  t.regex(lines[0] ?? "", /^SURVIVED .* a-comment-changes /);
  t.regex(lines[1] ?? "", /^noticed .* codes-change-places: code /);
  t.is(lines[2], lines[0], "survivors are told again at the end");
  t.is(lines.length, SURVIVING.length + 2);
  t.is(lines[3], "1 passed, 1 failed");
  t.is(readFileSync(file, "utf8"), before);
});

test("one break alone can be asked for, and told as an object", (t) => {
  const { code, out } = sabotage("surviving", "--only", "codes-change-places", "--json");
  t.is(code, 0);
  t.like(JSON.parse(out), { passed: 1, failed: 0, breaks: [{ name: "codes-change-places", noticed: true }] });
});

test("breaks that cannot be carried out are all named, and nothing is run", (t) => {
  const { code, out, errors } = sabotage("misplaced");
  t.is(code, 2);
  t.is(out, "");
  t.is(errors.trimEnd().split("\n").length, MISPLACED.length);
  t.regex(errors, /nowhere: its text occurs 0 times/);
  t.regex(errors, /everywhere: its text occurs \d+ times/);
  t.regex(errors, /no-file: src\/domain\/no-such-file.ts cannot be read/);
  t.regex(errors, /no-tests: names no tests/);
});

for (const [what, options, said] of [
  ["a name that no break has", ["--only", "no-such-break"], /no break is called no-such-break/],
  ["no jobs", ["--jobs", "0"], /expected 1 to 8/],
  ["an unknown option", ["--gently"], /unknown option/],
] as const) {
  test(`${what} is refused with exit code 2`, (t) => {
    const { code, errors } = sabotage("surviving", ...options);
    t.is(code, 2);
    t.regex(errors, said);
  });
}

for (const [text, find, expected] of [
  ["one two three", "two", "one 2 three"],
  ["one two two", "two", 2],
  ["one three", "two", 0],
  ["a.c abc", "a.c", "2 abc"],
] as const) {
  test(`in "${text}", "${find}" occurs ${typeof expected === "number" ? expected : 1} times as plain text`, (t) => {
    const broken = breakText(text, { find, replace: "2" });
    t.deepEqual(broken.ok ? broken.text : broken.count, expected);
  });
}

test("a replacement is plain text too", (t) => {
  t.deepEqual(breakText("a b c", { find: "b", replace: "$&$1" }), { ok: true, text: "a $&$1 c" });
});

for (const [what, tap, expected] of [
  ["a run in which all passes", "ok 1 - fine\n1..1\n# pass 1", undefined],
  ["a test that fails", "ok 1 - fine\nnot ok 2 - the rule\n  ---", "the rule"],
  [
    "a file that cannot be loaded",
    "not ok 1 - tests/a.test.ts exited with a non-zero exit code: 1",
    undefined,
  ],
  ["an exception outside of any test", "not ok 1 - uncaught-exception\n  ---", undefined],
  [
    "a test that fails after such an exception",
    "not ok 1 - uncaught-exception\nnot ok 2 - the rule",
    "the rule",
  ],
  ["no test at all", "1..0\n# pass 0", undefined],
] as const) {
  test(`${what} ${expected === undefined ? "notices nothing" : "notices"}`, (t) => {
    t.is(firstFailure(tap), expected);
  });
}
