/** What docs/sensing.md and the technician's guides show, held against what the tools do. */

import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { startBroker } from "../../hosts/desktop/broker/broker.js";
import { DETECTION_BUDGET_MS } from "../../src/domain/budgets.js";
import { SENSOR_HEALTH } from "../../src/domain/occupancy.js";
import { REASONS } from "../../src/sensing/reason.js";
import { FINDING_WORDS } from "../../tools/golmok/sense/finding-words.js";
import { runGolmok } from "../tools/golmok/run-golmok.js";
import { MarkedSign } from "../tools/golmok/sense/marked-sign.js";
import { type ShownCommand, shownCommands } from "./shown-commands.js";

const SENSING = "docs/sensing.md";
const TECHNICIANS = [
  ["docs/technician.md", "en"],
  ["docs/technician.ko.md", "ko"],
] as const;
const GUIDES = [[SENSING, "en"], ...TECHNICIANS] as const;

/** What a guide's commands write, and its broker. */
const WRITTEN = ["profile.json", "transitions.csv", "bay.png"];
const SHOWN_BROKER = "mqtt://192.168.0.10";

for (const [guide, language] of GUIDES) {
  test(`${guide}: what stands below a command about files is what it prints`, async (t) => {
    const shown = (await commandsOf(guide)).filter(({ command }) => !command.includes(SHOWN_BROKER));
    t.true(shown.length >= 4);
    const desk = await mkdtemp(join(tmpdir(), "golmok-"));
    for (const each of shown) {
      const printed = await printedBy(t, each.command, desk, language);
      t.is(each.isCut ? printed.slice(0, each.output.length) : printed, each.output, each.command);
    }
  });

  test(`${guide}: its marks reach a sign, and its counts come back`, async (t) => {
    const shown = (await commandsOf(guide)).filter(({ command }) => command.includes(SHOWN_BROKER));
    t.deepEqual(
      shown.map(({ command }) => command.split(" ")[3]),
      ["mark", "accuracy"],
    );
    const broker = await startBroker({ port: 0, alley: 1 });
    const sign = await MarkedSign.at({ url: broker.url, username: "sign", password: broker.users.sign });
    try {
      const desk = await mkdtemp(join(tmpdir(), "golmok-"));
      await writeFile(join(desk, "password"), broker.users.technician);
      for (const { command } of shown) {
        const args = command
          .replace(SHOWN_BROKER, broker.url)
          .replace("--password-file password", `--password-file ${join(desk, "password")}`);
        const run = await runGolmok(...args.split(" ").slice(2));
        t.is(run.exitCode, 0, `${command}: ${run.err}`);
        sign.time.pass(DETECTION_BUDGET_MS);
      }
    } finally {
      sign.node.close();
      await broker.close();
    }
  });

  test(`${guide}: its links lead somewhere`, async (t) => {
    const text = await readFile(guide, "utf8");
    for (const [, target = ""] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      const [path = "", anchor] = target.split("#");
      const file = path === "" ? guide : join(dirname(guide), path);
      t.true(existsSync(file), target);
      if (anchor === undefined) continue;
      const headings = [...(await readFile(file, "utf8")).matchAll(/^#+ (.+)$/gm)];
      t.true(
        headings.some(([, heading = ""]) => anchorOf(heading) === anchor),
        target,
      );
    }
  });
}

test("the technician's guides show the same commands in both languages", async (t) => {
  const [english, korean] = await Promise.all(
    TECHNICIANS.map(async ([guide]) => (await commandsOf(guide)).map(({ command }) => command)),
  );
  t.deepEqual(korean, english);
});

test("every reason and every health has its line in docs/sensing.md", async (t) => {
  const listed = codesListedIn(await readFile(SENSING, "utf8"));
  for (const code of [...REASONS, ...SENSOR_HEALTH]) t.true(listed.has(code), code);
});

for (const [guide] of TECHNICIANS) {
  test(`${guide}: every fault and every finding of a calibration has its line`, async (t) => {
    const listed = codesListedIn(await readFile(guide, "utf8"));
    for (const health of SENSOR_HEALTH) if (health !== "ok") t.true(listed.has(health), health);
    for (const code of Object.keys(FINDING_WORDS)) t.true(listed.has(code), code);
  });
}

test("every picture of a trace is shown in docs/sensing.md", async (t) => {
  const text = await readFile(SENSING, "utf8");
  const pictures = (await readdir("docs/images")).filter((name) => name.startsWith("sensing-"));
  t.true(pictures.length >= 12);
  for (const picture of pictures) t.true(text.includes(`](images/${picture})`), picture);
});

/** All but those of pairing, which never print the same twice: see pairing-guide.test.ts. */
async function commandsOf(guide: string): Promise<readonly ShownCommand[]> {
  const shown = shownCommands(await readFile(guide, "utf8"));
  return shown.filter(({ command }) => !command.startsWith("npx golmok pair "));
}

/** Runs a command as shown, with what it reads and writes on `desk`, and with `>` as a shell has it. */
async function printedBy(
  t: ExecutionContext,
  command: string,
  desk: string,
  language: string,
): Promise<string> {
  const toDesk = (word: string) => (WRITTEN.includes(word) ? join(desk, word) : word);
  const [line = "", into] = command.split(" > ");
  const { exitCode, out, err } = await runGolmok(...line.split(" ").slice(2).map(toDesk), "--lang", language);
  t.is(exitCode, 0, `${command}: ${err}`);
  if (into !== undefined) await writeFile(toDesk(into), out);
  return `${err}${into === undefined ? out : ""}`.replaceAll(`${desk}/`, "").trimEnd();
}

/** Codes in the first cells of tables. */
function codesListedIn(markdown: string): ReadonlySet<string> {
  const cells = [...markdown.matchAll(/^\| (`[^|]+) \|/gm)].map(([, cell = ""]) => cell);
  return new Set(cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code)));
}

/** As GitHub makes a heading's anchor. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(" ", "-");
}
