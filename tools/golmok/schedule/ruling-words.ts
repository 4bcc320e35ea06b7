/** What holds at a moment, said to a neighbour. */

import { dayOf, weekdayOf } from "../../../src/clock/civil-time.js";
import { localOf, type Zone } from "../../../src/clock/posix-tz.js";
import type { Permission } from "../../../src/domain/permission.js";
import type { Transition } from "../../../src/schedule/agenda.js";
import type { Ruling, RulingPhase } from "../../../src/schedule/ruling.js";
import type { Regime, Schedule } from "../../../src/schedule/schedule.js";
import type { CommitteeSchedule, Words } from "../committee-schedule.js";
import { isShownTwice } from "../document/shown-twice.js";
import { clockText, instantText, localText } from "../document/write-times.js";
import { inLanguage, type Language } from "../language.js";
import { type WhyFields, whyFields } from "./ruling-fields.js";

const MS_PER_SECOND = 1_000;
const MINUTE_TEXT_LENGTH = "2027-05-01T06:00".length;
const SECOND_TEXT_LENGTH = "2027-05-01T06:00:00".length;

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  ko: ["월", "화", "수", "목", "금", "토", "일"],
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
};

const PERMISSIONS: Readonly<Record<Permission, Words>> = {
  anyone: { ko: "누구나 주차", en: "anyone may park" },
  residents: { ko: "주민만 주차", en: "residents only" },
  permit: { ko: "허가받은 사람만 주차", en: "permit holders only" },
  nobody: { ko: "아무도 주차할 수 없음", en: "nobody may park" },
};

const PHASES: Readonly<Record<RulingPhase, Words>> = {
  steady: { ko: "바뀔 때가 아님", en: "steady" },
  notice: { ko: "곧 바뀜을 알리는 중", en: "a change is being announced" },
  grace: { ko: "바뀐 직후, 나갈 시간을 주는 중", en: "just changed; those who must leave are given time" },
  untrusted: { ko: "시각을 모름", en: "the time is not known" },
};

const SOURCES: Readonly<Record<WhyFields["source"], Words>> = {
  rule: { ko: "규칙", en: "rule" },
  exception: { ko: "예외", en: "exception" },
  "untrusted-time": { ko: "시각을 알 수 없음", en: "the time is not known" },
  "not-yet": { ko: "시간표의 시행 전", en: "the schedule is not in effect yet" },
  expired: { ko: "시간표의 시행이 끝남", en: "the schedule is not in effect any more" },
};

/**
 * `2027-05-01 06:00 (토)`, with seconds where there are some, and with the offset from UTC where the clock shows this
 * twice: `2027-11-07 01:15 (일, -05:00)`.
 */
function momentText(zone: Zone, utcS: number, language: Language): string {
  const local = localText(zone, utcS);
  const text = local.endsWith(":00") ? local.slice(0, MINUTE_TEXT_LENGTH) : local;
  const weekday = weekdayOf(dayOf(localOf(zone, utcS * MS_PER_SECOND)));
  const shown = `${text.replace("T", " ")} (${WEEKDAYS[language][weekday]}`;
  if (!isShownTwice(zone, utcS * MS_PER_SECOND)) return `${shown})`;
  const instant = instantText(zone, utcS);
  return `${shown}, ${instant.endsWith("Z") ? instant : instant.slice(SECOND_TEXT_LENGTH)})`;
}

/** Who may park, with the permits' names. */
function permissionText(regime: Regime, schedule: Schedule, language: Language): string {
  const permits = schedule.permits.filter((_, index) => (regime.permitBits & (1 << index)) !== 0);
  const text = inLanguage(PERMISSIONS[regime.permission], language);
  return permits.length === 0 ? text : `${text} (${permits.join(", ")})`;
}

/** `규칙 5개 중 2번째: 낮에는 모두에게`: people count from 1. */
function whyText({ source, index, reason }: WhyFields, schedule: Schedule, language: Language): string {
  const name = inLanguage(SOURCES[source], language);
  if (index === null) return name;
  const count = source === "rule" ? schedule.rules.length : schedule.exceptions.length;
  const numbered =
    language === "ko" ? `${name} ${count}개 중 ${index + 1}번째` : `${name} ${index + 1} of ${count}`;
  return reason === null ? numbered : `${numbered}: ${inLanguage(reason, language)}`;
}

/** The answer of `at`, a line for each thing that is known. */
export function rulingText(
  schedule: Schedule,
  zone: Zone,
  utcS: number,
  ruling: Ruling,
  why: WhyFields,
  language: Language,
): string {
  const say = (ko: string, en: string) => (language === "ko" ? ko : en);
  const moment = (utcMs: number) => momentText(zone, utcMs / MS_PER_SECOND, language);
  const { regime, next, sinceMs, untilMs, permissionUntilMs, permissionNext } = ruling;
  const lines = [
    `${momentText(zone, utcS, language)}  ${permissionText(regime, schedule, language)}`,
    say(`전광판: ${regime.textKo}`, `sign: ${regime.textEn}`),
    `${say("시간대", "regime")}: ${regime.name}`,
  ];
  if (sinceMs !== undefined) lines.push(`${say("시작", "since")}: ${moment(sinceMs)}`);
  if (untilMs !== undefined && next !== undefined) {
    lines.push(
      say(`끝: ${moment(untilMs)}, 다음은 ${next.name}`, `until: ${moment(untilMs)}, then ${next.name}`),
    );
  }
  if (permissionUntilMs !== undefined && permissionNext !== undefined) {
    const then = permissionText(permissionNext, schedule, language);
    lines.push(
      say(
        `이용 대상이 바뀌는 때: ${moment(permissionUntilMs)}, ${then}`,
        `permission changes: ${moment(permissionUntilMs)}, ${then}`,
      ),
    );
  }
  if (regime.maxStayMinutes > 0)
    lines.push(say("가장 오래", "longest stay") + minutesText(regime.maxStayMinutes, language));
  if (regime.noReturnMinutes > 0) {
    lines.push(
      say("나간 뒤 다시 못 들어오는 시간", "no return within") +
        minutesText(regime.noReturnMinutes, language),
    );
  }
  lines.push(`${say("전환", "phase")}: ${inLanguage(PHASES[ruling.phase], language)}`);
  lines.push(`${say("까닭", "why")}: ${whyText(why, schedule, language)}`);
  return lines.join("\n");
}

/** A change of regime on one line. */
export function agendaLine(
  { schedule, notes }: CommitteeSchedule,
  zone: Zone,
  { atMs, regime, why }: Transition,
  language: Language,
): string {
  const moment = momentText(zone, atMs / MS_PER_SECOND, language);
  const reason = whyText(whyFields(why, notes), schedule, language);
  return `${moment}  ${regime.name}: ${permissionText(regime, schedule, language)} [${reason}]`;
}

function minutesText(minutes: number, language: Language): string {
  return language === "ko"
    ? `: ${minutes}분 (${clockText(minutes)})`
    : `: ${minutes} min (${clockText(minutes)})`;
}
