import type { Command } from "commander";
import { EXIT_FAILED } from "../../../hosts/headless/exit-codes.js";
import type { CommandContext } from "../command-io.js";
import { inLanguage, type Language, languageOption } from "../language.js";

interface ShowOptions {
  readonly schedule?: string;
  readonly at?: string;
  readonly json?: boolean;
  readonly lang: Language;
}

const MS_PER_SECOND = 1_000;

/** `show FILE`: what a claim says, and with a schedule whether its sign takes it. Exit code 1 when it does not. */
export function addShowCommand(claim: Command, context: CommandContext): void {
  claim
    .command("show")
    .description("what a claim says, and whether a sign with this schedule takes it")
    .argument("<file>", "a claim")
    .option("--schedule <file>", "the sign's schedule: a document, or a signed file")
    .option("--at <time>", "the sign's time, as for `schedule at`; this computer's when left out")
    .option("--json", "print one object")
    .addOption(languageOption())
    .action((file: string, options: ShowOptions) => show(file, options, context));
}

async function show(file: string, options: ShowOptions, context: CommandContext): Promise<void> {
  const { nodeCrypto } = await import("../../../hosts/desktop/node-crypto.js");
  const { acceptClaim } = await import("../../../src/enforcement/accept-claim.js");
  const { classWordOf } = await import("../../../src/enforcement/claim.js");
  const { DEFAULT_SCHEDULE } = await import("../../../src/schedule/default-schedule.js");
  const { zoneOf } = await import("../../../src/schedule/schedule-zone.js");
  const { readCommitteeSchedule } = await import("../document/read-committee-schedule.js");
  const { readMoment } = await import("../schedule/read-moment.js");
  const { claimFields } = await import("./claim-fields.js");
  const { readClaimFile } = await import("./claim-file.js");
  const { claimRefusalWords, claimText } = await import("./claim-words.js");

  const { lang, at } = options;
  const { bytes, claim } = await readClaimFile(file, lang);
  const schedule =
    options.schedule === undefined
      ? undefined
      : (await readCommitteeSchedule(options.schedule, lang)).schedule;
  const zone = zoneOf(schedule ?? DEFAULT_SCHEDULE);
  const moment = at === undefined ? undefined : readMoment(at, zone, lang);
  if (moment?.remark !== undefined) context.err(`${moment.remark}\n`);
  const nowS = moment?.utcS ?? Math.floor(Date.now() / MS_PER_SECOND);
  const accepted = schedule === undefined ? undefined : acceptClaim(bytes, { schedule, nowS }, nodeCrypto);
  const error = accepted === undefined || accepted.ok ? undefined : accepted.error;
  if (error !== undefined) context.end(EXIT_FAILED);
  if (options.json === true) {
    const ok = accepted === undefined ? null : accepted.ok;
    const answer = { ok, error: error ?? null, ...claimFields(claim, bytes, schedule, zone) };
    context.out(`${JSON.stringify(answer)}\n`);
    return;
  }
  const className = schedule === undefined ? undefined : classWordOf(schedule, claim.classIndex);
  context.out(`${claimText(claim, className, zone, lang)}\n`);
  if (error !== undefined) context.out(`${error}: ${inLanguage(claimRefusalWords(error), lang)}\n`);
  else if (accepted !== undefined)
    context.out(lang === "ko" ? "전광판이 받아들입니다.\n" : "A sign with this schedule takes it.\n");
}
