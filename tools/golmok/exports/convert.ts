import { EXIT_USAGE } from "../../../hosts/headless/exit-codes.js";
import { MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import { localOf, utcOf, type Zone } from "../../../src/clock/posix-tz.js";
import type { Schedule } from "../../../src/schedule/schedule.js";
import { zoneOf } from "../../../src/schedule/schedule-zone.js";
import { type CommandContext, CommandFailure } from "../command-io.js";
import type { CommitteeSchedule } from "../committee-schedule.js";
import type { Language } from "../language.js";
import { readMoment } from "../schedule/read-moment.js";
import type { Place } from "./curblr.js";
import type { ExportOptions } from "./export-options.js";
import type { CalendarSpan } from "./ics.js";
import type { Exported } from "./not-carried.js";
import { commonRemarks } from "./schedule-remarks.js";
import { timeZoneName } from "./time-zone-name.js";

const MS_PER_SECOND = 1_000;

/** The schedule in the format that the options ask for. Throws a `CommandFailure` with EXIT_USAGE for bad options. */
export async function convert(
  committee: CommitteeSchedule,
  options: ExportOptions,
  context: CommandContext,
): Promise<Exported> {
  const exported = await convertCommittee(committee, options, context);
  return { ...exported, notCarried: [...exported.notCarried, ...commonRemarks(committee, options.bay)] };
}

async function convertCommittee(
  committee: CommitteeSchedule,
  options: ExportOptions,
  context: CommandContext,
): Promise<Exported> {
  const { schedule } = committee;
  const { format, bay, holidays, lang } = options;
  switch (format) {
    case "cds": {
      const { toCds } = await import("./cds.js");
      return toCds(schedule, bay, nameOf(schedule, options));
    }
    case "curblr": {
      const { toCurblr } = await import("./curblr.js");
      return toCurblr(schedule, bay, nameOf(schedule, options), placeOf(options));
    }
    case "fiware": {
      const { toFiware } = await import("./fiware.js");
      return toFiware(committee, bay, placeOf(options));
    }
    case "osm": {
      const { toOsm } = await import("./osm.js");
      return toOsm(schedule, bay, holidays);
    }
    case "ics": {
      const { toIcs } = await import("./ics.js");
      const name =
        options.timeZone === undefined ? timeZoneName(schedule, undefined) : nameOf(schedule, options);
      return toIcs(schedule, bay, spanOf(schedule, options, context), name ?? schedule.timeZone, lang);
    }
  }
}

/** What is written to a file: JSON, tags line by line, or the text as it is. */
export function textOf({ content }: Exported): string {
  if (typeof content === "string") return content;
  if ("tags" in content) {
    return Object.entries(content.tags as Record<string, string>)
      .map(([key, value]) => `${key}=${value}\n`)
      .join("");
  }
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

function nameOf(schedule: Schedule, { timeZone, lang }: ExportOptions): string {
  const name = timeZoneName(schedule, timeZone);
  if (name !== undefined) return name;
  const isWanted = timeZone !== undefined;
  throw refused(
    lang,
    isWanted
      ? `--time-zone: ${timeZone}의 시계는 시간표의 ${schedule.timeZone}와(과) 다릅니다`
      : `timeZone: ${schedule.timeZone}와(과) 같은 시계를 가진 지역 이름이 없어 이 형식으로 내보낼 수 없습니다`,
    isWanted
      ? `--time-zone: the clock of ${timeZone} is not the schedule's, ${schedule.timeZone}`
      : `timeZone: no named zone keeps the clock ${schedule.timeZone}, and this format wants a name`,
  );
}

function placeOf({ lat, lon, lang }: ExportOptions): Place | undefined {
  if (lat === undefined && lon === undefined) return undefined;
  if (lat !== undefined && lon !== undefined) return { latitude: lat, longitude: lon };
  throw refused(lang, "--lat과 --lon은 함께 써야 합니다", "--lat and --lon go together");
}

/** Whole days by the wall clock, within the time for which the schedule is. */
function spanOf(schedule: Schedule, options: ExportOptions, context: CommandContext): CalendarSpan {
  const zone = zoneOf(schedule);
  const { effectiveFromS, untilS } = schedule;
  const fromS = Math.max(effectiveFromS, readFrom(options, zone, context) ?? effectiveFromS);
  const fromMs = fromS * MS_PER_SECOND;
  const endMs = utcOf(zone, localOf(zone, fromMs) + options.days * MINUTES_PER_DAY);
  const toMs = Math.min(endMs, (untilS ?? Number.MAX_SAFE_INTEGER) * MS_PER_SECOND);
  if (toMs > fromMs) return { fromMs, toMs };
  throw refused(
    options.lang,
    "--from: 그때는 시간표가 이미 끝났습니다",
    "--from: the schedule has ended by then",
  );
}

function readFrom({ from, lang }: ExportOptions, zone: Zone, context: CommandContext): number | undefined {
  if (from === undefined) return undefined;
  const { utcS, remark } = readMoment(from, zone, lang);
  if (remark !== undefined) context.err(`${remark}\n`);
  return utcS;
}

function refused(language: Language, ko: string, en: string): CommandFailure {
  return new CommandFailure(EXIT_USAGE, language === "ko" ? ko : en);
}
