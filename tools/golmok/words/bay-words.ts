import type { BayId } from "../../../src/domain/ids.js";
import type { BayKind } from "../../../src/schedule/schedule.js";
import type { Words } from "../committee-schedule.js";
import type { Language } from "../language.js";
import { listWords, rangeMark, runsOf } from "./word-lists.js";

/** What a bay is marked out for. */
export const KIND_WORDS: Readonly<Record<BayKind, Words>> = {
  standard: { ko: "일반 주차면", en: "standard bay" },
  disabled: { ko: "장애인 주차면", en: "disabled bay" },
  "ev-charging": { ko: "전기차 충전면", en: "electric vehicle charging bay" },
  loading: { ko: "짐 싣고 내리는 면", en: "loading bay" },
};

/** `1~3·7번 면`, `bays 1–3 and 7`; `bays` ascend. */
export function bayWords(bays: readonly BayId[], language: Language): string {
  const numbers = bayNumbers(bays, language);
  if (language === "ko") return `${numbers} 면`;
  return `${bays.length === 1 ? "bay" : "bays"} ${numbers}`;
}

/** `1~3·7번`, `1–3 and 7`: two neighbours are no range. */
export function bayNumbers(bays: readonly BayId[], language: Language): string {
  const parts = runsOf(bays).flatMap(({ from, to }) => {
    if (from === to) return [`${from}`];
    return to === from + 1 ? [`${from}`, `${to}`] : [`${from}${rangeMark(language)}${to}`];
  });
  return language === "ko" ? `${parts.join("·")}번` : listWords(parts, language);
}
