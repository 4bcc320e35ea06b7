/** The timetable as one HTML file: no scripts, nothing from elsewhere, the week as SVG with its times in words below. */

import type { BayId } from "../../../src/domain/ids.js";
import type { Permission } from "../../../src/domain/permission.js";
import type { CommitteeSchedule, Words } from "../committee-schedule.js";
import type { Language } from "../language.js";
import type { ShownDays } from "../timetable/day-rows.js";
import type { DaySection } from "../timetable/day-sections.js";
import { outlineOf } from "../timetable/outline.js";
import type { OutlineSection } from "../timetable/outline-sections.js";
import { type TimetableGroup, timetableGroups } from "../timetable/timetable.js";
import { groupTitle, notSharedWords, otherDaysWords, ownSections } from "../timetable/timetable-text.js";
import { dateSpanWords } from "../words/date-words.js";
import { STYLE } from "./html-style.js";
import { EXCEPTION_WORDS, LEGEND_WORDS, PERMISSIONS } from "./picture-words.js";
import { escaped, SvgSurface, svgPatterns } from "./svg-surface.js";
import { type DayColumn, weeksOf } from "./week-blocks.js";
import { drawWeek, WEEK_HEIGHT, WEEK_WIDTH } from "./week-drawing.js";

const TITLES = {
  picture: { ko: "한눈에 보기", en: "At a glance" },
  days: { ko: "날짜별 시간표", en: "Day by day" },
} as const;

/** A whole document; each language has a part of its own, which begins a new page when printed. */
export function htmlPage(
  committee: CommitteeSchedule,
  shown: ShownDays,
  languages: readonly Language[],
  bay?: BayId,
): string {
  const [first = "ko"] = languages;
  const { title } = outlineOf(committee, shown, first, bay);
  const sheets = languages.map((language) => sheet(committee, shown, language, bay));
  return `<!doctype html>
<html lang="${first}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${svgPatterns()}
${sheets.join("\n")}
</body>
</html>
`;
}

function sheet(
  committee: CommitteeSchedule,
  shown: ShownDays,
  language: Language,
  bay: BayId | undefined,
): string {
  const outline = outlineOf(committee, shown, language, bay);
  const groups = timetableGroups(committee.schedule, shown, bay);
  const span = dateSpanWords(shown.fromDay, shown.fromDay + shown.dayCount - 1, language);
  return `<section class="sheet" lang="${language}">
<h1>${escaped(outline.title)}</h1>
<p class="validity">${escaped(outline.validity)}</p>
<h2>${TITLES.picture[language]}: ${escaped(span)}</h2>
${pictures(committee, groups, language)}
${outline.before.map(listSection).join("\n")}
${daysPart(committee, groups, language)}
<div class="after">
${outline.after.map((section) => `<div>${listSection(section)}</div>`).join("\n")}
</div>
</section>`;
}

function pictures(
  committee: CommitteeSchedule,
  groups: readonly TimetableGroup[],
  language: Language,
): string {
  if (groups.length === 0) return `<p>${notSharedWords(language)}</p>`;
  const figures = groups.map((group) => {
    const title = groupTitle(group, language);
    const heading = groups.length > 1 ? `<h3>${escaped(title)}</h3>\n` : "";
    const weeks = weeksOf(committee.schedule, group.days).map((week) => figure(week, title, language));
    return `${heading}${weeks.join("\n")}`;
  });
  const columns = groups.flatMap(({ days }) => weeksOf(committee.schedule, days).flat());
  return `${figures.join("\n")}\n${legend(columns, language)}`;
}

function figure(week: readonly DayColumn[], title: string, language: Language): string {
  const surface = new SvgSurface(language);
  drawWeek(surface, week, [0, 0], [language]);
  return `<figure>${surface.toElement(WEEK_WIDTH, WEEK_HEIGHT, title)}</figure>`;
}

function legend(columns: readonly DayColumn[], language: Language): string {
  const blocks = columns.flatMap((column) => column.blocks);
  const used = PERMISSIONS.filter((permission) =>
    blocks.some(({ effect }) => effect.permission === permission),
  );
  const entries = used.map((permission) =>
    legendEntry(permission, false, LEGEND_WORDS[permission], language),
  );
  const exception = blocks.find(({ isException }) => isException);
  if (exception !== undefined) {
    entries.push(legendEntry(exception.effect.permission, true, EXCEPTION_WORDS, language));
  }
  return `<ul class="legend">${entries.join("")}</ul>`;
}

function legendEntry(permission: Permission, isException: boolean, words: Words, language: Language): string {
  const surface = new SvgSurface(language);
  surface.block({ left: 0.5, top: 0.5, width: 33, height: 17 }, permission, isException);
  const text = words[language];
  return `<li>${surface.toElement(34, 18, text)}${escaped(text)}</li>`;
}

function listSection({ title, lines, isNumbered }: OutlineSection): string {
  const tag = isNumbered ? "ol" : "ul";
  const items = lines.map((line) => `<li>${escaped(line)}</li>`).join("\n");
  return `<h2>${escaped(title)}</h2>\n<${tag}>\n${items}\n</${tag}>`;
}

function daysPart(
  committee: CommitteeSchedule,
  groups: readonly TimetableGroup[],
  language: Language,
): string {
  if (groups.length === 0) return "";
  const parts = groups.map((group) => groupDays(committee, group, groups, language));
  return `<h2>${TITLES.days[language]}</h2>\n${parts.join("\n")}`;
}

function groupDays(
  committee: CommitteeSchedule,
  group: TimetableGroup,
  groups: readonly TimetableGroup[],
  language: Language,
): string {
  const [alley = group] = groups;
  const sections = ownSections(committee, group, alley, language);
  const shownCount = sections.reduce((count, { days }) => count + days.length, 0);
  const heading = groups.length > 1 ? `<h3>${escaped(groupTitle(group, language))}</h3>\n` : "";
  const others = shownCount < group.days.length ? `\n<p class="others">${otherDaysWords(language)}</p>` : "";
  return `${heading}<div class="days">\n${sections.map(daySection).join("\n")}\n</div>${others}`;
}

function daySection({ label, rows }: DaySection): string {
  const lines = rows.map(({ time, effect, note }) => {
    const small = note === "" ? "" : `<small>${escaped(note)}</small>`;
    return `<tr><th scope="row">${escaped(time)}</th><td>${escaped(effect)}${small}</td></tr>`;
  });
  return `<div class="day"><h4>${escaped(label)}</h4><table>${lines.join("\n")}</table></div>`;
}
