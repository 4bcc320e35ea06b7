import type { BayId } from "../../../src/domain/ids.js";
import type { CommitteeSchedule } from "../committee-schedule.js";
import type { Language } from "../language.js";
import { bayWords } from "../words/bay-words.js";
import { dateSpanWords } from "../words/date-words.js";
import { capital } from "../words/word-lists.js";
import { columnsOf, padColumns } from "./column-width.js";
import type { ShownDays } from "./day-rows.js";
import { type DaySection, daySections } from "./day-sections.js";
import { outlineOf } from "./outline.js";
import type { OutlineSection } from "./outline-sections.js";
import { type TimetableGroup, timetableGroups } from "./timetable.js";

/** The timetable as text for a terminal, lines ending in `\n`. */
export function timetableText(
  committee: CommitteeSchedule,
  shown: ShownDays,
  language: Language,
  bay?: BayId,
): string {
  const outline = outlineOf(committee, shown, language, bay);
  const lines = [outline.title, outline.validity];
  for (const section of outline.before) lines.push("", ...sectionLines(section));
  lines.push("", ...daysLines(committee, shown, language, bay));
  for (const section of outline.after) lines.push("", ...sectionLines(section));
  return `${lines.join("\n")}\n`;
}

/** Which bays a group of a timetable is for, where it has several. */
export function groupTitle({ bays }: Pick<TimetableGroup, "bays">, language: Language): string {
  if (bays === undefined) return language === "ko" ? "골목 전체" : "The whole alley";
  return language === "ko"
    ? `${bayWords(bays, "ko")}은 다릅니다`
    : `${capital(bayWords(bays, "en"))}: not the same`;
}

/** The days of a group that are not as the alley's; all of them for the alley itself. */
export function ownSections(
  committee: CommitteeSchedule,
  group: TimetableGroup,
  alley: TimetableGroup,
  language: Language,
): readonly DaySection[] {
  if (group === alley) return daySections(committee, group.days, language);
  const textOf = (one: TimetableGroup) =>
    one.days.map((day) => JSON.stringify(daySections(committee, [day], language)));
  const alleyTexts = textOf(alley);
  const own = textOf(group);
  const days = group.days.filter((_, index) => own[index] !== alleyTexts[index]);
  return daySections(committee, days, language);
}

/** Said in place of the days of a bay that is out of the pool. */
export function notSharedWords(language: Language): string {
  return language === "ko" ? "함께 쓰지 않는 면입니다." : "This bay is not shared.";
}

/** Said below the days of a group that do not cover all shown days. */
export function otherDaysWords(language: Language): string {
  return language === "ko" ? "다른 날은 골목 전체와 같습니다." : "On the other days as the whole alley.";
}

function sectionLines({ title, lines, isNumbered }: OutlineSection): readonly string[] {
  const width = columnsOf(`${lines.length}`);
  return [
    title,
    ...lines.map((line, index) => {
      const number = `${index + 1}`;
      return isNumbered ? `  ${" ".repeat(width - number.length)}${number}. ${line}` : `  - ${line}`;
    }),
  ];
}

function daysLines(
  committee: CommitteeSchedule,
  shown: ShownDays,
  language: Language,
  bay: BayId | undefined,
): readonly string[] {
  const { schedule } = committee;
  const span = dateSpanWords(shown.fromDay, shown.fromDay + shown.dayCount - 1, language);
  const title = language === "ko" ? `날짜별 시간표: ${span}` : `Day by day: ${span}`;
  const groups = timetableGroups(schedule, shown, bay);
  if (groups.length === 0) return [title, `  ${notSharedWords(language)}`];
  return [title, ...groups.flatMap((group) => groupLines(committee, group, groups, language))];
}

function groupLines(
  committee: CommitteeSchedule,
  group: TimetableGroup,
  groups: readonly TimetableGroup[],
  language: Language,
): readonly string[] {
  const [alley = group] = groups;
  const sections = ownSections(committee, group, alley, language);
  const shownCount = sections.reduce((count, { days }) => count + days.length, 0);
  const lines = [...sectionsLines(sections)];
  if (shownCount < group.days.length) lines.push("", `  ${otherDaysWords(language)}`);
  return groups.length > 1 ? ["", `[${groupTitle(group, language)}]`, ...lines] : lines;
}

function sectionsLines(sections: readonly DaySection[]): readonly string[] {
  const timeColumns = Math.max(...sections.flatMap(({ rows }) => rows.map(({ time }) => columnsOf(time))));
  return sections.flatMap(({ label, rows }) => {
    const noted = rows.filter(({ note }) => note !== "");
    const effectColumns = Math.max(...noted.map(({ effect }) => columnsOf(effect)));
    return [
      "",
      `  ${label}`,
      ...rows.map(({ time, effect, note }) => {
        const start = `    ${padColumns(time, timeColumns)}  `;
        return note === "" ? `${start}${effect}` : `${start}${padColumns(effect, effectColumns)}  ${note}`;
      }),
    ];
  });
}
