import type { Command } from "commander";
import { EXIT_FAILED } from "../../../hosts/headless/exit-codes.js";
import type { CommandContext } from "../command-io.js";
import type { LocatedIssue } from "../document/issue.js";
import type { ScheduleFile } from "../document/read-schedule-file.js";
import { type Language, languageOption } from "../language.js";

interface CheckOptions {
  readonly json?: boolean;
  readonly lang: Language;
}

/** What `check` finds; `--json` prints just this. */
interface CheckAnswer {
  /** Whether boards would take the schedule; warnings do not matter. */
  readonly ok: boolean;
  readonly errors: readonly LocatedIssue[];
  /** What may not be meant. */
  readonly warnings: readonly LocatedIssue[];
  /** What is good to know. */
  readonly notes: readonly LocatedIssue[];
}

/** `check FILE`: what is wrong with a document, and what may not be meant in it. Exit code 1 when something is wrong. */
export function addCheckCommand(schedule: Command, context: CommandContext): void {
  schedule
    .command("check")
    .description("what is wrong or odd in a schedule, by line and field")
    .argument("<file>", "a schedule: a document in YAML or JSON, or a signed file")
    .option("--json", "print one object")
    .addOption(languageOption())
    .action((file: string, options: CheckOptions) => check(file, options, context));
}

async function check(path: string, { json, lang }: CheckOptions, context: CommandContext): Promise<void> {
  // What reads documents is loaded when it is needed: `--help` has no use for it.
  const { readScheduleFile } = await import("../document/read-schedule-file.js");
  const answer = await answerOf(await readScheduleFile(path, lang), lang);
  if (!answer.ok) context.end(EXIT_FAILED);
  if (json === true) context.out(`${JSON.stringify(answer)}\n`);
  else context.out(await answerText(path, answer, lang));
}

async function answerOf(file: ScheduleFile, language: Language): Promise<CheckAnswer> {
  if (file.committee === undefined) return { ok: false, errors: file.errors, warnings: [], notes: [] };
  const { defaultHours } = await import("../warnings/default-hours.js");
  const { scheduleWarnings } = await import("../warnings/schedule-warnings.js");
  const { warningContext } = await import("../warnings/warning-context.js");
  const { locateIssues } = await import("../document/read-document.js");
  const context = warningContext(file.committee.schedule, file.text);
  const hours = defaultHours(context);
  return {
    ok: true,
    errors: [],
    warnings: locateIssues(file.text?.source, scheduleWarnings(context), language),
    notes: locateIssues(file.text?.source, hours === undefined ? [] : [hours], language),
  };
}

async function answerText(
  path: string,
  { ok, errors, warnings, notes }: CheckAnswer,
  language: Language,
): Promise<string> {
  const { issuesText, issueText } = await import("../document/issue.js");
  const say = (ko: string, en: string) => (language === "ko" ? ko : en);
  const lines = [
    ...(errors.length === 0 ? [] : [issuesText(path, errors, language)]),
    ...warnings.map((issue) =>
      issueText(path, { ...issue, message: `${say("주의", "warning")}: ${issue.message}` }),
    ),
    ...notes.map((issue) =>
      issueText(path, { ...issue, message: `${say("참고", "note")}: ${issue.message}` }),
    ),
    ok
      ? say(`문제없습니다. 주의 ${warnings.length}건.`, `The schedule is fine. Warnings: ${warnings.length}.`)
      : say(`고칠 것이 ${errors.length}건 있습니다.`, `Errors to correct: ${errors.length}.`),
  ];
  return `${lines.join("\n")}\n`;
}
