/** Draws phases into a canvas: writes only into it, and allocates nothing. */

import type { Canvas } from "./canvas.js";
import { wordsPerGlyph } from "./glyph-font.js";
import type { Phase, PlacedText } from "./phase.js";
import { advanceOf, heightOf, type TextStyle } from "./text-style.js";

/** The upper row of a word of {@link GlyphFont.rows}. */
const UPPER_ROW = -0x10000;

/** Draws a whole phase over whatever the canvas held. */
export function drawPhase(phase: Phase, canvas: Canvas): void {
  canvas.clear();
  for (let index = 0; index < phase.length; index += 1) {
    const placed = phase[index];
    if (placed !== undefined) drawText(placed, canvas);
  }
}

/** Draws one text. A glyph that would cross an edge is left out whole. */
function drawText(placed: PlacedText, canvas: Canvas): void {
  const { glyphs, style, y } = placed;
  if (y < 0 || y + heightOf(style) > canvas.height) return;
  let x = placed.x;
  for (let index = 0; index < glyphs.length; index += 1) {
    const glyph = glyphs[index] ?? 0;
    const advance = advanceOf(glyph, style);
    if (x >= 0 && x + advance - style.scaleX <= canvas.width) {
      drawGlyph(glyph, style, y * canvas.width + x, placed.colour, canvas);
    }
    x += advance;
  }
}

/** Draws a glyph whose top left pixel is at `origin` of the canvas. */
function drawGlyph(glyph: number, style: TextStyle, origin: number, colour: number, canvas: Canvas): void {
  const { bold, scaleX, font } = style;
  const pixels = canvas.pixels;
  const below = style.scaleY === 2 ? canvas.width : 0;
  const rowStride = canvas.width * style.scaleY;
  const words = wordsPerGlyph(font);
  const first = glyph * words;
  let start = origin;
  for (let index = first; index < first + words; index += 1) {
    let word = font.rows[index] ?? 0;
    // No row fills its 16 bits, so none runs over into the row below.
    if (bold) word |= word >>> 1;
    drawRow(word & UPPER_ROW, scaleX, start, below, colour, pixels);
    start += rowStride;
    drawRow(word << 16, scaleX, start, below, colour, pixels);
    start += rowStride;
  }
}

/** Draws one row of a glyph, its leftmost pixel in the sign bit, and again `below` pixels further on. */
function drawRow(
  bits: number,
  scaleX: number,
  start: number,
  below: number,
  colour: number,
  pixels: Uint16Array,
): void {
  let remaining = bits;
  let at = start;
  while (remaining !== 0) {
    if (remaining < 0) {
      pixels[at] = colour;
      if (below !== 0) pixels[at + below] = colour;
      if (scaleX === 2) {
        pixels[at + 1] = colour;
        if (below !== 0) pixels[at + below + 1] = colour;
      }
    }
    remaining <<= 1;
    at += scaleX;
  }
}
