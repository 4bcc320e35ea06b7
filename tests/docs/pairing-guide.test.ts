/** What the technician's guides show of pairing, held against what the command does. */

import { readFile } from "node:fs/promises";
import test from "ava";
import { pairRefusalWords, unstoredWords } from "../../tools/golmok/pair/pair-words.js";
import { PairDesk } from "../tools/golmok/pair-desk.js";
import { runGolmok } from "../tools/golmok/run-golmok.js";
import { shownCommands } from "./shown-commands.js";

const GUIDES = [
  ["docs/technician.md", "en"],
  ["docs/technician.ko.md", "ko"],
] as const;

const FINGERPRINT = /\b[0-9a-f]{8}\b/g;

async function commandsOf(guide: string) {
  const shown = shownCommands(await readFile(guide, "utf8"));
  return shown.filter(({ command }) => command.startsWith("npx golmok pair "));
}

for (const [guide, language] of GUIDES) {
  test(`${guide}: what stands below a command of pairing is what it prints, with other fingerprints`, async (t) => {
    const desk = new PairDesk();
    t.teardown(() => desk.close());
    const toDesk = (word: string) => (word.endsWith(".img") ? desk.path(word) : word);
    const shown = await commandsOf(guide);
    t.is(shown.length, 3);
    /** By what the guide shows in their place. */
    const fingerprints = new Map<string, string>();
    for (const { command, output, isCut } of shown) {
      const run = await runGolmok(...command.split(" ").slice(2).map(toDesk), "--lang", language);
      t.is(run.exitCode, 0, run.err);
      const printed = run.out.replaceAll(`${desk.folder}/`, "").trimEnd();
      const real = printed.match(FINGERPRINT) ?? [];
      for (const [index, name] of (output.match(FINGERPRINT) ?? []).entries()) {
        if (!fingerprints.has(name)) fingerprints.set(name, real[index] ?? "");
      }
      const expected = output.replace(FINGERPRINT, (name) => fingerprints.get(name) ?? name);
      t.is(isCut ? printed.slice(0, expected.length) : printed, expected, command);
    }
    t.is(fingerprints.size, 2);
    t.is(new Set(fingerprints.values()).size, 2);
  });
}

test("the technician's guides show the same commands of pairing in both languages", async (t) => {
  const [english, korean] = await Promise.all(
    GUIDES.map(async ([guide]) => (await commandsOf(guide)).map(({ command }) => command)),
  );
  t.deepEqual(korean, english);
});

for (const [guide, language] of GUIDES) {
  test(`${guide}: every row of its table is something that the command says`, async (t) => {
    const desk = new PairDesk();
    t.teardown(() => desk.close());
    for (const node of [3, 5]) await desk.pair(node);
    desk.write("copy.img", desk.bytes("bay-3.img"));
    const said = [
      await desk.pair(3, "--lang", language),
      await desk.pair(6, "--bay", desk.path("bay-3.img"), "--lang", language),
      await desk.check("bay-3.img", "copy.img", `--lang=${language}`),
    ];
    desk.setNode(5, desk.bay("bay-3.img").link);
    said.push(await desk.check("bay-5.img", `--lang=${language}`));
    const files = { sign: "sign.img", bay: "bay-3.img" };
    const wish = { alley: 1, node: 3, region: "kr920", isReplacing: false } as const;
    const words = [pairRefusalWords("generator-repeats", wish, files), unstoredWords("bay-3.img", "no-room")];
    const text = [...said.map(({ out, err }) => out + err), ...words.map((each) => each[language])].join(
      "\n",
    );
    const [, rows = ""] =
      /^\| (?:it says|나온 말) \| .*\n\|.*\n((?:\|.*\n)+)/m.exec(await readFile(guide, "utf8")) ?? [];
    const phrases = rows
      .trimEnd()
      .split("\n")
      .map((row) => row.split("|")[1]?.trim() ?? "");
    t.is(phrases.length, 7);
    for (const phrase of phrases) t.true(text.includes(phrase), phrase);
  });
}
