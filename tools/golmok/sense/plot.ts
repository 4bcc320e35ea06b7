import { type Command, InvalidArgumentError } from "commander";
import type { CommandContext } from "../command-io.js";
import { inLanguage, type Language, languageOption } from "../language.js";

interface PlotOptions {
  readonly profile: string;
  readonly png: string;
  readonly from?: number;
  readonly to?: number;
  readonly lang: Language;
}

const HELP = `
From above: pings without an echo; distances, their form and colour by what they are evidence of, over the zones where
the detector looks for the empty bay and for objects, and the temperature; the state; the sensor's health; and the reason
of every change. Times are those of FILE; after the last reading nothing is drawn.

A long recording is best looked at in parts, with --from and --to: what came before has its effect all the same.
`;

/** `plot FILE`: a recording, what the board would have reported, and why, as a picture. */
export function addPlotCommand(sense: Command, context: CommandContext): void {
  sense
    .command("plot")
    .description("readings, the decision, and why, as a picture")
    .argument("<file>", "readings: timeMs,rangeMm,temperatureDeciC")
    .requiredOption("--profile <file>", "the empty bay, as `sense calibrate` wrote it")
    .requiredOption("--png <file>", "the picture, 1600 x 900")
    .option("--from <ms>", "first moment, as in timeMs; else the first reading", readMoment)
    .option("--to <ms>", "last moment, as in timeMs; else the last reading", readMoment)
    .addOption(languageOption())
    .addHelpText("after", HELP)
    .action((file: string, options: PlotOptions) => plot(file, options, context));
}

async function plot(
  file: string,
  { profile: profileFile, png, from, to, lang }: PlotOptions,
  context: CommandContext,
): Promise<void> {
  const { basename } = await import("node:path");
  const { replaceFile } = await import("../keys/file-access.js");
  const { usageFailure } = await import("../keys/usage-failure.js");
  const { HEIGHT_PX, plotSvg, WIDTH_PX } = await import("./plot-chart.js");
  const { pngOf } = await import("./plot-png.js");
  const { plotTrace } = await import("./plot-trace.js");
  const { readProfile } = await import("./profile-file.js");
  const { readRecording } = await import("./read-recording.js");
  const { profileWords } = await import("./verdict.js");

  const profile = await readProfile(profileFile, lang);
  const recording = await readRecording(file, lang);
  const [firstMs, lastMs] = [recording.timeMs(0), recording.timeMs(recording.count - 1)];
  const fromMs = from ?? firstMs;
  const untilMs = Math.min(to ?? lastMs, lastMs);
  if ((to ?? lastMs) < fromMs || fromMs > lastMs || untilMs < firstMs) {
    throw usageFailure(lang, {
      ko: `${file}: ${fromMs}부터 ${to ?? lastMs}까지는 잰 것이 없습니다; --from과 --to를 ${firstMs}에서 ${lastMs} 사이로 주세요`,
      en: `${file}: there are no readings from ${fromMs} to ${to ?? lastMs}; give --from and --to between ${firstMs} and ${lastMs}`,
    });
  }
  // A picture of one reading has a width too.
  const trace = plotTrace(recording, profile, fromMs, Math.max(untilMs, fromMs + 1_000));
  const head = { title: basename(file), subtitle: inLanguage(profileWords(profile), lang) };
  await replaceFile(png, pngOf(plotSvg(trace, head, lang)), lang);
  const { length } = trace.transitions;
  const done = {
    ko: `${png}: ${WIDTH_PX} x ${HEIGHT_PX}, 바뀐 것 ${length}번\n`,
    en: `${png}: ${WIDTH_PX} x ${HEIGHT_PX}, changes: ${length}\n`,
  };
  context.out(inLanguage(done, lang));
}

function readMoment(text: string): number {
  const timeMs = Number(text);
  if (/^-?\d{1,15}$/.test(text)) return timeMs;
  throw new InvalidArgumentError("expected whole milliseconds");
}
