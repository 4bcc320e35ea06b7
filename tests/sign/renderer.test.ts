import test from "ava";
import { Canvas } from "../../src/sign/canvas.js";
import { wordsPerGlyph } from "../../src/sign/glyph-font.js";
import { layoutFace } from "../../src/sign/layout.js";
import type { PlacedText } from "../../src/sign/phase.js";
import { drawPhase } from "../../src/sign/renderer.js";
import { textRun } from "../../src/sign/text-run.js";
import {
  advanceOf,
  HEADLINE,
  HEADLINE_BIG,
  HEADLINE_TALL,
  heightOf,
  LINE,
  LINE_BIG,
  LINE_BOLD,
  LINE_TALL,
  type TextStyle,
} from "../../src/sign/text-style.js";
import { everyCountedFace } from "./all-faces.js";

const COLOUR = 0xfff;
const STYLES = { HEADLINE, HEADLINE_BIG, HEADLINE_TALL, LINE, LINE_BIG, LINE_BOLD, LINE_TALL };

function placed(text: string, style: TextStyle, x: number, y: number): PlacedText {
  return { ...textRun(text, style, COLOUR), x, y };
}

/** The canvas as lines of `#` and `.`. */
function pictureOf(canvas: Canvas): string[] {
  const lines: string[] = [];
  for (let y = 0; y < canvas.height; y += 1) {
    const row = canvas.pixels.subarray(y * canvas.width, (y + 1) * canvas.width);
    lines.push([...row].map((pixel) => (pixel === 0 ? "." : "#")).join(""));
  }
  return lines;
}

function drawn(text: string, style: TextStyle, width: number, height: number): string[] {
  const canvas = new Canvas(width, height);
  drawPhase([placed(text, style, 0, 0)], canvas);
  return pictureOf(canvas);
}

/** Each character `times` times. */
function stretched(line: string, times: number): string {
  return [...line].map((character) => character.repeat(times)).join("");
}

const SEVEN_A = [
  "#####...#..",
  "....#...#..",
  "....#..#.#.",
  "...#...#.#.",
  "..#....#.#.",
  "..#...#####",
  "..#...#...#",
  "..#...#...#",
  "..#...#...#",
];

const SEVEN_A_BOLD = [
  "######...##..",
  "....##...##..",
  "....##..####.",
  "...##...####.",
  "..##....####.",
  "..##...######",
  "..##...##..##",
  "..##...##..##",
  "..##...##..##",
];

test("glyphs stand beside each other as the font has them", (t) => {
  t.deepEqual(drawn("7A", LINE, 11, 9), SEVEN_A);
});

test("bold glyphs are a pixel stronger and stay apart", (t) => {
  t.deepEqual(drawn("7A", LINE_BOLD, 13, 9), SEVEN_A_BOLD);
});

test("tall glyphs have every row twice", (t) => {
  const expected = SEVEN_A_BOLD.flatMap((line) => [line, line]);
  t.deepEqual(drawn("7A", LINE_TALL, 13, 18), expected);
});

test("big glyphs have every pixel four times", (t) => {
  const expected = SEVEN_A.map((line) => stretched(line, 2)).flatMap((line) => [line, line]);
  t.deepEqual(drawn("7A", LINE_BIG, 22, 18), expected);
});

for (const [name, style] of Object.entries(STYLES)) {
  test(`every glyph of ${name} keeps within its box, with nothing lost`, (t) => {
    const plain = new Canvas(40, 40);
    for (const [glyph, code] of style.font.codes.entries()) {
      const text = String.fromCharCode(code);
      const one = placed(text, style, 5, 7);
      drawPhase([one], plain);
      let outside = 0;
      let lit = 0;
      for (const [index, pixel] of plain.pixels.entries()) {
        if (pixel === 0) continue;
        lit += 1;
        const x = (index % 40) - 5;
        const y = Math.floor(index / 40) - 7;
        if (x < 0 || x >= advanceOf(glyph, style) - style.scaleX || y < 0 || y >= heightOf(style))
          outside += 1;
      }
      t.is(outside, 0, text);
      const words = style.font.rows.slice(
        glyph * wordsPerGlyph(style.font),
        (glyph + 1) * wordsPerGlyph(style.font),
      );
      const bits = words.reduce(
        (sum, word) => sum + [...(word >>> 0).toString(2)].filter((bit) => bit === "1").length,
        0,
      );
      if (!style.bold) t.is(lit, bits * style.scaleX * style.scaleY, text);
    }
  });
}

test("a phase covers whatever the canvas held", (t) => {
  const clean = new Canvas(64, 32);
  const used = new Canvas(64, 32);
  for (const face of everyCountedFace()) {
    for (const phase of layoutFace(face)) {
      used.pixels.fill(0xffff);
      drawPhase(phase, used);
      drawPhase(phase, clean);
      t.deepEqual(used.pixels, clean.pixels);
      t.true(clean.pixels.some((pixel) => pixel !== 0));
    }
  }
});

test("each text has its own colour", (t) => {
  const canvas = new Canvas(64, 32);
  drawPhase(
    [
      { ...placed("7", LINE, 0, 0), colour: 1 },
      { ...placed("7", LINE, 10, 0), colour: 2 },
    ],
    canvas,
  );
  t.deepEqual([canvas.pixels[0], canvas.pixels[10]], [1, 2]);
});

for (const [title, x, y] of [
  ["right", 60, 0],
  ["left", -1, 0],
  ["top", 0, -1],
  ["foot", 0, 24],
] as const) {
  test(`a glyph that would cross the ${title} edge is left out whole`, (t) => {
    const canvas = new Canvas(64, 32);
    drawPhase([placed("7", LINE, x, y)], canvas);
    t.true(canvas.pixels.every((pixel) => pixel === 0));
  });
}

test("a glyph that just reaches the last column is drawn", (t) => {
  const canvas = new Canvas(64, 32);
  drawPhase([placed("7", LINE, 59, 23)], canvas);
  t.is(pictureOf(canvas)[23]?.slice(59), "#####");
});
