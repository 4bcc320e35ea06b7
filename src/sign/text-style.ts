import type { GlyphFont } from "./glyph-font.js";
import { HEADLINE_GLYPHS, LINE_GLYPHS } from "./glyphs/alley-glyphs.js";

/** How a text is drawn from its glyphs. */
export interface TextStyle {
  readonly font: GlyphFont;
  /** Each pixel of a glyph becomes a block of `scaleX` by `scaleY`. */
  readonly scaleX: 1 | 2;
  readonly scaleY: 1 | 2;
  /** Draws each glyph twice, the second time one pixel further right, and sets it one pixel wider. */
  readonly bold: boolean;
}

export const HEADLINE: TextStyle = { font: HEADLINE_GLYPHS, scaleX: 1, scaleY: 1, bold: false };
export const HEADLINE_TALL: TextStyle = { font: HEADLINE_GLYPHS, scaleX: 1, scaleY: 2, bold: false };
export const HEADLINE_BIG: TextStyle = { font: HEADLINE_GLYPHS, scaleX: 2, scaleY: 2, bold: false };
export const LINE: TextStyle = { font: LINE_GLYPHS, scaleX: 1, scaleY: 1, bold: false };
export const LINE_BOLD: TextStyle = { font: LINE_GLYPHS, scaleX: 1, scaleY: 1, bold: true };
export const LINE_BIG: TextStyle = { font: LINE_GLYPHS, scaleX: 2, scaleY: 2, bold: false };
export const LINE_TALL: TextStyle = { font: LINE_GLYPHS, scaleX: 1, scaleY: 2, bold: true };

/** Rows from the top of a text to its foot. */
export function heightOf(style: TextStyle): number {
  return style.font.heightRows * style.scaleY;
}

/** Pixels from the left edge of a glyph to that of the next, the gap between them included. */
export function advanceOf(glyph: number, style: TextStyle): number {
  return ((style.font.advances[glyph] ?? 0) + (style.bold ? 1 : 0)) * style.scaleX;
}
