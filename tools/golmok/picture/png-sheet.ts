/** The timetable as one picture: title, a grid for each group of bays and week, legend, what else is to be known. */

import type { BayId } from "../../../src/domain/ids.js";
import type { CommitteeSchedule } from "../committee-schedule.js";
import type { Language } from "../language.js";
import type { ShownDays } from "../timetable/day-rows.js";
import { outlineOf, shownNotes } from "../timetable/outline.js";
import { timetableGroups } from "../timetable/timetable.js";
import { groupTitle, notSharedWords } from "../timetable/timetable-text.js";
import { INK, type Rgb, SOFT } from "./palette.js";
import { EXCEPTION_WORDS, LEGEND_WORDS, PERMISSIONS } from "./picture-words.js";
import { PixelLettering } from "./pixel-lettering.js";
import { PIXELS_PER_UNIT, PixelSurface } from "./pixel-surface.js";
import type { TextSize } from "./surface.js";
import { type DayColumn, weeksOf } from "./week-blocks.js";
import { drawWeek, WEEK_HEIGHT, WEEK_WIDTH } from "./week-drawing.js";
import { wrapped } from "./wrap-text.js";

const MARGIN = 20;
const SHEET_WIDTH = WEEK_WIDTH + 2 * MARGIN;
const SPACE = 8;
const SWATCH = { width: 22, height: 12 };

/** A part of the sheet, full width. */
interface Part {
  readonly height: number;
  draw(surface: PixelSurface, top: number): void;
}

/** The bytes of a PNG file, 1,200 pixels wide. In two languages the first is larger. */
export function pngSheet(
  committee: CommitteeSchedule,
  shown: ShownDays,
  languages: readonly Language[],
  bay?: BayId,
): Uint8Array {
  const lettering = new PixelLettering();
  const parts = partsOf(committee, shown, languages, lettering, bay);
  const height = parts.reduce((sum, part) => sum + part.height, 2 * MARGIN);
  const surface = new PixelSurface(lettering, SHEET_WIDTH, height);
  let top = MARGIN;
  for (const part of parts) {
    part.draw(surface, top);
    top += part.height;
  }
  return surface.toBytes();
}

function partsOf(
  committee: CommitteeSchedule,
  shown: ShownDays,
  languages: readonly Language[],
  lettering: PixelLettering,
  bay: BayId | undefined,
): readonly Part[] {
  const lines = (text: string, size: TextSize, colour: Rgb) => textParts(lettering, text, size, colour);
  const parts: Part[] = [];
  languages.forEach((language, index) => {
    const outline = outlineOf(committee, shown, language, bay);
    parts.push(...lines(outline.title, index === 0 ? "title" : "label", INK));
    parts.push(...lines(outline.validity, "small", SOFT), space(SPACE / 2));
  });
  const groups = timetableGroups(committee.schedule, shown, bay);
  if (groups.length === 0) {
    for (const language of languages) parts.push(...lines(notSharedWords(language), "label", INK));
    return parts;
  }
  const allWeeks = groups.map(({ days }) => weeksOf(committee.schedule, days));
  groups.forEach((group, index) => {
    parts.push(space(SPACE));
    if (groups.length > 1) {
      const title = languages.map((language) => groupTitle(group, language)).join(" · ");
      parts.push(...lines(title, "label", INK));
    }
    for (const week of allWeeks[index] ?? []) parts.push(weekPart(week, languages), space(SPACE));
  });
  parts.push(legendPart(allWeeks.flat(), languages, lettering), space(SPACE));
  for (const language of languages) {
    for (const note of shownNotes(committee, shown, language, bay)) parts.push(...lines(note, "small", INK));
  }
  return parts;
}

function space(height: number): Part {
  return { height, draw: () => undefined };
}

function textParts(lettering: PixelLettering, text: string, size: TextSize, colour: Rgb): readonly Part[] {
  const widthOf = (line: string) => lettering.widthPixels(line, size) / PIXELS_PER_UNIT;
  const height = lettering.linePixels(size) / PIXELS_PER_UNIT;
  return wrapped(text, WEEK_WIDTH, widthOf).map((line) => ({
    height,
    draw: (surface, top) => surface.text(line, MARGIN, top + height / 2, { size, colour, anchor: "start" }),
  }));
}

function weekPart(week: readonly DayColumn[], languages: readonly Language[]): Part {
  return { height: WEEK_HEIGHT, draw: (surface, top) => drawWeek(surface, week, [MARGIN, top], languages) };
}

/** What the patterns of the sheet mean, in rows. */
function legendPart(
  weeks: readonly (readonly DayColumn[])[],
  languages: readonly Language[],
  lettering: PixelLettering,
): Part {
  const blocks = weeks.flatMap((week) => week.flatMap((column) => column.blocks));
  const isUsed = (permission: string) => blocks.some(({ effect }) => effect.permission === permission);
  const entries = PERMISSIONS.filter(isUsed).map((permission) => ({
    permission,
    isException: false,
    words: LEGEND_WORDS[permission],
  }));
  const exception = blocks.find(({ isException }) => isException);
  const all =
    exception === undefined
      ? entries
      : [...entries, { permission: exception.effect.permission, isException: true, words: EXCEPTION_WORDS }];
  const rowHeight = lettering.linePixels("label") / PIXELS_PER_UNIT + 2;
  const places: { x: number; row: number; text: string }[] = [];
  let [x, row] = [0, 0];
  for (const { words } of all) {
    const text = languages.map((language) => words[language]).join(" · ");
    const width = SWATCH.width + 6 + lettering.widthPixels(text, "small") / PIXELS_PER_UNIT + 16;
    if (x > 0 && x + width > WEEK_WIDTH) [x, row] = [0, row + 1];
    places.push({ x, row, text });
    x += width;
  }
  return {
    height: (row + 1) * rowHeight,
    draw: (surface, top) =>
      all.forEach(({ permission, isException }, index) => {
        const place = places[index];
        if (place === undefined) return;
        const middle = top + place.row * rowHeight + rowHeight / 2;
        const left = MARGIN + place.x;
        surface.block({ left, top: middle - SWATCH.height / 2, ...SWATCH }, permission, isException);
        const style = { size: "small", colour: INK, anchor: "start" } as const;
        surface.text(place.text, left + SWATCH.width + 6, middle, style);
      }),
  };
}
