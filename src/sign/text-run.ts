import { glyphIndex } from "./glyph-font.js";
import { advanceOf, type TextStyle } from "./text-style.js";

/** A piece of text in one look, measured. */
export interface TextRun {
  readonly text: string;
  /** The text as places in the style's font: looked up once, as reading a string costs an engine memory each time. */
  readonly glyphs: readonly number[];
  readonly style: TextStyle;
  /** RGB565. */
  readonly colour: number;
  /** Pixels from the left edge to the right edge of the last glyph, without the gap that follows it. */
  readonly width: number;
}

/** Measures `text`. Characters that the font lacks are left out: a test holds that it lacks none of the sign's words. */
export function textRun(text: string, style: TextStyle, colour: number): TextRun {
  const glyphs: number[] = [];
  const length = text.length;
  let width = -style.scaleX;
  for (let index = 0; index < length; index += 1) {
    const glyph = glyphIndex(style.font, text.charCodeAt(index));
    if (glyph < 0) continue;
    glyphs.push(glyph);
    width += advanceOf(glyph, style);
  }
  return { text, glyphs, style, colour, width: Math.max(width, 0) };
}
