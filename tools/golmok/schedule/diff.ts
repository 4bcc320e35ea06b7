import type { Command } from "commander";
import type { CommandContext } from "../command-io.js";
import { type Language, languageOption } from "../language.js";

const VERSION_NOT_GREATER: Readonly<Record<Language, string>> = {
  ko: "알림: 새 시간표의 판 번호가 더 크지 않아 전광판이 받아들이지 않습니다. version을 올리세요.",
  en: "Note: the new schedule's version is not greater, so no sign will take it. Raise `version`.",
};

interface DiffOptions {
  readonly json?: boolean;
  readonly lang: Language;
}

/** `diff OLD NEW`: what changes for whom. Success whether or not something does. */
export function addDiffCommand(schedule: Command, context: CommandContext): void {
  schedule
    .command("diff")
    .description("what changes for whom from one schedule to the next, in sentences")
    .argument("<old>", "the schedule in force: a document in YAML or JSON, or a signed file")
    .argument("<new>", "the one that is to take its place")
    .option("--json", "print one object")
    .addOption(languageOption())
    .action((oldFile: string, newFile: string, options: DiffOptions) =>
      printDifference(oldFile, newFile, options, context),
    );
}

async function printDifference(
  oldFile: string,
  newFile: string,
  { json, lang }: DiffOptions,
  context: CommandContext,
): Promise<void> {
  // What reads documents is loaded when it is needed: `--help` has no use for it.
  const { readCommitteeSchedule } = await import("../document/read-committee-schedule.js");
  const { differenceText } = await import("../difference/difference-text.js");
  const { scheduleDifference } = await import("../difference/schedule-difference.js");

  const before = await readCommitteeSchedule(oldFile, lang);
  const after = await readCommitteeSchedule(newFile, lang);
  if (after.schedule.version <= before.schedule.version) context.err(`${VERSION_NOT_GREATER[lang]}\n`);
  const difference = scheduleDifference(before, after, lang);
  if (json !== true) {
    context.out(differenceText(before, after, difference, lang));
    return;
  }
  const { asBefore, changed, others, parking, weekly } = difference;
  const changes = [...parking.flatMap((part) => part.changes), ...others];
  context.out(
    `${JSON.stringify({ changed, parkingChanged: parking.length > 0, changes, asBefore, weekly })}\n`,
  );
}
