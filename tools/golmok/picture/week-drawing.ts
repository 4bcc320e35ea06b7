/** A week as a picture: a column for each day, midnight at the top, a block for each thing that holds. */

import { type CivilDay, civilFromDays } from "../../../src/clock/civil-time.js";
import { clockText } from "../../../src/sign/clock-text.js";
import type { Language } from "../language.js";
import { monthAndDay, weekdayWord } from "../words/date-words.js";
import { isWholeDay, timeSpanWords } from "../words/time-words.js";
import { HOLIDAY, INK, LINE, LOOKS, SOFT } from "./palette.js";
import { BLOCK_WORDS, detailWords } from "./picture-words.js";
import type { Box, Surface, TextSize } from "./surface.js";
import type { DayBlock, DayColumn } from "./week-blocks.js";

/** Width of a week, in the units of a surface. */
export const WEEK_WIDTH = 560;
const AXIS_WIDTH = 40;
/** Height of what stands above the grid: weekday and date. */
export const HEAD_HEIGHT = 38;
/** Height of an hour. */
export const HOUR_HEIGHT = 15;
/** Room for half a line below the last hour. */
const FOOT_HEIGHT = 8;
/** Height of a week with its head. */
export const WEEK_HEIGHT = HEAD_HEIGHT + 24 * HOUR_HEIGHT + FOOT_HEIGHT;

const MAX_COLUMN_WIDTH = 110;
const GAP = 1.5;
const HOURS_PER_MARK = 3;
const TEXT_MARGIN = 3;
const DAYS_PER_WEEK = 7;

interface Line {
  readonly text: string;
  readonly size: TextSize;
}

/** Where a day's column stands, from the left of the picture; `width` includes the gap to the next. */
export function columnAt(index: number, count: number): { readonly left: number; readonly width: number } {
  const width = Math.min((WEEK_WIDTH - AXIS_WIDTH) / count, MAX_COLUMN_WIDTH);
  return { left: AXIS_WIDTH + index * width, width };
}

/** Draws up to seven days at `top`, {@link WEEK_WIDTH} wide and {@link WEEK_HEIGHT} high; in two languages the first is larger. */
export function drawWeek(
  surface: Surface,
  week: readonly DayColumn[],
  [left, top]: readonly [number, number],
  languages: readonly Language[],
): void {
  const gridTop = top + HEAD_HEIGHT;
  const right = left + AXIS_WIDTH + columnAt(0, week.length).width * week.length;
  for (let hour = 0; hour <= 24; hour += HOURS_PER_MARK) {
    const y = gridTop + hour * HOUR_HEIGHT;
    surface.line([left + AXIS_WIDTH - 4, y], [right, y], LINE);
    surface.text(clockText(hour * 60), left + AXIS_WIDTH - 6, y, {
      size: "small",
      colour: SOFT,
      anchor: "end",
    });
  }
  week.forEach((column, index) => {
    const { left: columnLeft, width } = columnAt(index, week.length);
    drawHead(surface, column, left + columnLeft + width / 2, top, languages);
    for (const block of column.blocks) {
      const box = {
        left: left + columnLeft + GAP / 2,
        top: gridTop + (block.fromMinute / 60) * HOUR_HEIGHT + GAP / 2,
        width: width - GAP,
        height: ((block.toMinute - block.fromMinute) / 60) * HOUR_HEIGHT - GAP,
      };
      drawBlock(surface, block, box, languages);
    }
  });
}

function drawHead(
  surface: Surface,
  { day, isHoliday }: DayColumn,
  x: number,
  top: number,
  languages: readonly Language[],
): void {
  const [first = "ko", second] = languages;
  const colour = isHoliday ? HOLIDAY : INK;
  const weekday = [weekdayWord(day, first), second === undefined ? "" : weekdayWord(day, second)]
    .join(" ")
    .trim();
  const name = first === "ko" && second === undefined ? `${weekday}요일` : weekday;
  surface.text(name, x, top + HEAD_HEIGHT - 24, { size: "label", colour, anchor: "middle" });
  const fits = (text: string) => surface.widthOf(text, "small") <= columnAt(0, DAYS_PER_WEEK).width;
  const date = dateLines(day, isHoliday, first).find(fits) ?? monthAndDay(day, first);
  const style = { size: "small", colour: isHoliday ? HOLIDAY : SOFT, anchor: "middle" } as const;
  surface.text(date, x, top + HEAD_HEIGHT - 9, style);
}

/** Ways to write a date, the longest first. */
function dateLines(day: CivilDay, isHoliday: boolean, language: Language): readonly string[] {
  const date = monthAndDay(day, language);
  if (!isHoliday) return [date];
  if (language === "en") return [`${date} holiday`, `${date} hol.`];
  const { month, day: dayOfMonth } = civilFromDays(day);
  return [`${date} 공휴일`, `${month}/${dayOfMonth} 공휴일`];
}

function drawBlock(surface: Surface, block: DayBlock, box: Box, languages: readonly Language[]): void {
  surface.block(box, block.effect.permission, block.isException);
  const lines = fittingLines(surface, block, box, languages);
  const { ground, ink } = LOOKS[block.effect.permission];
  if (lines.length === 0) return;
  const heights = lines.map(({ size }) => surface.lineHeight(size));
  const height = heights.reduce((sum, each) => sum + each, 0);
  const width = Math.max(...lines.map(({ text, size }) => surface.widthOf(text, size)));
  const middle = box.left + box.width / 2;
  let y = box.top + (box.height - height) / 2;
  const plateWidth = Math.min(width + 2 * TEXT_MARGIN, box.width - 2);
  surface.plate({ left: middle - plateWidth / 2, top: y, width: plateWidth, height }, ground);
  lines.forEach(({ text, size }, index) => {
    const lineHeight = heights[index] ?? 0;
    surface.text(text, middle, y + lineHeight / 2, { size, colour: ink, anchor: "middle" });
    y += lineHeight;
  });
}

/** As many lines as the block has room for: who may park first, then the times, the limits, the other language. */
function fittingLines(
  surface: Surface,
  block: DayBlock,
  box: Box,
  languages: readonly Language[],
): readonly Line[] {
  const [first = "ko", second] = languages;
  const { effect } = block;
  const words = BLOCK_WORDS[effect.permission];
  const isWide = surface.widthOf(words[first], "label") <= box.width - 2;
  const isLow = surface.lineHeight("label") > box.height - 2;
  const head: Line = { text: words[first], size: isWide && !isLow ? "label" : "small" };
  const others = detailWords(effect, first).map(smallLine);
  const times = smallLine(timesOf(block, first));
  const inOrder = [head, ...(second === undefined ? [] : [smallLine(words[second])]), ...others, times];
  const byWeight = [head, times, ...others, ...inOrder.slice(1)];
  const fitting = new Set<Line>();
  let left = box.height - 2;
  for (const line of byWeight) {
    const height = surface.lineHeight(line.size);
    if (fitting.has(line) || surface.widthOf(line.text, line.size) > box.width - 2) continue;
    if (height > left) break;
    fitting.add(line);
    left -= height;
  }
  return inOrder.filter((line) => fitting.has(line));
}

function smallLine(text: string): Line {
  return { text, size: "small" };
}

function timesOf({ fromMinute, toMinute }: DayBlock, language: Language): string {
  if (isWholeDay(fromMinute, toMinute)) return timeSpanWords(fromMinute, toMinute, language);
  return `${clockText(fromMinute)}–${clockText(toMinute)}`;
}
