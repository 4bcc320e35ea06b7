/**
 * A schedule as a calendar: an event for every stretch of time during which one regime holds; what repeats week by week
 * is one event that recurs. Source: RFC 5545, written by ical.js from its JSON form, RFC 7265.
 */

import ICAL from "ical.js";
import { type CivilDay, MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import { utcOf, type Zone } from "../../../src/clock/posix-tz.js";
import type { BayId } from "../../../src/domain/ids.js";
import { agendaOf } from "../../../src/schedule/agenda.js";
import { ScheduleDecider } from "../../../src/schedule/decide.js";
import type { Regime, Schedule } from "../../../src/schedule/schedule.js";
import { zoneOf } from "../../../src/schedule/schedule-zone.js";
import { instantText } from "../document/write-times.js";
import type { Language } from "../language.js";
import { type Series, type Stretch, seriesOf } from "./calendar-series.js";
import { type CalendarComponent, type CalendarProperty, shownText, zoneComponent } from "./calendar-zone.js";
import type { Exported, NotCarried } from "./not-carried.js";

/** A span of UTC milliseconds, the end exclusive. */
export interface CalendarSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

const PRODUCT = "-//Golmok//Schedule//EN";
const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
const MS_PER_SECOND = 1_000;
const MS_PER_MINUTE = 60_000;
const SECONDS_PER_MINUTE = 60;
const SECONDS_PER_HOUR = 3_600;

/** The calendar of the alley or of one bay; `zoneName` is what the zone is called in it. */
export function toIcs(
  schedule: Schedule,
  bay: BayId | undefined,
  span: CalendarSpan,
  zoneName: string,
  language: Language,
): Exported {
  const zone = zoneOf(schedule);
  const { series, alone } = seriesOf(zone, stretchesOf(schedule, bay, span));
  const name = language === "ko" ? schedule.nameKo : schedule.nameEn;
  const events = [
    ...series.map((one) => ({ regime: one.regime, times: seriesTimes(one, zone, zoneName) })),
    ...alone.map((one) => ({ regime: one.regime, times: stretchTimes(one) })),
  ];
  const audience = bay === undefined ? "" : `-bay-${bay}`;
  const calendar: CalendarComponent = [
    "vcalendar",
    [
      ["version", {}, "text", "2.0"],
      ["prodid", {}, "text", PRODUCT],
      ["calscale", {}, "text", "GREGORIAN"],
      ["x-wr-calname", {}, "text", name],
    ],
    [
      zoneComponent(zoneName, zone, span.fromMs, span.toMs),
      ...events.map(({ regime, times }, index): CalendarComponent => {
        const uid = `alley-${schedule.alley}${audience}-v${schedule.version}-${index + 1}@golmok`;
        return ["vevent", [...headOf(schedule, regime, uid, language), ...times], []];
      }),
    ],
  ];
  return {
    content: `${ICAL.stringify(calendar)}\r\n`,
    notCarried: spanRemarks(schedule, zone, span),
  };
}

/** The stretches of a span, cut off at its ends. */
function stretchesOf(
  schedule: Schedule,
  bay: BayId | undefined,
  { fromMs, toMs }: CalendarSpan,
): readonly Stretch[] {
  const first = new ScheduleDecider(schedule).decide(fromMs, bay).regime;
  const begins = [{ atMs: fromMs, regime: first }, ...agendaOf(schedule, fromMs + 1, toMs, bay)];
  return begins.map(({ atMs, regime }, index) => ({
    fromMs: atMs,
    toMs: begins[index + 1]?.atMs ?? toMs,
    regime,
  }));
}

function headOf(schedule: Schedule, regime: Regime, uid: string, language: Language): CalendarProperty[] {
  return [
    ["uid", {}, "text", uid],
    ["dtstamp", {}, "date-time", utcText(schedule.issuedAtS * MS_PER_SECOND)],
    ["summary", {}, "text", language === "ko" ? regime.textKo : regime.textEn],
    ["description", {}, "text", descriptionOf(regime, schedule.permits, language)],
    ["categories", {}, "text", regime.name],
    ["transp", {}, "text", "TRANSPARENT"],
  ];
}

function descriptionOf(regime: Regime, permits: readonly string[], language: Language): string {
  const { permission, permitBits, maxStayMinutes, noReturnMinutes } = regime;
  const named = permits.filter((_, index) => (permitBits & (1 << index)) !== 0).join(", ");
  const who = language === "ko" ? WHO_KO[permission] : WHO_EN[permission];
  const parts = [named === "" ? who : `${who} (${named})`];
  if (maxStayMinutes > 0)
    parts.push(language === "ko" ? `최대 ${maxStayMinutes}분` : `at most ${maxStayMinutes} minutes`);
  if (noReturnMinutes > 0)
    parts.push(
      language === "ko"
        ? `${noReturnMinutes}분 안에 재주차 금지`
        : `no return within ${noReturnMinutes} minutes`,
    );
  return parts.join("; ");
}

const WHO_KO = {
  anyone: "누구나",
  residents: "거주자만",
  permit: "허가 차량만",
  nobody: "주차 금지",
} as const;
const WHO_EN = {
  anyone: "anyone",
  residents: "residents",
  permit: "permit holders",
  nobody: "nobody",
} as const;

function seriesTimes(series: Series, zone: Zone, zoneName: string): CalendarProperty[] {
  const { firstDay, lastDay, minute, weekdays, missingDays, durationMs } = series;
  const at = (day: CivilDay) => shownText((day * MINUTES_PER_DAY + minute) * MS_PER_MINUTE, 0);
  const until = utcText(utcOf(zone, lastDay * MINUTES_PER_DAY + minute));
  const byday = weekdays.map((weekday) => WEEKDAYS[weekday] ?? "MO");
  const inZone = { tzid: zoneName };
  return [
    ["dtstart", inZone, "date-time", at(firstDay)],
    ["duration", {}, "duration", durationText(durationMs)],
    ["rrule", {}, "recur", { freq: "WEEKLY", byday, until }],
    ...missingDays.map((day): CalendarProperty => ["exdate", inZone, "date-time", at(day)]),
  ];
}

function stretchTimes({ fromMs, toMs }: Stretch): CalendarProperty[] {
  return [
    ["dtstart", {}, "date-time", utcText(fromMs)],
    ["dtend", {}, "date-time", utcText(toMs)],
  ];
}

function utcText(utcMs: number): string {
  return `${shownText(utcMs, 0)}Z`;
}

/** Hours, minutes and seconds: a day of a calendar may have 23 hours or 25. */
function durationText(durationMs: number): string {
  const seconds = durationMs / MS_PER_SECOND;
  const parts = [
    [Math.floor(seconds / SECONDS_PER_HOUR), "H"],
    [Math.floor(seconds / SECONDS_PER_MINUTE) % 60, "M"],
    [seconds % SECONDS_PER_MINUTE, "S"],
  ] as const;
  return `PT${parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count}${unit}`)
    .join("")}`;
}

function spanRemarks(
  { untilS }: Schedule,
  zone: Zone,
  { fromMs, toMs }: CalendarSpan,
): readonly NotCarried[] {
  if (untilS !== undefined && toMs >= untilS * MS_PER_SECOND) return [];
  const [from, to] = [fromMs, toMs].map((utcMs) => instantText(zone, utcMs / MS_PER_SECOND));
  const words = {
    ko: `달력은 ${from}부터 ${to}까지입니다. --from과 --days로 바꾸세요`,
    en: `the calendar is from ${from} to ${to}; choose others with --from and --days`,
  };
  return [{ field: "rules", words }];
}
