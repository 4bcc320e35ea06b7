import { type Command, InvalidArgumentError } from "commander";
import { MAX_BAY_ID } from "../../../src/domain/ids.js";
import type { CommandContext } from "../command-io.js";
import { type Language, languageOption } from "../language.js";

interface AtOptions {
  readonly time: string;
  readonly bay?: number;
  readonly json?: boolean;
  readonly lang: Language;
}

const MS_PER_SECOND = 1_000;

/** `at FILE --time T`: what holds at a moment, for the alley or for one bay, and why. */
export function addAtCommand(schedule: Command, context: CommandContext): void {
  schedule
    .command("at")
    .description("what holds at a moment, and why")
    .argument("<file>", "a schedule: a document in YAML or JSON, or a signed file")
    .requiredOption(
      "--time <time>",
      "2027-05-01T06:00 on the alley's clock, or with Z or an offset; a date is its midnight",
    )
    .option("--bay <number>", "for this bay alone", readBay)
    .option("--json", "print one object")
    .addOption(languageOption())
    .action((file: string, options: AtOptions) => at(file, options, context));
}

/** A bay's number on the command line. */
export function readBay(text: string): number {
  const bay = Number(text);
  if (!Number.isInteger(bay) || bay < 1 || bay > MAX_BAY_ID)
    throw new InvalidArgumentError(`expected 1 to ${MAX_BAY_ID}`);
  return bay;
}

async function at(
  file: string,
  { time, bay, json, lang }: AtOptions,
  context: CommandContext,
): Promise<void> {
  // What reads documents is loaded when it is needed: `--help` has no use for it.
  const { readCommitteeSchedule } = await import("../document/read-committee-schedule.js");
  const { ScheduleDecider } = await import("../../../src/schedule/decide.js");
  const { zoneOf } = await import("../../../src/schedule/schedule-zone.js");
  const { readMoment } = await import("./read-moment.js");
  const { requireBay, rulingFields } = await import("./ruling-fields.js");
  const { rulingText } = await import("./ruling-words.js");

  const committee = await readCommitteeSchedule(file, lang);
  const { schedule } = committee;
  requireBay(schedule, bay, lang);
  const zone = zoneOf(schedule);
  const { utcS, remark } = readMoment(time, zone, lang);
  if (remark !== undefined) context.err(`${remark}\n`);
  const ruling = new ScheduleDecider(schedule).decide(utcS * MS_PER_SECOND, bay);
  const fields = rulingFields(committee, zone, utcS, ruling);
  const withdrawn =
    bay === undefined ? null : schedule.bays.some(({ id, withdrawn }) => id === bay && withdrawn);
  if (json === true) {
    context.out(`${JSON.stringify({ ...fields, bay: bay ?? null, withdrawn })}\n`);
    return;
  }
  context.out(`${rulingText(schedule, zone, utcS, ruling, fields.why, lang)}\n`);
  if (withdrawn === true) {
    context.out(
      lang === "ko" ? `${bay}번 면은 공유에서 뺀 면입니다.\n` : `Bay ${bay} is withdrawn from the pool.\n`,
    );
  }
}
