/** What docs/clock.md shows and lists, held against what the tools do. */

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import test from "ava";
import { SOURCE_KINDS } from "../../src/clock/time-sample.js";
import { OUTCOME_WORDS } from "../../tools/golmok/clock/sample-words.js";
import { TRACE_HEADER } from "../../tools/golmok/clock/trace-columns.js";
import { needsOf, TRACE_SOURCES } from "../../tools/golmok/clock/trace-row.js";
import { runGolmok } from "../tools/golmok/run-golmok.js";
import { shownCommands } from "./shown-commands.js";

const GUIDE = "docs/clock.md";
const text = await readFile(GUIDE, "utf8");

test("what stands below a command is what it prints", async (t) => {
  const shown = shownCommands(text);
  t.true(shown.length >= 1);
  for (const { command, output, isCut } of shown) {
    const { exitCode, out, err } = await runGolmok(...command.split(" ").slice(2), "--lang", "en");
    t.is(exitCode, 0, err);
    const printed = out.trimEnd();
    t.is(isCut ? printed.slice(0, output.length) : printed, output, command);
  }
});

test("every column, source and reason of a trace has its line", (t) => {
  for (const column of TRACE_HEADER.split(",")) t.regex(text, new RegExp(`^\\| \`${column}\` \\|`, "m"));
  for (const reason of Object.keys(OUTCOME_WORDS))
    if (reason !== "adopted" && reason !== "stepped")
      t.regex(text, new RegExp(`^\\| \`${reason}\` \\|`, "m"));
  for (const kind of SOURCE_KINDS) t.true(TRACE_SOURCES.includes(kind));
  const [, format = ""] = text.split("## The format of traces");
  for (const source of TRACE_SOURCES) {
    const needs = needsOf(source);
    const cells = [needs === "nothing" ? "" : "needed", needs === "time-and-error" ? "needed" : ""];
    const line = format.split("\n").find((each) => each.startsWith(`| \`${source}\` |`));
    t.deepEqual(
      line
        ?.split("|")
        .slice(3, 5)
        .map((cell) => cell.trim()),
      cells,
      source,
    );
  }
});

test("every field of the answer has its line", async (t) => {
  const { out } = await runGolmok("clock", "replay", "docs/samples/clock.csv", "--json");
  const { truth, ...fields } = JSON.parse(out);
  for (const name of [...Object.keys(fields), ...Object.keys(truth)])
    t.true(text.includes(`\`${name}\``), name);
});

test("its links lead somewhere", async (t) => {
  for (const [, target = ""] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
    const [path = "", anchor] = target.split("#");
    const file = path === "" ? GUIDE : join(dirname(GUIDE), path);
    t.true(existsSync(file), target);
    if (anchor === undefined) continue;
    const headings = [...(await readFile(file, "utf8")).matchAll(/^#+ (.+)$/gm)];
    const anchors = headings.map(([, heading = ""]) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, "")
        .replaceAll(" ", "-"),
    );
    t.true(anchors.includes(anchor), target);
  }
});
