import { readFile } from "node:fs/promises";
import { type Command, Option } from "commander";
import { EXIT_USAGE } from "../../../hosts/headless/exit-codes.js";
import { type CommandContext, CommandFailure } from "../command-io.js";
import type { ImportOptions } from "../imports/import-melbourne.js";
import { languageOption } from "../language.js";

interface FormatOption {
  readonly format: (typeof FORMATS)[number];
}

const FORMATS = ["melbourne"] as const;

/** `import FILE --format melbourne --zone Z`: a document made of what somebody else wrote. */
export function addImportCommand(schedule: Command, context: CommandContext): void {
  schedule
    .command("import")
    .description("a document made of another format's rules; what is unclear in them is listed")
    .argument("<file>", "what is to be imported")
    .addOption(new Option("--format <format>", "its format").choices(FORMATS).makeOptionMandatory())
    .option("--zone <zone>", "melbourne: the number of a parking zone, or all")
    .option("--out <file>", "write the document to this file; with --zone all, the documents to this folder")
    .option("--json", "print one object")
    .addOption(languageOption())
    .action((file: string, options: ImportOptions & FormatOption) => importFile(file, options, context));
}

async function importFile(
  path: string,
  options: ImportOptions & FormatOption,
  context: CommandContext,
): Promise<void> {
  const text = await readText(path, options);
  const { importMelbourne } = await import("../imports/import-melbourne.js");
  await importMelbourne(path, text, options, context);
}

async function readText(path: string, { lang }: ImportOptions): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    const words = lang === "ko" ? `파일을 읽을 수 없습니다 (${reason})` : `cannot be read (${reason})`;
    throw new CommandFailure(EXIT_USAGE, `${path}: ${words}`);
  }
}
