import type { Permission } from "../../../src/domain/permission.js";
import type { Words } from "../committee-schedule.js";
import type { Language } from "../language.js";
import type { Effect } from "../timetable/effect.js";
import { durationWords } from "../words/time-words.js";
import { listWords } from "../words/word-lists.js";

/** The order of permissions in a legend. */
export const PERMISSIONS = [
  "anyone",
  "residents",
  "permit",
  "nobody",
] as const satisfies readonly Permission[];

/** Short enough for a column of the week. */
export const BLOCK_WORDS: Readonly<Record<Permission, Words>> = {
  anyone: { ko: "누구나", en: "Anyone" },
  residents: { ko: "주민만", en: "Residents" },
  permit: { ko: "허가 차량", en: "Permits" },
  nobody: { ko: "주차 금지", en: "No parking" },
};

/** What a pattern means, in a legend. */
export const LEGEND_WORDS: Readonly<Record<Permission, Words>> = {
  anyone: { ko: "누구나 주차", en: "Anyone may park" },
  residents: { ko: "주민만 주차", en: "Residents only" },
  permit: { ko: "허가 차량만 주차", en: "Permit holders only" },
  nobody: { ko: "주차 금지", en: "No parking" },
};

/** What a thick frame means, in a legend. */
export const EXCEPTION_WORDS: Words = { ko: "굵은 테두리: 예외", en: "Thick frame: exception" };

/** What else is said in a block: the permits, the longest stay, when one may come back. */
export function detailWords(effect: Effect, language: Language): readonly string[] {
  const isKorean = language === "ko";
  const lines: string[] = [];
  if (effect.permits.length > 0) lines.push(listWords(effect.permits, language));
  if (effect.maxStayMinutes > 0) {
    const stay = shortDuration(effect.maxStayMinutes, language);
    lines.push(isKorean ? `최대 ${stay}` : `max ${stay}`);
  }
  return lines;
}

function shortDuration(minutes: number, language: Language): string {
  const words = durationWords(minutes, language);
  return language === "ko" ? words : words.replace(/ hours?/u, " h").replace(/ minutes?/u, " min");
}
