import type { CommitteeSchedule } from "../committee-schedule.js";
import type { Language } from "../language.js";
import { effectWords } from "../words/effect-words.js";
import { timeSpanWords } from "../words/time-words.js";
import type { DayRow } from "./day-rows.js";
import { effectOf } from "./effect.js";

/** A row of a timetable in words. */
export interface RowWords {
  /** `08:30~19:00`, `하루 종일`. */
  readonly time: string;
  /** Who may park, and for how long. */
  readonly effect: string;
  /** Why that is so where it isn't as usual; empty when there is nothing to say. */
  readonly note: string;
}

const PASS_WORDS = {
  before: { ko: "시계를 돌리기 전", en: "before the clock goes back" },
  after: { ko: "시계를 돌린 뒤", en: "after the clock went back" },
} as const;

const LIFE_WORDS = {
  "not-yet": { ko: "시간표가 시작되기 전", en: "before this timetable begins" },
  expired: { ko: "시간표가 끝난 뒤", en: "after this timetable has ended" },
} as const;

/** The rows of a day; two in a row that let the same people park are told apart by what the sign calls them. */
export function rowWordsOf(
  committee: CommitteeSchedule,
  rows: readonly DayRow[],
  language: Language,
): readonly RowWords[] {
  const effects = rows.map(({ regime }) => effectWords(effectOf(committee.schedule, regime), language));
  const notes = rows.map((row) => noteOf(committee, row, language));
  return rows.map((row, index) => {
    const effect = effects[index] ?? "";
    const note = notes[index] ?? "";
    const isLikeNeighbour = [index - 1, index + 1].some(
      (other) => effects[other] === effect && notes[other] === note,
    );
    const text = language === "ko" ? row.regime.textKo : row.regime.textEn;
    return { time: timeOf(row, language), effect, note: isLikeNeighbour && note === "" ? text : note };
  });
}

function timeOf({ fromMinute, toMinute, pass }: DayRow, language: Language): string {
  const time = timeSpanWords(fromMinute, toMinute, language);
  return pass === undefined ? time : `${time} (${PASS_WORDS[pass][language]})`;
}

/** Why an exception is there, or else what the sign calls what it brings; that there is no rule outside of a schedule's life. */
function noteOf({ notes }: CommitteeSchedule, { regime, why }: DayRow, language: Language): string {
  switch (why.source) {
    case "exception":
      return (
        notes.exceptionReasons[why.index]?.[language] ?? (language === "ko" ? regime.textKo : regime.textEn)
      );
    case "not-yet":
    case "expired":
      return LIFE_WORDS[why.source][language];
    case "rule":
    case "untrusted-time":
      return "";
  }
}
