/** Reads glyphs from a bitmap font. Source: Adobe, Glyph Bitmap Distribution Format (BDF) 2.2. */

export interface BdfGlyph {
  /** Pixels from this glyph's origin to the next one's. */
  readonly advance: number;
  readonly width: number;
  readonly height: number;
  /** From the origin to the bitmap's left edge, to the right. */
  readonly left: number;
  /** From the baseline to the bitmap's foot, upwards. */
  readonly foot: number;
  /** Each row of the bitmap, from the top; its leftmost pixel in the highest bit of `rowBits`. */
  readonly rows: readonly number[];
  readonly rowBits: number;
}

/** The glyphs of a BDF font by code point. */
export function readBdf(text: string): ReadonlyMap<number, BdfGlyph> {
  const glyphs = new Map<number, BdfGlyph>();
  for (const chunk of text.split("\nSTARTCHAR ").slice(1)) {
    const [advance = 0] = numbersAfter(chunk, "DWIDTH");
    const [width = 0, height = 0, left = 0, foot = 0] = numbersAfter(chunk, "BBX");
    const [code = -1] = numbersAfter(chunk, "ENCODING");
    const bitmap = chunk.slice(chunk.indexOf("\nBITMAP\n") + 8, chunk.indexOf("ENDCHAR")).split("\n");
    const hexRows = bitmap.filter((row) => row !== "");
    const rows = hexRows.map((row) => Number.parseInt(row, 16));
    glyphs.set(code, { advance, width, height, left, foot, rows, rowBits: (hexRows[0]?.length ?? 0) * 4 });
  }
  return glyphs;
}

/** Whether the glyph has a pixel at `x` right of its origin and `y` above the baseline. */
export function hasPixel(glyph: BdfGlyph, x: number, y: number): boolean {
  const column = x - glyph.left;
  if (column < 0 || column >= glyph.width) return false;
  const row = glyph.rows[glyph.foot + glyph.height - 1 - y] ?? 0;
  return ((row >>> (glyph.rowBits - 1 - column)) & 1) === 1;
}

function numbersAfter(chunk: string, keyword: string): number[] {
  const line = chunk.split("\n").find((candidate) => candidate.startsWith(`${keyword} `)) ?? "";
  return line.split(" ").slice(1).map(Number);
}
