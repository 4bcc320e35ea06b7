import { readFile } from "node:fs/promises";
import { type Command, InvalidArgumentError, Option } from "commander";
import { EXIT_USAGE } from "../../../hosts/headless/exit-codes.js";
import { type CommandContext, CommandFailure } from "../command-io.js";
import { IMPORT_FORMATS, type ImportOptions } from "../imports/import-options.js";
import { languageOption } from "../language.js";

/** An alley's number has 16 bits. */
const MAX_ALLEY = 0xffff;

/** `import FILE --format melbourne --zone Z`: a document made of what somebody else wrote. */
export function addImportCommand(schedule: Command, context: CommandContext): void {
  schedule
    .command("import")
    .description("a document made of another format's rules; what is unclear in them is listed")
    .argument("<file>", "what is to be imported")
    .addOption(new Option("--format <format>", "its format").choices(IMPORT_FORMATS).makeOptionMandatory())
    .option("--zone <zone>", "melbourne: the number of a parking zone, or all")
    .option("--alley <number>", "cds, curblr: the number of the alley", readAlley)
    .option("--posix <zone>", "cds, curblr: the clock as a POSIX TZ string, where its name is not known")
    .option("--out <file>", "write the document to this file; with --zone all, the documents to this folder")
    .option("--json", "print one object")
    .addOption(languageOption())
    .action((file: string, options: ImportOptions) => importFile(file, options, context));
}

async function importFile(path: string, options: ImportOptions, context: CommandContext): Promise<void> {
  const text = await readText(path, options);
  if (options.format === "melbourne") {
    const { importMelbourne } = await import("../imports/import-melbourne.js");
    return importMelbourne(path, text, options, context);
  }
  const { importPolicies } = await import("../imports/import-policies.js");
  return importPolicies(path, text, options.format, options, context);
}

async function readText(path: string, { lang }: ImportOptions): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    const words =
      lang === "ko"
        ? `파일을 읽을 수 없습니다 (${reason}); 경로를 확인하세요`
        : `cannot read the file (${reason}); look at its path`;
    throw new CommandFailure(EXIT_USAGE, `${path}: ${words}`);
  }
}

function readAlley(text: string): number {
  const alley = Number(text);
  if (!Number.isInteger(alley) || alley < 1 || alley > MAX_ALLEY)
    throw new InvalidArgumentError(`expected 1 to ${MAX_ALLEY}`);
  return alley;
}
