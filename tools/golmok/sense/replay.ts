import type { Command } from "commander";
import type { CommandContext } from "../command-io.js";
import { type Language, languageOption } from "../language.js";
import type { Transition } from "./replay-recording.js";

interface ReplayOptions {
  readonly profile: string;
  readonly json?: boolean;
  readonly lang: Language;
}

const HELP = `
FILE is CSV with the columns timeMs,rangeMm,temperatureDeciC: the distance that the ranger reported, empty for no echo;
tenths of a degree, empty for "as before". The board's own code takes each line as one ping.

It prints timeMs,state,confidence,reason: a line for the start, and one whenever the state changes or the sensor fails
or recovers; then the state may be the same as on the line before. A time of more than 60 s without a line, and of three
times the file's usual spacing, is a ranger that does not answer. --json also has the sensor's health at each change,
which may be dirty.
`;

/** `replay FILE`: what the board would have reported, had it taken these readings. */
export function addReplayCommand(sense: Command, context: CommandContext): void {
  sense
    .command("replay")
    .description("readings in, transitions out: what the board would have reported")
    .argument("<file>", "readings: timeMs,rangeMm,temperatureDeciC")
    .requiredOption("--profile <file>", "the empty bay, as `sense calibrate` wrote it")
    .option("--json", "print one object")
    .addOption(languageOption())
    .addHelpText("after", HELP)
    .action((file: string, options: ReplayOptions) => replay(file, options, context));
}

async function replay(
  file: string,
  { profile: profileFile, json, lang }: ReplayOptions,
  context: CommandContext,
): Promise<void> {
  const { profileDocument, readProfile } = await import("./profile-file.js");
  const { readRecording } = await import("./read-recording.js");
  const { replayRecording, toldTransitions } = await import("./replay-recording.js");

  const profile = await readProfile(profileFile, lang);
  const recording = await readRecording(file, lang);
  const { transitions, final, counts } = replayRecording(recording, profile);
  if (json === true) {
    const answer = { profile: profileDocument(profile), rows: recording.count, transitions, final, counts };
    context.out(`${JSON.stringify(answer)}\n`);
    return;
  }
  const lines = toldTransitions(transitions).map(transitionLine);
  context.out(`${["timeMs,state,confidence,reason", ...lines].join("\n")}\n`);
}

function transitionLine({ timeMs, state, confidence, reason }: Transition): string {
  return `${timeMs},${state},${confidence},${reason}`;
}
