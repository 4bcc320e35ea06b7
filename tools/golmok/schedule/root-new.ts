import type { Command } from "commander";
import type { CommandContext } from "../command-io.js";
import { countReader } from "../keys/read-count.js";
import { type Language, languageOption } from "../language.js";

interface RootNewOptions {
  readonly alley: number;
  readonly threshold: number;
  readonly key: readonly string[];
  readonly out: string;
  readonly json?: boolean;
  readonly lang: Language;
}

const FIRST_VERSION = 1;
const MODE = 0o644;

/** `root new`: an alley's first root. Nodes get it when they are paired. */
export function addRootNewCommand(root: Command, context: CommandContext): void {
  root
    .command("new")
    .description("an alley's first root: what nodes are given when they are paired")
    .requiredOption("--alley <number>", "the alley's number", countReader(1, 65_535))
    .requiredOption("--threshold <count>", "how many must sign", countReader(1, 16))
    .requiredOption("--key <files...>", "each member's public key (.pub)")
    .requiredOption("--out <file>", "where to write it, committee.root say; never overwritten")
    .option("--json", "print one object")
    .addOption(languageOption())
    .action((options: RootNewOptions) => newRoot(options, context));
}

async function newRoot(options: RootNewOptions, context: CommandContext): Promise<void> {
  const { encodeRoot } = await import("../../../src/trust/root-codec.js");
  const { writeNewFile } = await import("../keys/file-access.js");
  const { makeRoot } = await import("../keys/make-root.js");
  const { rootFields, rootText } = await import("../keys/root-words.js");

  const { alley, threshold, key, out, json, lang } = options;
  const root = await makeRoot({ alley, version: FIRST_VERSION, threshold }, key, lang);
  await writeNewFile(out, encodeRoot(root), MODE, lang);
  if (json === true) context.out(`${JSON.stringify({ ...rootFields(root), out })}\n`);
  else context.out(`${rootText(root, lang)}-> ${out}\n`);
}
