/** What a timetable says beside its days, in words: who made it, the rules, what is different when. */

import { dayOf, MINUTES_PER_DAY } from "../../../src/clock/civil-time.js";
import { localOf } from "../../../src/clock/posix-tz.js";
import type { BayId } from "../../../src/domain/ids.js";
import { zoneOf } from "../../../src/schedule/schedule-zone.js";
import type { CommitteeSchedule } from "../committee-schedule.js";
import type { Language } from "../language.js";
import { bayWords } from "../words/bay-words.js";
import { momentWords } from "../words/date-words.js";
import { effectWords } from "../words/effect-words.js";
import { handoverWords } from "../words/handover-words.js";
import { capital } from "../words/word-lists.js";
import type { ShownDays } from "./day-rows.js";
import { effectOfIndex } from "./effect.js";
import {
  baysSection,
  clockSection,
  exceptionsSection,
  exceptionWords,
  holidaysSection,
  isFor,
  type OutlineSection,
  rulesSection,
  untrustedTitle,
} from "./outline-sections.js";

/** All sentences of a timetable but for its days. */
export interface Outline {
  readonly title: string;
  /** `제3판 · 2027년 3월 15일(월) 00:00부터 ...`. */
  readonly validity: string;
  /** What comes before the timetable: rules, exceptions, holidays, changes of the clock. */
  readonly before: readonly OutlineSection[];
  /** What comes after it: handover, time not known, bays. */
  readonly after: readonly OutlineSection[];
}

/** The outline for the shown days; for one bay it leaves out what is for others alone. */
export function outlineOf(
  committee: CommitteeSchedule,
  shown: ShownDays,
  language: Language,
  bay?: BayId,
): Outline {
  const { schedule } = committee;
  const isKorean = language === "ko";
  const untrusted = effectWords(effectOfIndex(schedule, schedule.onUntrustedTime), language);
  return {
    title: titleWords(committee, language, bay),
    validity: validityWords(committee, language),
    before: [
      rulesSection(committee, language, bay),
      exceptionsSection(committee, shown, language, bay),
      holidaysSection(committee, shown, language),
      clockSection(committee, shown, language),
    ].filter(({ lines }) => lines.length > 0),
    after: [
      {
        title: isKorean ? "바뀔 때" : "When the rules change",
        lines: handoverWords(schedule, language),
        isNumbered: false,
      },
      {
        title: untrustedTitle(language),
        lines: [capital(untrusted)],
        isNumbered: false,
      },
      baysSection(committee, language),
    ],
  };
}

function titleWords({ schedule }: CommitteeSchedule, language: Language, bay: BayId | undefined): string {
  const name = language === "ko" ? schedule.nameKo : schedule.nameEn;
  const subject = bay === undefined ? name : `${name}, ${bayWords([bay], language)}`;
  return language === "ko" ? `${subject} 주차 시간표` : `${subject}: parking timetable`;
}

/** What a picture of the shown days cannot show, a line each: exceptions on them, changes of the clock, time not known. */
export function shownNotes(
  committee: CommitteeSchedule,
  shown: ShownDays,
  language: Language,
  bay?: BayId,
): readonly string[] {
  const { schedule } = committee;
  const endMinute = (shown.fromDay + shown.dayCount) * MINUTES_PER_DAY;
  const notes = schedule.exceptions.flatMap((exception, index) => {
    const isShown = dayOf(exception.toMinute - 1) >= shown.fromDay && exception.fromMinute < endMinute;
    return isShown && isFor(exception.bays, bay)
      ? [exceptionWords(committee, exception, index, language)]
      : [];
  });
  notes.push(...clockSection(committee, shown, language).lines);
  const untrusted = effectWords(effectOfIndex(schedule, schedule.onUntrustedTime), language);
  notes.push(`${untrustedTitle(language)}: ${untrusted}`);
  return notes;
}

/** Which version, and from when to when it holds, on the alley's own clock. */
export function validityWords({ schedule }: CommitteeSchedule, language: Language): string {
  const zone = zoneOf(schedule);
  const from = momentWords(localOf(zone, schedule.effectiveFromS * 1_000), language);
  const until =
    schedule.untilS === undefined ? undefined : momentWords(localOf(zone, schedule.untilS * 1_000), language);
  if (language === "ko") {
    const end = until === undefined ? "다음 시간표가 나올 때까지" : `${until}까지`;
    return `제${schedule.version}판 · ${from}부터 ${end}`;
  }
  const end = until === undefined ? "until the next one" : `until ${until}`;
  return `Version ${schedule.version} · from ${from} ${end}`;
}
