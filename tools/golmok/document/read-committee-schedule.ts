import { EXIT_USAGE } from "../../../hosts/headless/exit-codes.js";
import { CommandFailure } from "../command-io.js";
import type { CommitteeSchedule } from "../committee-schedule.js";
import type { Language } from "../language.js";
import { issuesText } from "./issue.js";
import { readScheduleFile } from "./read-schedule-file.js";

/**
 * Reads a schedule from a file: the committee's document in YAML or JSON, or what the committee signed, which has no
 * notes. A signature is not verified here.
 *
 * Throws a `CommandFailure` with EXIT_USAGE when the file cannot be read or holds no schedule; its message has a line
 * `file:line:column: field: what is wrong; what to do` for everything that is wrong.
 */
export async function readCommitteeSchedule(path: string, language: Language): Promise<CommitteeSchedule> {
  const { committee, errors } = await readScheduleFile(path, language);
  if (committee === undefined) throw new CommandFailure(EXIT_USAGE, issuesText(path, errors, language));
  return committee;
}
