/** What the boards' own check finds beyond what the document's schema and names can say. */

import type { ScheduleError, ScheduleFlaw } from "../../../src/schedule/check-schedule.js";
import type { Schedule } from "../../../src/schedule/schedule.js";
import {
  MAX_ALLEY_NAME_BYTES,
  MAX_SCHEDULE_BYTES,
  MAX_TEXT_BYTES,
} from "../../../src/schedule/schedule-limits.js";
import type { Words } from "../committee-schedule.js";
import type { FieldPath } from "./issue.js";
import type { SchedulePlaces } from "./schedule-places.js";

/** Flaws that a well-formed document can have; the others are found before. */
const WORDS: Readonly<Partial<Record<ScheduleError, Words>>> = {
  "name-too-long": {
    ko: `이름이 너무 깁니다 (UTF-8로 ${MAX_ALLEY_NAME_BYTES}바이트, 한글 ${Math.floor(MAX_ALLEY_NAME_BYTES / 3)}글자까지); 줄이세요`,
    en: `the name is too long (up to ${MAX_ALLEY_NAME_BYTES} bytes of UTF-8); shorten it`,
  },
  "text-too-long": {
    ko: `전광판의 글이 너무 깁니다 (UTF-8로 ${MAX_TEXT_BYTES}바이트, 한글 ${Math.floor(MAX_TEXT_BYTES / 3)}글자까지); 줄이세요`,
    en: `the sign's text is too long (up to ${MAX_TEXT_BYTES} bytes of UTF-8); shorten it`,
  },
  "too-many-exceptions": {
    ko: "예외, 대여와 철회가 모두 합해 너무 많습니다; 지난 것을 지우세요",
    en: "there are too many exceptions, lends and withdrawals together; remove those that are over",
  },
  "issued-at-out-of-range": {
    ko: "issuedAt이 1970년부터 2199년 사이가 아닙니다; 고치세요",
    en: "issuedAt is outside of the years 1970 to 2199; correct it",
  },
  "effective-from-out-of-range": {
    ko: "effectiveFrom이 1970년부터 2199년 사이가 아닙니다; 고치세요",
    en: "effectiveFrom is outside of the years 1970 to 2199; correct it",
  },
  "until-out-of-range": {
    ko: "until이 1970년부터 2199년 사이가 아닙니다; 고치세요",
    en: "until is outside of the years 1970 to 2199; correct it",
  },
  "exception-minute-out-of-range": {
    ko: "예외가 1970년부터 2199년 사이가 아닙니다; 고치세요",
    en: "the exception is outside of the years 1970 to 2199; correct it",
  },
  "too-large": {
    ko: `기기에 담기에는 너무 큽니다 (${MAX_SCHEDULE_BYTES}바이트까지); 규칙, 예외나 공휴일을 줄이세요`,
    en: `it is too large for the boards (up to ${MAX_SCHEDULE_BYTES} bytes); have fewer rules, exceptions or holidays`,
  },
};

const HEAD_FIELDS: Readonly<Partial<Record<ScheduleError, FieldPath>>> = {
  "name-too-long": ["alley", "name"],
  "issued-at-out-of-range": ["issuedAt"],
  "effective-from-out-of-range": ["effectiveFrom"],
  "until-out-of-range": ["until"],
};

/** What is wrong, in words; a flaw that a document should not be able to have is told by its code. */
export function flawWords(error: ScheduleError): Words {
  return (
    WORDS[error] ?? {
      ko: `기기가 받지 않을 시간표입니다 (${error})`,
      en: `the boards would refuse this schedule (${error})`,
    }
  );
}

/** Where in the document a flaw lies. */
export function flawPath(
  { error, list, index }: ScheduleFlaw,
  schedule: Schedule,
  places: SchedulePlaces,
): FieldPath {
  if (list === undefined || index === undefined)
    return HEAD_FIELDS[error] ?? (list === undefined ? [] : [list]);
  switch (list) {
    case "rules":
    case "exceptions":
    case "holidays":
      return places[list][index] ?? [list];
    case "regimes":
      return ["regimes", schedule.regimes[index]?.name ?? index];
    case "bays":
    case "permits":
      return [list, index];
  }
}
