import type { Command } from "commander";
import { EXIT_USAGE } from "../../../hosts/headless/exit-codes.js";
import { type CommandContext, CommandFailure } from "../command-io.js";
import { type Language, languageOption } from "../language.js";
import { readBay } from "./at.js";

interface AgendaOptions {
  readonly from: string;
  readonly to: string;
  readonly bay?: number;
  readonly json?: boolean;
  readonly lang: Language;
}

const MS_PER_SECOND = 1_000;

/** `agenda FILE --from D --to D`: what holds at a moment, and every change of regime until another. */
export function addAgendaCommand(schedule: Command, context: CommandContext): void {
  schedule
    .command("agenda")
    .description("every change of regime between two moments")
    .argument("<file>", "a schedule: a document in YAML or JSON, or a signed file")
    .requiredOption("--from <time>", "first moment: a date, which is its midnight, or a time as for `at`")
    .requiredOption("--to <time>", "moment before which it ends, written like the first")
    .option("--bay <number>", "for this bay alone", readBay)
    .option("--json", "print one object")
    .addOption(languageOption())
    .action((file: string, options: AgendaOptions) => agenda(file, options, context));
}

async function agenda(file: string, options: AgendaOptions, context: CommandContext): Promise<void> {
  // What reads documents is loaded when it is needed: `--help` has no use for it.
  const { readCommitteeSchedule } = await import("../document/read-committee-schedule.js");
  const { agendaOf } = await import("../../../src/schedule/agenda.js");
  const { ScheduleDecider } = await import("../../../src/schedule/decide.js");
  const { zoneOf } = await import("../../../src/schedule/schedule-zone.js");
  const { instantText } = await import("../document/write-times.js");
  const { readMoment } = await import("./read-moment.js");
  const { agendaFields, requireBay } = await import("./ruling-fields.js");
  const { agendaLine } = await import("./ruling-words.js");

  const { bay, json, lang } = options;
  const committee = await readCommitteeSchedule(file, lang);
  const { schedule } = committee;
  requireBay(schedule, bay, lang);
  const zone = zoneOf(schedule);
  const from = readMoment(options.from, zone, lang);
  const to = readMoment(options.to, zone, lang);
  for (const { remark } of [from, to]) if (remark !== undefined) context.err(`${remark}\n`);
  if (to.utcS <= from.utcS) throw new CommandFailure(EXIT_USAGE, orderText(lang));

  const ruling = new ScheduleDecider(schedule).decide(from.utcS * MS_PER_SECOND, bay);
  const first = { atMs: from.utcS * MS_PER_SECOND, regime: ruling.regime, why: ruling.why };
  // A change at the first moment itself is what holds then, and is told once.
  const changes = agendaOf(schedule, first.atMs + 1, to.utcS * MS_PER_SECOND, bay);
  if (json === true) {
    const [initial, ...transitions] = [first, ...changes].map((each) => agendaFields(committee, zone, each));
    const head = { from: instantText(zone, from.utcS), to: instantText(zone, to.utcS), bay: bay ?? null };
    context.out(`${JSON.stringify({ ...head, initial, transitions })}\n`);
    return;
  }
  for (const each of [first, ...changes]) context.out(`${agendaLine(committee, zone, each, lang)}\n`);
}

function orderText(language: Language): string {
  return language === "ko" ? "--to는 --from보다 뒤여야 합니다" : "--to must be after --from";
}
