/** What changes for whom, in sentences as a committee member would say them. */

import type { Change } from "../difference/day-pieces.js";
import { gainsOf } from "../difference/gains.js";
import type { ParkingChange } from "../difference/parking-change.js";
import type { Who } from "../difference/weekly-minutes.js";
import type { Language } from "../language.js";
import { type Effect, samePermission } from "../timetable/effect.js";
import { changeWhenKorean, changeWhenWords } from "./change-when-words.js";
import { holderWords, stayWords } from "./effect-words.js";
import { durationWords } from "./time-words.js";
import { capital, listWords } from "./word-lists.js";

/**
 * A sentence or two for something that changes:
 * `평일 18:00~19:00에는 이제 주민만 주차할 수 있습니다 (전: 누구나). 방문 차량은 세울 수 없게 됩니다.`
 */
export function parkingChangeWords(
  change: ParkingChange,
  effects: NonNullable<Change>,
  hasHolidays: boolean,
  language: Language,
): string {
  const { before, after } = effects;
  const isSame = samePermission(before, after);
  const now = isSame
    ? stayChangeWords(before, after, language)
    : permissionChangeWords(before, after, language);
  const sentence =
    language === "ko"
      ? `${changeWhenKorean(change, hasHolidays)} 이제 ${now}.`
      : `${capital(changeWhenWords(change, hasHolidays, language))}: now ${now}.`;
  return isSame ? sentence : [sentence, ...whoWords(before, after, language)].join(" ");
}

/** `방문 차량`, `주민`, `허가 차량(care-worker)`. */
function whoName(who: Who, language: Language): string {
  if (who.type === "holders") return holderWords({ permits: [who.permit] }, language);
  if (language === "ko") return who.type === "visitors" ? "방문 차량" : "주민";
  return who.type;
}

/** Several at once; permits are named together. */
export function whosNames(all: readonly Who[], language: Language): string {
  const permits = all.flatMap((who) => (who.type === "holders" ? [who.permit] : []));
  const names = all.flatMap((who) => (who.type === "holders" ? [] : [whoName(who, language)]));
  if (permits.length > 0) names.push(holderWords({ permits }, language));
  return language === "ko" ? names.join("과 ") : listWords(names, "en");
}

/** What it was: who might park, and how long at most. */
function oldEffect(effect: Effect, language: Language): string {
  return `${subjectWords(effect, language)}${stayWords({ ...effect, noReturnMinutes: 0 }, language)}`;
}

function subjectWords(effect: Effect, language: Language): string {
  const isKorean = language === "ko";
  switch (effect.permission) {
    case "anyone":
      return isKorean ? "누구나" : "anyone";
    case "residents":
      return isKorean ? "주민만" : "residents only";
    case "permit":
      return isKorean ? `${holderWords(effect, "ko")}만` : `${holderWords(effect, "en")} only`;
    case "nobody":
      return isKorean ? "주차 금지" : "nobody";
  }
}

function permissionChangeWords(before: Effect, after: Effect, language: Language): string {
  const old = oldEffect(before, language);
  const { maxStayMinutes, noReturnMinutes } = after;
  const away = durationWords(noReturnMinutes, language);
  if (language === "en") {
    if (after.permission === "nobody") return `nobody may park (before: ${old})`;
    const stay = stayWords({ ...after, noReturnMinutes: 0 }, "en");
    const back = noReturnMinutes > 0 ? `, no return within ${away}` : "";
    return `${englishSubject(after)} may park${stay}${back} (before: ${old})`;
  }
  if (after.permission === "nobody") return `아무도 주차할 수 없습니다 (전: ${old})`;
  const stay = maxStayMinutes > 0 ? `최대 ${durationWords(maxStayMinutes, "ko")} ` : "";
  const can =
    noReturnMinutes > 0 ? `주차할 수 있고, 다시 세우려면 ${away} 뒤라야 합니다` : "주차할 수 있습니다";
  return `${subjectWords(after, "ko")} ${stay}${can} (전: ${old})`;
}

function englishSubject(effect: Effect): string {
  if (effect.permission === "anyone") return "anyone";
  return effect.permission === "residents" ? "only residents" : `only ${holderWords(effect, "en")}`;
}

/** Of effects that let the same people park. */
function stayChangeWords(before: Effect, after: Effect, language: Language): string {
  const isKorean = language === "ko";
  const parts: string[] = [];
  if (before.maxStayMinutes !== after.maxStayMinutes) {
    const old = stayLimit(before, language);
    const now = stayLimit(after, language);
    parts.push(isKorean ? `${now} 세울 수 있습니다 (전: ${old})` : `cars may stay ${now} (before: ${old})`);
  }
  if (before.noReturnMinutes !== after.noReturnMinutes) {
    const old = returnLimit(before, language);
    const now = returnLimit(after, language);
    parts.push(
      isKorean ? `${now} 다시 세울 수 있습니다 (전: ${old})` : `cars may come back ${now} (before: ${old})`,
    );
  }
  return parts.join(isKorean ? ". " : ", and ");
}

function stayLimit({ maxStayMinutes }: Effect, language: Language): string {
  if (maxStayMinutes === 0) return language === "ko" ? "시간 제한 없이" : "without a limit";
  const stay = durationWords(maxStayMinutes, language);
  return language === "ko" ? `최대 ${stay}까지` : `up to ${stay}`;
}

function returnLimit({ noReturnMinutes }: Effect, language: Language): string {
  if (noReturnMinutes === 0) return language === "ko" ? "나간 뒤 바로" : "at once";
  const away = durationWords(noReturnMinutes, language);
  return language === "ko" ? `나간 지 ${away} 뒤에` : `after ${away}`;
}

function whoWords(before: Effect, after: Effect, language: Language): readonly string[] {
  const { mayNow, mayNoMore, longer, shorter, kept } = gainsOf(before, after);
  const sentences: string[] = [];
  const say = (all: readonly Who[], korean: string, english: string) => {
    if (all.length === 0) return;
    const names = whosNames(all, language);
    sentences.push(language === "ko" ? `${names}${korean}.` : `${capital(names)} ${english}.`);
  };
  say(mayNoMore, "은 세울 수 없게 됩니다", "can no longer park then");
  say(mayNow, `${kept.length > 0 ? "도" : "은"} 세울 수 있게 됩니다`, "can now park then");
  say(shorter, "은 전보다 짧게만 세울 수 있습니다", "may stay less long");
  say(longer, "은 전보다 오래 세울 수 있습니다", "may stay longer");
  return sentences;
}
