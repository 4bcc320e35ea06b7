import { writeFile } from "node:fs/promises";
import { type Command, InvalidArgumentError, Option } from "commander";
import { EXIT_USAGE } from "../../../hosts/headless/exit-codes.js";
import { type CommandContext, CommandFailure } from "../command-io.js";
import { EXPORT_FORMATS, type ExportOptions, HOLIDAY_NAMINGS } from "../exports/export-options.js";
import type { Exported } from "../exports/not-carried.js";
import { inLanguage, type Language, languageOption } from "../language.js";
import { readBay } from "./at.js";

const DEFAULT_DAYS = 365;
const MAX_DAYS = 3_660;

/** `export FILE --format F`: the schedule in a format of others, and what that cannot say. */
export function addExportCommand(schedule: Command, context: CommandContext): void {
  schedule
    .command("export")
    .description("the schedule in a format that others read; what the format cannot say is listed")
    .argument("<file>", "a schedule: a document in YAML or JSON, or a signed file")
    .addOption(new Option("--format <format>", "the format").choices(EXPORT_FORMATS).makeOptionMandatory())
    .option("--bay <number>", "for this bay alone", readBay)
    .option("--out <file>", "write to this file")
    .option(
      "--time-zone <name>",
      "cds, curblr, ics: the zone's name, such as Asia/Seoul, where it is not found",
    )
    .option("--lat <degrees>", "curblr, fiware: where the alley is, north", degreesUpTo(90))
    .option("--lon <degrees>", "curblr, fiware: where the alley is, east", degreesUpTo(180))
    .addOption(
      new Option("--holidays <naming>", "osm: public holidays by date or as PH; else what fits").choices(
        HOLIDAY_NAMINGS,
      ),
    )
    .option("--from <time>", "ics: first moment, a date or a time; else the schedule's first")
    .option("--days <number>", "ics: how many days", readDays, DEFAULT_DAYS)
    .option("--json", "print one object")
    .addOption(languageOption())
    .action((file: string, options: ExportOptions) => exportFile(file, options, context));
}

async function exportFile(path: string, options: ExportOptions, context: CommandContext): Promise<void> {
  const { readCommitteeSchedule } = await import("../document/read-committee-schedule.js");
  const { convert, textOf } = await import("../exports/convert.js");
  const { requireBay } = await import("./ruling-fields.js");
  const { format, bay, out, json, lang } = options;
  const committee = await readCommitteeSchedule(path, lang);
  requireBay(committee.schedule, bay, lang);
  const exported = await convert(committee, options, context);
  const notCarried = exported.notCarried.map(({ field, words }) => ({
    field,
    message: inLanguage(words, lang),
  }));
  for (const { field, message } of notCarried) context.err(`${path}: ${field}: ${message}\n`);
  if (out !== undefined) await writeOut(out, textOf(exported), lang);
  if (json === true) context.out(`${JSON.stringify({ format, notCarried, ...placeOf(exported, out) })}\n`);
  else if (out === undefined) context.out(textOf(exported));
}

function placeOf({ content }: Exported, out: string | undefined): object {
  return out === undefined ? { content } : { file: out };
}

async function writeOut(path: string, text: string, language: Language): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    const words =
      language === "ko"
        ? `파일을 쓸 수 없습니다 (${reason}); 폴더와 권한을 확인하세요`
        : `cannot write the file (${reason}); look at the folder and its permissions`;
    throw new CommandFailure(EXIT_USAGE, `${path}: ${words}`);
  }
}

function degreesUpTo(limit: number): (text: string) => number {
  return (text) => {
    const degrees = Number(text);
    if (text.trim() === "" || !(Math.abs(degrees) <= limit))
      throw new InvalidArgumentError(`expected -${limit} to ${limit}`);
    return degrees;
  };
}

function readDays(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > MAX_DAYS)
    throw new InvalidArgumentError(`expected 1 to ${MAX_DAYS}`);
  return days;
}
