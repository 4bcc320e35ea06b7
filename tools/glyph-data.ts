/** Packs the glyphs that the sign needs out of a bitmap font, as src/sign/glyph-font.ts describes them. */

import type { GlyphFont } from "../src/sign/glyph-font.js";
import { type BdfGlyph, hasPixel } from "./bdf.js";

/** Pixels between words. The font's own spaces are wider than 64 columns can afford. */
const WORD_GAP = 2;

/** Every character of a nested table of words once, by code, with a space. */
export function charactersOf(words: Readonly<Record<string, Readonly<Record<string, string>>>>): number[] {
  const text = Object.values(words).flatMap((table) => Object.values(table));
  const codes = new Set([...` ${text.join("")}`].map((character) => character.charCodeAt(0)));
  return [...codes].sort((one, other) => one - other);
}

/** Packs the glyphs of `codes`; throws where the font lacks one or one is larger than `heightRows` by its advance. */
export function packGlyphs(
  glyphs: ReadonlyMap<number, BdfGlyph>,
  codes: readonly number[],
  heightRows: number,
): GlyphFont {
  const advances: number[] = [];
  const rows: number[] = [];
  for (const code of codes) {
    const glyph = glyphs.get(code);
    const name = String.fromCharCode(code);
    if (glyph === undefined) throw new Error(`the font has no glyph for "${name}"`);
    if (glyph.foot < 0 || glyph.foot + glyph.height > heightRows) throw new Error(`"${name}" is too tall`);
    const fits = glyph.left >= 0 && glyph.left + glyph.width < glyph.advance && glyph.advance <= 16;
    if (!fits) throw new Error(`"${name}" reaches out of its advance`);
    advances.push(code === 32 ? WORD_GAP : glyph.advance);
    for (let top = heightRows - 1; top >= 0; top -= 2) {
      rows.push((rowOf(glyph, top) << 16) | rowOf(glyph, top - 1));
    }
  }
  return { heightRows, codes, advances, rows };
}

/** One row of a glyph, `y` above the baseline, leftmost pixel in bit 15. */
function rowOf(glyph: BdfGlyph, y: number): number {
  let bits = 0;
  for (let x = 0; x < 16; x += 1) if (y >= 0 && hasPixel(glyph, x, y)) bits |= 0x8000 >>> x;
  return bits;
}
