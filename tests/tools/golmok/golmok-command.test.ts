import { execFile } from "node:child_process";
import { promisify } from "node:util";
import test from "ava";
import { defaultLanguage } from "../../../tools/golmok/language.js";
import { runGolmok, scratchFile } from "./run-golmok.js";
import { spoiled } from "./small-document.js";

const run = promisify(execFile);

const LOCALES: readonly (readonly [Readonly<Record<string, string>>, "ko" | "en"])[] = [
  [{}, "en"],
  [{ LANG: "ko_KR.UTF-8" }, "ko"],
  [{ LANG: "ko" }, "ko"],
  [{ LANG: "C.UTF-8" }, "en"],
  [{ LC_MESSAGES: "en_GB.UTF-8", LANG: "ko_KR.UTF-8" }, "en"],
  [{ LC_ALL: "ko_KR.UTF-8", LC_MESSAGES: "en_GB.UTF-8" }, "ko"],
  [{ LC_ALL: "", LANG: "ko_KR.UTF-8" }, "ko"],
];

for (const [env, language] of LOCALES) {
  test(`the language for ${JSON.stringify(env)} is ${language}`, (t) => {
    t.is(defaultLanguage(env), language);
  });
}

const BAD_USAGE: readonly (readonly string[])[] = [
  ["no-such-group"],
  ["schedule", "no-such-command"],
  ["schedule", "check"],
  ["schedule", "check", "docs/schedules/market-street.yaml", "--lang", "fr"],
  ["schedule", "check", "docs/schedules/market-street.yaml", "--no-such-option"],
  ["schedule", "at", "docs/schedules/market-street.yaml"],
  ["schedule", "at", "docs/schedules/market-street.yaml", "--time", "2027-05-01", "--bay", "0"],
  ["schedule", "holidays", "--country", "KR", "--year", "1066"],
];

for (const args of BAD_USAGE) {
  test(`bad usage ends with 2 and prints no answer: golmok ${args.join(" ")}`, async (t) => {
    const { exitCode, out, err } = await runGolmok(...args);
    t.is(exitCode, 2);
    t.is(out, "");
    t.not(err, "");
  });
}

test("an invalid document is bad input for every command but check", async (t) => {
  const path = await scratchFile(spoiled("version: 3", "version: 0"));
  for (const args of [
    ["at", path, "--time", "2027-05-01"],
    ["agenda", path, "--from", "2027-05-01", "--to", "2027-05-02"],
  ]) {
    const { exitCode, out, err } = await runGolmok("schedule", ...args, "--lang", "en");
    t.is(exitCode, 2);
    t.is(out, "");
    t.is(err, `${path}:3:10: version: must be 1 or more\n`);
  }
});

test("npx golmok runs as a neighbour starts it", async (t) => {
  const args = ["--no-install", "golmok", "schedule", "check", "docs/schedules/market-street.yaml", "--json"];
  const { stdout } = await run("npx", args);
  t.like(JSON.parse(stdout), { ok: true, errors: [], warnings: [] });
});
