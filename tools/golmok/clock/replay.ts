import { type Command, InvalidArgumentError } from "commander";
import type { CommandContext } from "../command-io.js";
import { type Language, languageOption } from "../language.js";

interface ReplayOptions {
  readonly schedule?: string;
  readonly crystalPpm: number;
  readonly json?: boolean;
  readonly lang: Language;
}

const MAX_PPM = 1_000;

const HELP = `
TRACE is CSV with the columns uptime_s,source,id,utc,error_ms,true_utc: one line for each thing that reached the sign's
clock. Sources: floor, rtc, rtc-unvouched, rtc-stopped, sntp, sntp-lost, beacon, technician, reboot, truth. The whole
format is in docs/clock.md.

It prints when trust and face changed, when the time was stepped and which samples were not taken; then how long each
state and face lasted, and how that compares with the truth, where the trace has it.
`;

/** `replay TRACE`: what a sign would have made of these sources, by the board's own code. */
export function addReplayCommand(clock: Command, context: CommandContext): void {
  clock
    .command("replay")
    .description("what sources said in, trust and faces out: what a sign would have made of them")
    .argument("<trace>", "a time trace: uptime_s,source,id,utc,error_ms,true_utc")
    .option("--schedule <file>", "rules for the face; the default alley's when left out")
    .option(
      "--crystal-ppm <ppm>",
      "how fast the sign's crystal runs against uptime_s, -1000 to 1000",
      readPpm,
      0,
    )
    .option("--json", "print one object")
    .addOption(languageOption())
    .addHelpText("after", HELP)
    .action((file: string, options: ReplayOptions) => replay(file, options, context));
}

function readPpm(text: string): number {
  const ppm = Number(text);
  if (text.trim() === "" || !(Math.abs(ppm) <= MAX_PPM))
    throw new InvalidArgumentError(`expected ${-MAX_PPM} to ${MAX_PPM}`);
  return ppm;
}

async function replay(
  file: string,
  { schedule: scheduleFile, crystalPpm, json, lang }: ReplayOptions,
  context: CommandContext,
): Promise<void> {
  const { DEFAULT_SCHEDULE } = await import("../../../src/schedule/default-schedule.js");
  const { readCommitteeSchedule } = await import("../document/read-committee-schedule.js");
  const { readTrace } = await import("./read-trace.js");
  const { replayTrace } = await import("./replay-trace.js");
  const { runFields } = await import("./run-fields.js");
  const { runText } = await import("./run-text.js");

  const schedule =
    scheduleFile === undefined
      ? DEFAULT_SCHEDULE
      : (await readCommitteeSchedule(scheduleFile, lang)).schedule;
  const rows = await readTrace(file, lang);
  const run = replayTrace(rows, schedule, crystalPpm);
  if (json === true)
    context.out(`${JSON.stringify({ trace: file, rows: rows.length, ...runFields(run) })}\n`);
  else context.out(`${runText(run, lang)}\n`);
}
