import { type Command, InvalidArgumentError } from "commander";
import { EXIT_FAILED } from "../../../hosts/headless/exit-codes.js";
import type { CommandContext } from "../command-io.js";
import { addImageOptions, type ImageOptions } from "./image-options.js";

interface ReportOptions extends ImageOptions {
  readonly days?: number;
}

const HELP = `
Names, sizes and numbers are printed, and no values: keys stay in the image. The expected life is what is left of the sector
that was erased most, at its own pace so far; how long that was is taken from the times in the logs, or from --days.
`;

/** `report IMAGE`: what a store holds, how worn it is and how long it will last. Exit code 1 when something is damaged. */
export function addReportCommand(storage: Command, context: CommandContext): void {
  addImageOptions(storage.command("report").description("what a store holds, its wear and its expected life"))
    .option("--days <number>", "for how many days the board was in use", readDays)
    .addHelpText("after", HELP)
    .action((image: string, options: ReportOptions) => report(image, options, context));
}

async function report(
  image: string,
  { sectorBytes, days, json, lang }: ReportOptions,
  context: CommandContext,
): Promise<void> {
  const { flashLife } = await import("./flash-life.js");
  const { readContents } = await import("./image-contents.js");
  const { readImage } = await import("./read-image.js");
  const { reportFields } = await import("./report-fields.js");
  const { reportText } = await import("./report-text.js");

  const { flash, check } = await readImage(image, sectorBytes, lang);
  const contents = readContents(flash);
  const life = flashLife(contents, days);
  if (!check.isSound) context.end(EXIT_FAILED);
  const parts = { image, flash, check, contents, life };
  if (json === true) context.out(`${JSON.stringify(reportFields(parts))}\n`);
  else context.out(reportText(parts, lang));
}

function readDays(text: string): number {
  const days = /^\d{1,5}(\.\d{1,3})?$/.test(text) ? Number(text) : 0;
  if (days > 0) return days;
  throw new InvalidArgumentError("expected a number of days, like 30 or 0.5");
}
