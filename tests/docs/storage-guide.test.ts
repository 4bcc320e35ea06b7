/** What docs/storage.md shows, held against what the store and the tools do. */

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import test from "ava";
import { build } from "esbuild";
import {
  BAY_PLAN,
  BAY_SECTORS,
  BOARD_SECTOR_BYTES,
  SIGN_PLAN,
  SIGN_SECTORS,
} from "../../src/storage/plans.js";
import { MEANINGS } from "../../tools/golmok/storage/finding-words.js";
import { runGolmok } from "../tools/golmok/run-golmok.js";
import { shownCommands } from "./shown-commands.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const GUIDE = readFileSync(new URL("../../docs/storage.md", import.meta.url), "utf8");

const HOUR_S = 3_600;
const DAY_S = 86_400;

/** Cells of the rows of the table below a heading, from its first row of content on. */
function tableOf(head: string): readonly (readonly string[])[] {
  const [, rows = ""] = GUIDE.split(`${head}\n`)[1]?.match(/^\|[- |]+\|\n((?:\|.*\n)+)/) ?? [];
  return rows
    .trimEnd()
    .split("\n")
    .map((row) =>
      row
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

test("the program in docs/storage.md runs, and prints what stands below it", async (t) => {
  const [, program = "", printed = ""] =
    /^```ts\n(.*?)^```\n\nIt prints:\n\n```\n(.*?)^```$/ms.exec(GUIDE) ?? [];
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: ROOT, loader: "ts" },
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
  });
  const input = outputFiles[0]?.text ?? "";
  const run = spawnSync(process.execPath, ["--input-type=module"], { input, encoding: "utf8" });
  t.is(run.stderr, "");
  t.is(run.stdout, printed);
});

test("what stands below a command in docs/storage.md is what it prints", async (t) => {
  const shown = shownCommands(GUIDE);
  t.deepEqual(
    shown.map(({ command }) => command.split(" ")[3]),
    ["fsck", "report"],
  );
  for (const { command, output } of shown) {
    const run = await runGolmok(...command.split(" ").slice(2), "--lang", "en");
    t.is(run.exitCode, 0, run.err);
    t.is(run.out.trimEnd(), output, command);
  }
});

test("the plan that docs/storage.md shows is the sign's", (t) => {
  const head = "| region | name | what | sectors | a sector closes after | goes after | when full |";
  const refuses = (whenFull: string) => (whenFull === "refuse" ? "refuses" : "drops the oldest");
  const keeps = (keepS: number | undefined) =>
    keepS === undefined ? "for good" : keepS > 3 * DAY_S ? `${keepS / DAY_S} days` : `${keepS / HOUR_S} h`;
  const { records, logs } = SIGN_PLAN;
  t.deepEqual(
    tableOf(head).map(([region, name, , ...rest]) => [region, name, ...rest]),
    [
      ["1", "records", `${records.sectors}`, "", "", "refuses"],
      ...logs.map(({ region, name, sectors, closeAfterS, keepS, whenFull }) => [
        `${region}`,
        name,
        `${sectors}`,
        closeAfterS === undefined ? "" : `${closeAfterS / HOUR_S} h`,
        keeps(keepS),
        refuses(whenFull),
      ]),
    ],
  );
  const number = (value: number) => value.toLocaleString("en-US");
  const text = GUIDE.replaceAll("\n", " ");
  const kib = (sectors: number) => (sectors * BOARD_SECTOR_BYTES) / 1_024;
  t.true(text.includes(`partition of ${SIGN_SECTORS} sectors of 4 KiB (${kib(SIGN_SECTORS)} KiB)`));
  t.true(text.includes(`a value has at most ${number(records.maxValueBytes)} bytes`));
  const bay = BAY_PLAN.records;
  t.true(text.includes(`${bay.sectors} of ${BAY_SECTORS} sectors of 4 KiB (${kib(BAY_SECTORS)} KiB)`));
  t.true(text.includes(`values up to ${number(bay.maxValueBytes)} bytes`));
  t.deepEqual(BAY_PLAN.logs, []);
});

test("every finding has its line in docs/storage.md", (t) => {
  const listed = tableOf("| finding | fault | |").map(([kind = ""]) => kind.replaceAll("`", ""));
  t.deepEqual([...listed].sort(), Object.keys(MEANINGS).sort());
});

test("every member of the commands' objects is in docs/storage.md", async (t) => {
  const members = (value: unknown): readonly string[] =>
    typeof value !== "object" || value === null
      ? []
      : Array.isArray(value)
        ? value.flatMap(members)
        : Object.entries(value).flatMap(([name, inner]) => [name, ...members(inner)]);
  for (const command of ["fsck", "report"]) {
    const args = ["tests/fixtures/storage-v1.bin", "--sector-bytes", "1024", "--json"];
    const { out } = await runGolmok("storage", command, ...args);
    const named = members(JSON.parse(out)).filter((name) => !/^\d+$/.test(name));
    t.true(named.length >= 12);
    for (const name of named) t.true(GUIDE.includes(`\`${name}\``), name);
  }
});

test("the entry that docs/storage.md draws stands in the image of the first release", (t) => {
  const [, at = "", drawn = ""] =
    /at byte ([\d,]+), in a sector whose order is 11:\n\n```\n(.*?)^```$/ms.exec(GUIDE) ?? [];
  const hex = drawn.split("\n").map((line) => (line.split(/ {3,}/)[0] ?? "").replaceAll(" ", ""));
  const image = readFileSync(new URL("../fixtures/storage-v1.bin", import.meta.url));
  const start = Number(at.replace(",", ""));
  t.is(hex.join(""), image.subarray(start, start + 24).toString("hex"));
});

test("the links within docs/storage.md lead somewhere", (t) => {
  const anchors = [...GUIDE.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
  const links = [...GUIDE.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = ""]) => anchor);
  t.true(links.length >= 10);
  for (const link of links) t.true(anchors.includes(link), link);
});
