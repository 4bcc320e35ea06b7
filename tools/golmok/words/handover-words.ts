import type { Schedule } from "../../../src/schedule/schedule.js";
import type { Language } from "../language.js";
import { durationWords } from "./time-words.js";

const MS_PER_MINUTE = 60_000;

/** How a change is announced, and how long cars that came before may take to leave: one sentence each. */
export function handoverWords(
  { noticeMs, graceMs }: Pick<Schedule, "noticeMs" | "graceMs">,
  language: Language,
): readonly string[] {
  const notice = durationWords(noticeMs / MS_PER_MINUTE, language);
  const grace = durationWords(graceMs / MS_PER_MINUTE, language);
  if (language === "ko") {
    return [
      noticeMs === 0
        ? "규칙이 바뀌기 전에 따로 알리지 않습니다."
        : `규칙이 바뀌기 ${notice} 전부터 전광판이 알립니다.`,
      graceMs === 0
        ? "세울 수 없는 시간이 되면, 미리 세워 둔 차는 바로 나가야 합니다."
        : `세울 수 없는 시간이 되면, 미리 세워 둔 차는 ${grace} 안에 나가면 됩니다.`,
    ];
  }
  return [
    noticeMs === 0
      ? "A change is not announced beforehand."
      : `The sign announces a change ${notice} before it comes.`,
    graceMs === 0
      ? "A car that may no longer stay must leave at once."
      : `A car that may no longer stay has ${grace} to leave.`,
  ];
}
