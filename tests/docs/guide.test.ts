import { readFile } from "node:fs/promises";
import test from "ava";
import { runGolmok } from "../tools/golmok/run-golmok.js";
import { shownCommands } from "./shown-commands.js";

const GUIDES = [
  ["docs/committee.md", "en"],
  ["docs/committee.ko.md", "ko"],
] as const;
const READMES = [
  ["README.md", "en"],
  ["README.ko.md", "ko"],
] as const;

/** Where the guide's papers come from. */
const PAPERS = [
  ["schedule-1.yaml", "docs/schedules/default-alley.yaml"],
  ["schedule-2.yaml", "docs/schedules/doksan-2027.yaml"],
] as const;

/** Those that need no key, no broker and no file that an earlier one wrote. */
const READING =
  /^(npx )?golmok schedule (check|show|diff|at|agenda|holidays)( (?!--png|--html)(\S*schedule-[12]\.yaml|docs\/\S+|[^.\s]+))+$/;

for (const [guide, language] of [...GUIDES, ...READMES]) {
  test(`${guide}: what stands below a command that reads is what it prints`, async (t) => {
    const shown = shownCommands(await readFile(guide, "utf8")).filter(({ command }) => READING.test(command));
    t.true(shown.length >= (guide.startsWith("docs") ? 8 : 1));
    for (const { command, output, isCut } of shown) {
      const [, args = ""] = command.split("golmok ");
      const said = args.includes("--lang") ? [] : ["--lang", language];
      const { out, err } = await runGolmok(...toPaths(args).split(" "), ...said);
      const printed = fromPaths(err + out).trimEnd();
      t.is(isCut ? printed.slice(0, output.length) : printed, output, command);
    }
  });
}

for (const [guide] of GUIDES) {
  test(`${guide}: the pieces of a schedule are those of the example`, async (t) => {
    const example = await readFile("docs/schedules/doksan-2027.yaml", "utf8");
    const pieces = [...(await readFile(guide, "utf8")).matchAll(/^```yaml\n(.*?)^```$/gms)];
    t.true(pieces.length >= 5);
    for (const [, piece = ""] of pieces) t.true(example.includes(piece), piece);
  });
}

test("the guides show the same commands in both languages", async (t) => {
  const [english, korean] = await Promise.all(
    GUIDES.map(async ([guide]) =>
      shownCommands(await readFile(guide, "utf8"))
        .map(({ command }) => command)
        .filter((command) => !command.startsWith("echo ")),
    ),
  );
  t.deepEqual(korean, english);
});

function toPaths(text: string): string {
  return PAPERS.reduce((changed, [name, path]) => changed.replaceAll(name, path), text);
}

function fromPaths(text: string): string {
  return PAPERS.reduce((changed, [name, path]) => changed.replaceAll(path, name), text);
}
