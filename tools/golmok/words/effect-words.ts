import type { Language } from "../language.js";
import type { Effect } from "../timetable/effect.js";
import { durationWords } from "./time-words.js";
import { listWords } from "./word-lists.js";

/** Who may park, and for how long: `누구나 주차, 최대 2시간 (다시 세우려면 1시간 뒤)`. */
export function effectWords(effect: Effect, language: Language): string {
  return `${permissionWords(effect, language)}${stayWords(effect, language)}`;
}

/** `주민만 주차`, `residents only`. */
function permissionWords(effect: Effect, language: Language): string {
  const isKorean = language === "ko";
  switch (effect.permission) {
    case "anyone":
      return isKorean ? "누구나 주차" : "anyone may park";
    case "residents":
      return isKorean ? "주민만 주차" : "residents only";
    case "permit":
      return isKorean ? `${holderWords(effect, "ko")}만 주차` : `${holderWords(effect, "en")} only`;
    case "nobody":
      return isKorean ? "주차 금지" : "no parking";
  }
}

/** Those who hold one of the effect's permits: `허가 차량(care-worker)`. */
export function holderWords({ permits }: Pick<Effect, "permits">, language: Language): string {
  const names = listWords(permits, language);
  return language === "ko" ? `허가 차량(${names})` : `permit holders (${names})`;
}

/** `, 최대 2시간 (다시 세우려면 1시간 뒤)`; empty where there is no limit. */
export function stayWords({ maxStayMinutes, noReturnMinutes }: Effect, language: Language): string {
  const isKorean = language === "ko";
  let words = "";
  if (maxStayMinutes > 0) {
    const stay = durationWords(maxStayMinutes, language);
    words += isKorean ? `, 최대 ${stay}` : `, up to ${stay}`;
  }
  if (noReturnMinutes > 0) {
    const away = durationWords(noReturnMinutes, language);
    words += isKorean ? ` (다시 세우려면 ${away} 뒤)` : ` (no return within ${away})`;
  }
  return words;
}
