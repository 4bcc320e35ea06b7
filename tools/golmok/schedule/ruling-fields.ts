/** What holds at a moment, as `--json` prints it. */

import { EXIT_USAGE } from "../../../hosts/headless/exit-codes.js";
import type { Zone } from "../../../src/clock/posix-tz.js";
import type { BayId } from "../../../src/domain/ids.js";
import type { Transition } from "../../../src/schedule/agenda.js";
import type { Ruling, Why } from "../../../src/schedule/ruling.js";
import type { Regime, Schedule } from "../../../src/schedule/schedule.js";
import { CommandFailure } from "../command-io.js";
import type { CommitteeSchedule, ScheduleNotes, Words } from "../committee-schedule.js";
import { instantText, localText } from "../document/write-times.js";
import type { Language } from "../language.js";

const MS_PER_SECOND = 1_000;

/** Why a regime holds, with what the committee's document says of it. */
export interface WhyFields {
  readonly source: Why["source"];
  /** Of the rule or exception, from 0; `null` for the other sources. */
  readonly index: number | null;
  readonly reason: Words | null;
}

/** A regime, with the names of its permits. */
function regimeFields(regime: Regime, schedule: Schedule) {
  return {
    permission: regime.permission,
    permits: schedule.permits.filter((_, index) => (regime.permitBits & (1 << index)) !== 0),
    regime: regime.name,
  };
}

/** What a regime allows, and what the sign says in it. */
function stayFields(regime: Regime) {
  return {
    maxStayMinutes: regime.maxStayMinutes === 0 ? null : regime.maxStayMinutes,
    noReturnMinutes: regime.noReturnMinutes === 0 ? null : regime.noReturnMinutes,
  };
}

function textFields(regime: Regime): Words {
  return { ko: regime.textKo, en: regime.textEn };
}

export function whyFields(why: Why, notes: ScheduleNotes): WhyFields {
  switch (why.source) {
    case "rule":
      return { source: why.source, index: why.index, reason: notes.ruleReasons[why.index] ?? null };
    case "exception":
      return { source: why.source, index: why.index, reason: notes.exceptionReasons[why.index] ?? null };
    case "untrusted-time":
    case "not-yet":
    case "expired":
      return { source: why.source, index: null, reason: null };
  }
}

/** All that is known of one moment: instants with the zone's offset, `null` for what is not known. */
export function rulingFields(
  { schedule, notes }: CommitteeSchedule,
  zone: Zone,
  utcS: number,
  ruling: Ruling,
) {
  const instant = (utcMs: number | undefined) =>
    utcMs === undefined ? null : instantText(zone, utcMs / MS_PER_SECOND);
  return {
    time: instantText(zone, utcS),
    localTime: localText(zone, utcS),
    ...regimeFields(ruling.regime, schedule),
    since: instant(ruling.sinceMs),
    until: instant(ruling.untilMs),
    next: ruling.next?.name ?? null,
    permissionUntil: instant(ruling.permissionUntilMs),
    permissionNext: ruling.permissionNext?.permission ?? null,
    phase: ruling.phase,
    ...stayFields(ruling.regime),
    why: whyFields(ruling.why, notes),
    text: textFields(ruling.regime),
  };
}

/** A change of regime. */
export function agendaFields({ schedule, notes }: CommitteeSchedule, zone: Zone, change: Transition) {
  const utcS = change.atMs / MS_PER_SECOND;
  return {
    time: instantText(zone, utcS),
    localTime: localText(zone, utcS),
    ...regimeFields(change.regime, schedule),
    ...stayFields(change.regime),
    why: whyFields(change.why, notes),
    text: textFields(change.regime),
  };
}

/** Throws a `CommandFailure` with EXIT_USAGE for a bay that the alley does not have. */
export function requireBay(schedule: Schedule, bay: BayId | undefined, language: Language): void {
  if (bay === undefined || schedule.bays.some(({ id }) => id === bay)) return;
  const known = schedule.bays.map(({ id }) => id).join(", ");
  throw new CommandFailure(
    EXIT_USAGE,
    language === "ko"
      ? `--bay ${bay}: 이 골목에 없는 면입니다; 있는 면: ${known}`
      : `--bay ${bay}: the alley has no such bay; it has ${known}`,
  );
}
