import { type Command, Option } from "commander";
import { EXIT_FAILED } from "../../../hosts/headless/exit-codes.js";
import { MOUNTINGS, type Mounting } from "../../../src/sensing/empty-profile.js";
import type { CommandContext } from "../command-io.js";
import { inLanguage, type Language, languageOption } from "../language.js";

interface CalibrateOptions {
  readonly mounting?: Mounting;
  readonly out?: string;
  readonly json?: boolean;
  readonly lang: Language;
}

const HELP = `
FILE is CSV with the columns timeMs,rangeMm,temperatureDeciC, recorded while the bay was empty, better for some minutes:
the distance that the ranger reported, empty for no echo; tenths of a degree, empty for "as before".

The profile goes to standard output, so that "> PROFILE.json" keeps it, and the verdict to standard error. Without
--mounting a bay that answers counts as seen from overhead, and a silent one as seen from a wall.

Exit code 1: the recording cannot be used; the verdict says what to do. 2: it cannot be read.
`;

/** `calibrate FILE`: an empty bay's recording in; its profile and a verdict out. */
export function addCalibrateCommand(sense: Command, context: CommandContext): void {
  sense
    .command("calibrate")
    .description("an empty bay's recording in; its profile, and whether the mounting is good, out")
    .argument("<file>", "readings of the empty bay: timeMs,rangeMm,temperatureDeciC")
    .addOption(new Option("--mounting <mounting>", "how the ranger looks at its bay").choices(MOUNTINGS))
    .option("--out <file>", "write the profile to this file too")
    .option("--json", "print one object")
    .addOption(languageOption())
    .addHelpText("after", HELP)
    .action((file: string, options: CalibrateOptions) => calibrate(file, options, context));
}

async function calibrate(
  file: string,
  { mounting, out, json, lang }: CalibrateOptions,
  context: CommandContext,
): Promise<void> {
  const { replaceFile } = await import("../keys/file-access.js");
  const { calibrateRecording } = await import("./calibrate-recording.js");
  const { FINDING_WORDS } = await import("./finding-words.js");
  const { profileDocument, profileText } = await import("./profile-file.js");
  const { readRecording } = await import("./read-recording.js");
  const { profileWords, verdictOf, verdictWords } = await import("./verdict.js");

  const { profile, findings } = calibrateRecording(await readRecording(file, lang), mounting);
  const verdict = verdictOf(profile, findings);
  if (profile === undefined) context.end(EXIT_FAILED);
  else if (out !== undefined) await replaceFile(out, new TextEncoder().encode(profileText(profile)), lang);
  if (json === true) {
    const answer = {
      ok: profile !== undefined,
      verdict,
      findings: findings.map((code) => ({ code, message: inLanguage(FINDING_WORDS[code], lang) })),
      profile: profile === undefined ? null : profileDocument(profile),
    };
    context.out(`${JSON.stringify(answer)}\n`);
    return;
  }
  context.err(`${file}: ${inLanguage(verdictWords(verdict), lang)}\n`);
  if (profile !== undefined) context.err(`  ${inLanguage(profileWords(profile), lang)}\n`);
  for (const code of findings) context.err(`- ${code}: ${inLanguage(FINDING_WORDS[code], lang)}\n`);
  if (profile !== undefined) context.out(profileText(profile));
}
