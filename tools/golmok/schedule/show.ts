import { type Command, InvalidArgumentError } from "commander";
import { EXIT_USAGE } from "../../../hosts/headless/exit-codes.js";
import type { BayId } from "../../../src/domain/ids.js";
import type { Schedule } from "../../../src/schedule/schedule.js";
import { type CommandContext, CommandFailure } from "../command-io.js";
import { LANGUAGES, type Language, languageOption } from "../language.js";
import type { ShownDays } from "../timetable/day-rows.js";
import { readBay } from "./at.js";

interface ShowOptions {
  readonly from?: string;
  readonly days: number;
  readonly bay?: BayId;
  readonly png?: string;
  readonly html?: string;
  readonly json?: boolean;
  readonly lang: Language;
}

const DEFAULT_DAYS = 7;
const MAX_DAYS = 366;
/** Four weeks: more are too many for one picture. */
const MAX_PICTURE_DAYS = 28;
const MS_PER_SECOND = 1_000;

/** `show FILE`: a timetable that a neighbour can read, as text, as a picture or as a page. */
export function addShowCommand(schedule: Command, context: CommandContext): void {
  const show = schedule
    .command("show")
    .description("a timetable that a neighbour can read")
    .argument("<file>", "a schedule: a document in YAML or JSON, or a signed file")
    .option("--from <date>", "first day, 2027-05-01; today, or the schedule's first day if that is later")
    .option("--days <count>", "how many days, 1 to 366", readDays, DEFAULT_DAYS)
    .option("--bay <number>", "for this bay alone", readBay)
    .option("--png <file>", "draw the days into a picture; in both languages, unless --lang is given")
    .option(
      "--html <file>",
      "write a page to read on a phone or to print; in both languages, unless --lang is given",
    )
    .option("--json", "print one object")
    .addOption(languageOption());
  show.action((file: string, options: ShowOptions) => {
    const isChosen = show.getOptionValueSource("lang") === "cli";
    return printTimetable(file, options, isChosen ? [options.lang] : LANGUAGES, context);
  });
}

async function printTimetable(
  file: string,
  options: ShowOptions,
  pictureLanguages: readonly Language[],
  context: CommandContext,
): Promise<void> {
  // What reads documents and draws is loaded when it is needed: `--help` has no use for it.
  const { readCommitteeSchedule } = await import("../document/read-committee-schedule.js");
  const { requireBay } = await import("./ruling-fields.js");
  const { bay, html, json, lang, png } = options;
  if ((png !== undefined || html !== undefined) && options.days > MAX_PICTURE_DAYS) {
    throw new CommandFailure(EXIT_USAGE, tooManyDays(lang));
  }
  const committee = await readCommitteeSchedule(file, lang);
  requireBay(committee.schedule, bay, lang);
  const shown = await shownDays(committee.schedule, options);
  if (json === true) {
    const { timetableFields } = await import("../timetable/timetable-json.js");
    context.out(`${JSON.stringify(timetableFields(committee, shown, lang, bay))}\n`);
  }
  if (png !== undefined) {
    const { pngSheet } = await import("../picture/png-sheet.js");
    await writeTo(png, pngSheet(committee, shown, pictureLanguages, bay), lang);
  }
  if (html !== undefined) {
    const { htmlPage } = await import("../picture/html-page.js");
    await writeTo(html, htmlPage(committee, shown, pictureLanguages, bay), lang);
  }
  if (json === true || png !== undefined || html !== undefined) return;
  const { timetableText } = await import("../timetable/timetable-text.js");
  context.out(timetableText(committee, shown, lang, bay));
}

async function shownDays(schedule: Schedule, { days, from, lang }: ShowOptions): Promise<ShownDays> {
  const { dayOf } = await import("../../../src/clock/civil-time.js");
  const { localOf } = await import("../../../src/clock/posix-tz.js");
  const { LAST_CIVIL_DAY } = await import("../../../src/schedule/schedule-limits.js");
  const { zoneOf } = await import("../../../src/schedule/schedule-zone.js");
  const { readMoment } = await import("./read-moment.js");
  const zone = zoneOf(schedule);
  const fromMs =
    from === undefined
      ? Math.max(Date.now(), schedule.effectiveFromS * MS_PER_SECOND)
      : readMoment(from, zone, lang).utcS * MS_PER_SECOND;
  const fromDay = dayOf(localOf(zone, fromMs));
  // The calendar ends in 2199, and the day after the last one shown must be in it.
  return { fromDay: Math.max(0, Math.min(fromDay, LAST_CIVIL_DAY - days)), dayCount: days };
}

async function writeTo(path: string, content: string | Uint8Array, language: Language): Promise<void> {
  const { writeFile } = await import("node:fs/promises");
  try {
    await writeFile(path, content);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandFailure(
      EXIT_USAGE,
      language === "ko"
        ? `${path}: 쓸 수 없습니다 (${reason}); 다른 곳을 고르세요`
        : `${path}: cannot be written (${reason}); choose another place`,
    );
  }
}

function readDays(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > MAX_DAYS) {
    throw new InvalidArgumentError(`expected 1 to ${MAX_DAYS}`);
  }
  return days;
}

function tooManyDays(language: Language): string {
  return language === "ko"
    ? `그림에는 ${MAX_PICTURE_DAYS}일까지만 그립니다; --days를 줄이세요`
    : `a picture has at most ${MAX_PICTURE_DAYS} days; give fewer --days`;
}
