import { MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import type { Zone } from "../../../src/clock/posix-tz.js";
import type { BayId } from "../../../src/domain/ids.js";
import { zoneOf } from "../../../src/schedule/schedule-zone.js";
import type { CommitteeSchedule } from "../committee-schedule.js";
import { clockText, dateText, instantText, wallClockText } from "../document/write-times.js";
import type { Language } from "../language.js";
import { weekdayWord } from "../words/date-words.js";
import type { DayRow, ShownDays, TimetableDay } from "./day-rows.js";
import { type Effect, effectOf, effectOfIndex } from "./effect.js";
import { outlineOf } from "./outline.js";
import type { OutlineSection } from "./outline-sections.js";
import { timetableGroups } from "./timetable.js";

const MS_PER_SECOND = 1_000;
const MS_PER_MINUTE = 60_000;

/** The timetable as one object: what is shown, in fields and in the sentences of the text. */
export function timetableFields(
  committee: CommitteeSchedule,
  shown: ShownDays,
  language: Language,
  bay?: BayId,
) {
  const { schedule, notes } = committee;
  const zone = zoneOf(schedule);
  const outline = outlineOf(committee, shown, language, bay);
  return {
    alley: schedule.alley,
    name: { ko: schedule.nameKo, en: schedule.nameEn },
    version: schedule.version,
    effectiveFrom: instantText(zone, schedule.effectiveFromS),
    until: schedule.untilS === undefined ? null : instantText(zone, schedule.untilS),
    timeZone: schedule.timeZone,
    from: dateText(shown.fromDay),
    days: shown.dayCount,
    bay: bay ?? null,
    holidays: schedule.holidays
      .filter((day) => day >= shown.fromDay && day < shown.fromDay + shown.dayCount)
      .map(dateText),
    groups: timetableGroups(schedule, shown, bay).map(({ bays, days }) => ({
      bays: bays ?? null,
      days: days.map((day) => dayFields(committee, zone, day)),
    })),
    noticeMinutes: schedule.noticeMs / MS_PER_MINUTE,
    graceMinutes: schedule.graceMs / MS_PER_MINUTE,
    whenTimeUntrusted: effectFields(effectOfIndex(schedule, schedule.onUntrustedTime)),
    bays: schedule.bays.map(({ id, kind, withdrawn }) => ({
      id,
      kind,
      label: notes.bayLabels.get(id) ?? null,
      withdrawn,
      withdrawnReason: notes.withdrawnReasons.get(id) ?? null,
    })),
    language,
    title: outline.title,
    validity: outline.validity,
    sections: [...outline.before, ...outline.after].map(({ title, lines }: OutlineSection) => ({
      title,
      lines,
    })),
  };
}

/** Who may park, and for how long; `null` where there is no limit. */
export function effectFields({ permission, permits, maxStayMinutes, noReturnMinutes }: Effect) {
  return {
    permission,
    permits,
    maxStayMinutes: maxStayMinutes === 0 ? null : maxStayMinutes,
    noReturnMinutes: noReturnMinutes === 0 ? null : noReturnMinutes,
  };
}

function dayFields(
  committee: CommitteeSchedule,
  zone: Zone,
  { day, isHoliday, clockChanges, rows }: TimetableDay,
) {
  return {
    date: dateText(day),
    weekday: weekdayWord(day, "en").toLowerCase(),
    isHoliday,
    clockChanges: clockChanges.map(({ fromMinute, toMinute }) => ({
      at: clockText(fromMinute),
      to: wallClockText(day * MINUTES_PER_DAY + toMinute),
    })),
    spans: rows.map((row) => rowFields(committee, zone, row)),
  };
}

function rowFields({ schedule, notes }: CommitteeSchedule, zone: Zone, row: DayRow) {
  const { regime, why } = row;
  const index = "index" in why ? why.index : undefined;
  const reasons = why.source === "exception" ? notes.exceptionReasons : notes.ruleReasons;
  return {
    from: clockText(row.fromMinute),
    to: clockText(row.toMinute),
    fromTime: instantText(zone, row.fromMs / MS_PER_SECOND),
    untilTime: instantText(zone, row.untilMs / MS_PER_SECOND),
    regime: regime.name,
    ...effectFields(effectOf(schedule, regime)),
    why: {
      source: why.source,
      index: index ?? null,
      reason: index === undefined ? null : (reasons[index] ?? null),
    },
    text: { ko: regime.textKo, en: regime.textEn },
  };
}
