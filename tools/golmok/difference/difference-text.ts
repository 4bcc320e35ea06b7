import type { CommitteeSchedule } from "../committee-schedule.js";
import type { Language } from "../language.js";
import { validityWords } from "../timetable/outline.js";
import type { ScheduleDifference } from "./schedule-difference.js";

/** What changes, as text for a terminal, lines ending in `\n`; says so plainly when nothing does. */
export function differenceText(
  before: CommitteeSchedule,
  after: CommitteeSchedule,
  difference: ScheduleDifference,
  language: Language,
): string {
  const isKorean = language === "ko";
  const name = isKorean ? after.schedule.nameKo : after.schedule.nameEn;
  const lines = [
    isKorean ? `${name}: 시간표에서 달라지는 것` : `${name}: what changes in the timetable`,
    `${isKorean ? "전" : "Before"}: ${validityWords(before, language)}`,
    `${isKorean ? "새로" : "New"}: ${validityWords(after, language)}`,
  ];
  if (difference.parking.length === 0) {
    lines.push("", ...nothingChanges(difference, isKorean));
  } else {
    lines.push("", isKorean ? "누가 언제 주차할 수 있는지" : "Who may park when");
  }
  for (const { title, changes } of difference.parking) {
    if (title !== "") lines.push("", `  [${title}]`);
    lines.push(...changes.map(({ text }) => `  - ${text}`));
  }
  if (difference.asBefore.length > 0) {
    lines.push("", isKorean ? "다만 이때는 그대로입니다" : "But then it stays as it was");
    lines.push(...difference.asBefore.map((text) => `  - ${text}`));
  }
  if (difference.weekly.length > 0) {
    lines.push("", isKorean ? "보통 한 주에 주차할 수 있는 시간" : "Time to park in a usual week");
    lines.push(...difference.weekly.map((text) => `  - ${text}`));
  }
  if (difference.others.length > 0) {
    lines.push("", isKorean ? "그 밖에 달라지는 것" : "What else changes");
    lines.push(...difference.others.map(({ text }) => `  - ${text}`));
  }
  return `${lines.join("\n")}\n`;
}

function nothingChanges({ others, isRewritten }: ScheduleDifference, isKorean: boolean): readonly string[] {
  const lines = [
    isKorean
      ? "누가 언제 얼마나 주차할 수 있는지는 달라지지 않습니다."
      : "Who may park, when and for how long does not change.",
  ];
  if (isRewritten) {
    lines.push(
      isKorean
        ? "규칙을 적는 방법이나 순서만 다르고 뜻은 같습니다."
        : "The rules are only written otherwise or in another order, and mean the same.",
    );
  }
  if (others.length === 0)
    lines.push(isKorean ? "그 밖에도 달라지는 것이 없습니다." : "Nothing else changes either.");
  return lines;
}
