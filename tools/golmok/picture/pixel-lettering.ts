import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type BdfGlyph, hasPixel, readBdf } from "../../bdf.js";
import type { TextSize } from "./surface.js";

type Font = ReadonlyMap<number, BdfGlyph>;

/** How one size is lettered; `middle` and `line` in the font's own pixels. */
interface Face {
  readonly font: Font;
  /** Pixels of the picture for one of the font. */
  readonly scale: number;
  /** From the baseline up to the middle of a capital letter or a syllable. */
  readonly middle: number;
  /** From one line to the next. */
  readonly line: number;
}

const WHITE_SQUARE = 0x25a1;

/** Letters pictures with the bitmap fonts of the package `galmuri`, so that no font of the system is needed. */
export class PixelLettering {
  readonly #faces: Readonly<Record<TextSize, Face>>;
  readonly #fallback: Font;

  /** Reads the fonts: some 50,000 glyphs, in about half a second. */
  constructor() {
    const bold = readFont("Galmuri11-Bold");
    this.#fallback = readFont("Galmuri11");
    this.#faces = {
      small: { font: readFont("Galmuri9"), scale: 2, middle: 4, line: 12 },
      label: { font: bold, scale: 2, middle: 5, line: 14 },
      title: { font: bold, scale: 3, middle: 5, line: 16 },
    };
  }

  widthPixels(text: string, size: TextSize): number {
    let advance = 0;
    for (const character of text) advance += this.#glyphOf(character, size)?.advance ?? 0;
    return advance * this.#faces[size].scale;
  }

  linePixels(size: TextSize): number {
    const { line, scale } = this.#faces[size];
    return line * scale;
  }

  /** Calls `set` for every pixel of a text that begins at `left` and whose middle is at `y`. */
  draw(text: string, size: TextSize, left: number, y: number, set: (x: number, y: number) => void): void {
    const { scale, middle } = this.#faces[size];
    const baseline = y + middle * scale;
    let x = left;
    for (const character of text) {
      const glyph = this.#glyphOf(character, size);
      if (glyph === undefined) continue;
      drawGlyph(glyph, x, baseline, scale, set);
      x += glyph.advance * scale;
    }
  }

  /** A character that no font has is drawn as a white square. */
  #glyphOf(character: string, size: TextSize): BdfGlyph | undefined {
    const code = character.codePointAt(0) ?? 0;
    return this.#faces[size].font.get(code) ?? this.#fallback.get(code) ?? this.#fallback.get(WHITE_SQUARE);
  }
}

function drawGlyph(
  glyph: BdfGlyph,
  left: number,
  baseline: number,
  scale: number,
  set: (x: number, y: number) => void,
): void {
  for (let row = glyph.foot; row < glyph.foot + glyph.height; row += 1) {
    for (let column = glyph.left; column < glyph.left + glyph.width; column += 1) {
      if (!hasPixel(glyph, column, row)) continue;
      for (let dy = 0; dy < scale; dy += 1) {
        for (let dx = 0; dx < scale; dx += 1)
          set(left + column * scale + dx, baseline - (row + 1) * scale + dy);
      }
    }
  }
}

function readFont(name: string): Font {
  const galmuri = dirname(createRequire(import.meta.url).resolve("galmuri/package.json"));
  return readBdf(readFileSync(join(galmuri, "dist", `${name}.bdf`), "utf8"));
}
