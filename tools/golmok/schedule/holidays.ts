import { type Command, InvalidArgumentError } from "commander";
import type { CommandContext } from "../command-io.js";
import { type Language, languageOption } from "../language.js";

interface HolidaysOptions {
  readonly country: string;
  readonly state?: string;
  readonly year: number;
  readonly json?: boolean;
  readonly yaml?: boolean;
  readonly lang: Language;
}

/** Years of the firmware's calendar that any library has something to say about. */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

/** `holidays --country KR --year 2027`: a country's public holidays, to be pasted into a document. */
export function addHolidaysCommand(schedule: Command, context: CommandContext): void {
  schedule
    .command("holidays")
    .description("public holidays of a country and year, lunar ones and substitute days included")
    .requiredOption("--country <code>", "two letters (ISO 3166-1), such as KR")
    .option("--state <code>", "a part of the country, such as BY of DE")
    .requiredOption("--year <year>", `${FIRST_YEAR} to ${LAST_YEAR}`, readYear)
    .option("--json", "print one object")
    .option("--yaml", "print lines to paste into a document")
    .addOption(languageOption())
    .action((options: HolidaysOptions) => holidays(options, context));
}

async function holidays(options: HolidaysOptions, context: CommandContext): Promise<void> {
  // Holidays of the whole world are much to load: only who asks for them waits.
  const { holidaysOf } = await import("../holidays/holidays-of.js");
  const { country, state, year, lang } = options;
  const { source, holidays } = await holidaysOf({ country, state, year, language: lang });
  if (source === "computed") context.err(`${computedText(lang)}\n`);
  if (options.json === true) {
    const head = { country: country.toUpperCase(), state: state?.toUpperCase() ?? null, year, source };
    context.out(`${JSON.stringify({ ...head, holidays })}\n`);
    return;
  }
  if (options.yaml === true) context.out("holidays:\n");
  for (const { date, name } of holidays) {
    context.out(options.yaml === true ? `  - ${date} # ${name}\n` : `${date}  ${name}\n`);
  }
}

function readYear(text: string): number {
  const year = Number(text);
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR)
    throw new InvalidArgumentError(`expected ${FIRST_YEAR} to ${LAST_YEAR}`);
  return year;
}

function computedText(language: Language): string {
  return language === "ko"
    ? "계산한 날짜입니다. 임시공휴일이나 바뀐 법에 따라 다를 수 있으니 공고와 견주어 보세요."
    : "These days are computed; proclamations and new laws may differ, so compare them with the official list.";
}
