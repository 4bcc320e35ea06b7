/** The parts of an outline: rules, exceptions, public holidays, changes of the clock, bays. */

import { dayOf } from "../../../src/clock/civil-time.js";
import type { BayId } from "../../../src/domain/ids.js";
import type { Exception } from "../../../src/schedule/schedule.js";
import { zoneOf } from "../../../src/schedule/schedule-zone.js";
import type { CommitteeSchedule } from "../committee-schedule.js";
import type { Language } from "../language.js";
import { bayNumbers, KIND_WORDS } from "../words/bay-words.js";
import { dateWords, shortDate } from "../words/date-words.js";
import { effectWords } from "../words/effect-words.js";
import { exceptionWhenWords, ruleWhenWords } from "../words/rule-words.js";
import { clockChangesOn, type ShownDays } from "./day-rows.js";
import { clockChangeWords } from "./day-sections.js";
import { effectOfIndex } from "./effect.js";

/** A part of a timetable: what it is about, and its sentences. */
export interface OutlineSection {
  readonly title: string;
  readonly lines: readonly string[];
  /** Whether the order of the lines matters. */
  readonly isNumbered: boolean;
}

/** The rules in their order, with their reasons; for one bay without those of others. */
export function rulesSection(
  { schedule, notes }: CommitteeSchedule,
  language: Language,
  bay?: BayId,
): OutlineSection {
  const count = schedule.rules.length;
  const lines = schedule.rules.flatMap((rule, index) => {
    if (!isFor(rule.bays, bay)) return [];
    const when = ruleWhenWords(rule, { index, count }, language);
    const effect = effectWords(effectOfIndex(schedule, rule.regime), language);
    return [`${when}: ${effect}${reasonWords(notes.ruleReasons[index]?.[language])}`];
  });
  const title =
    language === "ko" ? "규칙 (위에서부터 먼저 맞는 것을 따릅니다)" : "Rules (the first that fits holds)";
  return { title, lines, isNumbered: true };
}

/** Those that are not over when the shown days begin. */
export function exceptionsSection(
  committee: CommitteeSchedule,
  { fromDay }: ShownDays,
  language: Language,
  bay?: BayId,
): OutlineSection {
  const lines = committee.schedule.exceptions.flatMap((exception, index) => {
    if (dayOf(exception.toMinute - 1) < fromDay || !isFor(exception.bays, bay)) return [];
    return [exceptionWords(committee, exception, index, language)];
  });
  const title =
    language === "ko"
      ? "앞으로 있을 예외 (규칙보다 먼저 따릅니다)"
      : "Exceptions to come (they go before the rules)";
  return { title, lines, isNumbered: false };
}

/** Public holidays on the shown days, or else the next one. */
export function holidaysSection(
  { schedule }: CommitteeSchedule,
  { fromDay, dayCount }: ShownDays,
  language: Language,
): OutlineSection {
  const shown = schedule.holidays.filter((day) => day >= fromDay && day < fromDay + dayCount);
  const next = schedule.holidays.find((day) => day >= fromDay + dayCount);
  const isKorean = language === "ko";
  const lines = [
    shown.length > 0
      ? shown.map((day) => shortDate(day, language)).join(", ")
      : isKorean
        ? "이 기간에는 없습니다."
        : "None on these days.",
  ];
  if (shown.length === 0 && next !== undefined) {
    lines.push(isKorean ? `다음 공휴일: ${dateWords(next, "ko")}` : `The next one: ${dateWords(next, "en")}`);
  }
  return { title: isKorean ? "공휴일" : "Public holidays", lines, isNumbered: false };
}

/** The shown days on which the clock is put forward or back. */
export function clockSection(
  { schedule }: CommitteeSchedule,
  { fromDay, dayCount }: ShownDays,
  language: Language,
): OutlineSection {
  const zone = zoneOf(schedule);
  const lines: string[] = [];
  for (let day = fromDay; day < fromDay + dayCount; day += 1) {
    for (const change of clockChangesOn(zone, day)) {
      lines.push(`${shortDate(day, language)}: ${clockChangeWords(change, language)}`);
    }
  }
  return { title: language === "ko" ? "시계가 바뀌는 날" : "Changes of the clock", lines, isNumbered: false };
}

/** Which bays are shared, and what is to be known of single ones. */
export function baysSection({ schedule, notes }: CommitteeSchedule, language: Language): OutlineSection {
  const isKorean = language === "ko";
  const pooled = schedule.bays.filter(({ withdrawn }) => !withdrawn).map(({ id }) => id);
  const lines: string[] = [];
  if (pooled.length > 0) {
    const numbers = bayNumbers(pooled, language);
    lines.push(
      isKorean
        ? `함께 쓰는 면: ${pooled.length}면 (${numbers})`
        : `Shared bays: ${pooled.length} (${numbers})`,
    );
  }
  for (const { id, kind, withdrawn } of schedule.bays) {
    const label = notes.bayLabels.get(id);
    const parts = kind === "standard" ? [] : [KIND_WORDS[kind][language]];
    if (withdrawn) {
      const reason = notes.withdrawnReasons.get(id)?.[language];
      parts.push(
        (isKorean ? "함께 쓰지 않는 면" : "not shared") + (reason === undefined ? "" : ` (${reason})`),
      );
    }
    const number = isKorean ? `${id}번` : `Bay ${id}`;
    const isNamed = label !== undefined && label !== number && label !== `${id}`;
    const name = isNamed ? `${number} “${label}”` : number;
    if (parts.length > 0) lines.push(`${name}: ${parts.join(", ")}`);
    else if (isNamed) lines.push(name);
  }
  return { title: isKorean ? "주차면" : "Bays", lines, isNumbered: false };
}

/** What leads to what holds while the sign does not know the time. */
export function untrustedTitle(language: Language): string {
  return language === "ko" ? "전광판이 시각을 알 수 없을 때" : "When the sign does not know the time";
}

/** An exception in one sentence, with its reason. */
export function exceptionWords(
  { schedule, notes }: CommitteeSchedule,
  exception: Exception,
  index: number,
  language: Language,
): string {
  const when = exceptionWhenWords(exception, language);
  const effect = effectWords(effectOfIndex(schedule, exception.regime), language);
  return `${when}: ${effect}${reasonWords(notes.exceptionReasons[index]?.[language])}`;
}

/** Whether a rule or an exception is for a bay; all are when no bay is asked for. */
export function isFor(bays: readonly BayId[] | undefined, bay: BayId | undefined): boolean {
  return bay === undefined || bays === undefined || bays.includes(bay);
}

function reasonWords(reason: string | undefined): string {
  return reason === undefined ? "" : ` [${reason}]`;
}
