/**
 * Where the words of a face stand on a 64x32 matrix.
 *
 *     count: a free face with one line         stack: every other face
 *     +----------------------------+           +----------------------------+
 *     | title       ###    # #     |           |         title row          |
 *     |               #    ###     |           |                            |
 *     | unknown       #      #     |           |     lines, or the rest     |
 *     |       one line below       |           |        of the title        |
 *     +----------------------------+           +----------------------------+
 */

import { AMBER, GREEN, RED } from "./colours.js";
import type { Face, FaceKind } from "./face.js";
import { type Phase, type PlacedText, SIGN_HEIGHT, SIGN_WIDTH } from "./phase.js";
import { HEADLINE_WORDS, type Language, LINE_WORDS } from "./sign-words.js";
import { type TextRun, textRun } from "./text-run.js";
import {
  HEADLINE,
  HEADLINE_BIG,
  HEADLINE_TALL,
  heightOf,
  LINE_BIG,
  LINE_BOLD,
  LINE_TALL,
} from "./text-style.js";
import { type Line, linesOf, unknownLine } from "./wording.js";

/** Pixels between the pieces of a line. */
const RUN_GAP = 4;

/** Pixels between the count and what stands on its left, at least. */
const COUNT_GAP = 2;

/** Pixels between lines at most; what is left over goes above and below. */
const MAX_LINE_GAP = 4;

const COLOURS = {
  free: GREEN,
  full: RED,
  checking: AMBER,
  residents: RED,
  permit: RED,
  nobody: RED,
} as const satisfies Record<FaceKind, number>;

/** The phases of a face in the order in which they are shown: Korean, then English. */
export function layoutFace(face: Face): readonly [Phase, Phase] {
  return [layoutPhase(face, "ko"), layoutPhase(face, "en")];
}

function layoutPhase(face: Face, language: Language): Phase {
  const { kind, unknown } = face;
  const lines = linesOf(face, language);
  if (lines.length > 1) return stack([tightTitle(face, language, unknown > 0), ...lines]);
  if (kind === "free") return placeCount(face, language, lines[0]);
  if (unknown === 0) return stack([...roomyTitle(kind, language), ...lines]);
  if (lines.length === 0) return stack([...roomyTitle(kind, language), unknownLine(face, language)]);
  return stack([tightTitle(face, language, false), unknownLine(face, language), ...lines]);
}

/** The title where at most one line follows. */
function roomyTitle(kind: Exclude<FaceKind, "free">, language: Language): readonly Line[] {
  const colour = COLOURS[kind];
  switch (kind) {
    case "full":
      return [[textRun(HEADLINE_WORDS[language].full, HEADLINE_BIG, colour)]];
    case "checking":
      return [[textRun(LINE_WORDS[language].checking, language === "ko" ? LINE_BIG : LINE_TALL, colour)]];
    case "nobody":
      if (language === "ko") return [[textRun(HEADLINE_WORDS.ko.nobody, HEADLINE_TALL, colour)]];
      return [[textRun(LINE_WORDS.en.nobody, LINE_TALL, colour)]];
    case "residents":
      if (language === "ko") return [[textRun(HEADLINE_WORDS.ko.residents, HEADLINE_TALL, colour)]];
      return [wordTitle(kind, language), [textRun(LINE_WORDS.en.only, LINE_BOLD, colour)]];
    case "permit":
      return [wordTitle(kind, language), [textRun(LINE_WORDS[language].only, LINE_BOLD, colour)]];
  }
}

/** The title where two lines follow; `marked` when they don't say that some bays are unknown. */
function tightTitle(face: Face, language: Language, marked: boolean): Line {
  const colour = COLOURS[face.kind];
  if (face.kind === "free" || face.kind === "full") {
    const words = HEADLINE_WORDS[language];
    const title: TextRun[] = [textRun(words[face.kind], HEADLINE, colour)];
    if (face.kind === "free") title.push(textRun(`${face.free}`, HEADLINE, colour));
    if (marked) title.push(textRun(words.unknownMark, HEADLINE, AMBER));
    return title;
  }
  return wordTitle(face.kind, language);
}

/** A title of words alone. */
function wordTitle(kind: Exclude<FaceKind, "free" | "full">, language: Language): Line {
  const colour = COLOURS[kind];
  if (language === "ko") return [textRun(HEADLINE_WORDS.ko[kind], HEADLINE, colour)];
  const word = kind === "permit" ? LINE_WORDS.en.permitTitle : LINE_WORDS.en[kind];
  return [textRun(word, LINE_BOLD, colour)];
}

/** The count as large as there is room for, its title and what is unknown on its left, a line below. */
function placeCount(face: Face, language: Language, line: Line | undefined): Phase {
  const title: Line = [textRun(HEADLINE_WORDS[language].free, HEADLINE, GREEN)];
  const unknown = face.unknown > 0 ? unknownLine(face, language) : [];
  const room = SIGN_WIDTH - Math.max(lineWidth(title), lineWidth(unknown)) - COUNT_GAP;
  const big = textRun(`${face.free}`, HEADLINE_BIG, GREEN);
  const count = big.width <= room ? big : textRun(big.text, HEADLINE_TALL, GREEN);

  const left = SIGN_WIDTH - count.width;
  const height = heightOf(count.style);
  const top = line === undefined ? Math.floor((SIGN_HEIGHT - height) / 2) : 0;
  const titleDrop = unknown.length > 0 ? 0 : Math.floor((height - heightOf(HEADLINE)) / 2);
  const placed: PlacedText[] = [
    ...placeLine(title, left - COUNT_GAP, top + titleDrop),
    { ...count, x: left, y: top },
    ...placeLine(unknown, left - COUNT_GAP, top + height - lineHeight(unknown)),
  ];
  if (line !== undefined) placed.push(...placeLine(line, SIGN_WIDTH, SIGN_HEIGHT - lineHeight(line)));
  return placed;
}

/** Lines below each other, each in the middle of the matrix. */
function stack(lines: readonly Line[]): Phase {
  let spare = SIGN_HEIGHT;
  for (const line of lines) spare -= lineHeight(line);
  const gaps = Math.max(lines.length - 1, 1);
  const gap = Math.min(Math.floor(spare / gaps), MAX_LINE_GAP);
  let y = Math.floor((spare - gap * (lines.length - 1)) / 2);
  const placed: PlacedText[] = [];
  for (const line of lines) {
    placed.push(...placeLine(line, SIGN_WIDTH, y));
    y += lineHeight(line) + gap;
  }
  return placed;
}

/** The pieces of a line in the middle of the columns `[0, right)`. */
function placeLine(line: Line, right: number, y: number): PlacedText[] {
  let x = Math.floor((right - lineWidth(line)) / 2);
  return line.map((run) => {
    const placed = { ...run, x, y };
    x += run.width + RUN_GAP;
    return placed;
  });
}

function lineWidth(line: Line): number {
  let width = 0;
  for (const run of line) width += run.width + RUN_GAP;
  return Math.max(width - RUN_GAP, 0);
}

function lineHeight(line: Line): number {
  let height = 0;
  for (const run of line) height = Math.max(height, heightOf(run.style));
  return height;
}
