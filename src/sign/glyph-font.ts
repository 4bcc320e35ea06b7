/** Glyphs of one height, as the build packs them: see tools/build-glyphs.ts. */
export interface GlyphFont {
  /** Rows of every glyph, [1, 16]: nothing reaches above or below. */
  readonly heightRows: number;
  /** UTF-16 code units, increasing. */
  readonly codes: readonly number[];
  /** Pixels from one glyph to the next, a gap of one or more on its right included, [1, 16]; in the order of `codes`. */
  readonly advances: readonly number[];
  /**
   * The pixels: `wordsPerGlyph(font)` signed 32-bit integers for each glyph, in the order of `codes`. A word holds two
   * rows, the upper one in its upper half; a row's leftmost pixel is the highest bit of its half.
   */
  readonly rows: readonly number[];
}

/** How many words of {@link GlyphFont.rows} one glyph takes. */
export function wordsPerGlyph(font: GlyphFont): number {
  return (font.heightRows + 1) >> 1;
}

/** Where a code unit stands in the font, or -1 where the font has no such glyph. */
export function glyphIndex(font: GlyphFont, code: number): number {
  const codes = font.codes;
  let low = 0;
  let high = codes.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = codes[middle] ?? 0;
    if (found === code) return middle;
    if (found < code) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
