import type { Permission } from "../../../src/domain/permission.js";
import type { Language } from "../language.js";
import { columnsOf } from "../timetable/column-width.js";
import { hexOf, INK, LOOKS, PATTERN_INK_PERCENT, type Pattern, type Rgb } from "./palette.js";
import type { Box, Surface, TextSize, TextStyle } from "./surface.js";

/** Korean words are shorter, and so may be larger. */
const FONT_SIZES: Readonly<Record<Language, Readonly<Record<TextSize, number>>>> = {
  ko: { small: 11, label: 15, title: 20 },
  en: { small: 11, label: 14, title: 20 },
};

/** Widths as parts of the font's size: the reader's own font is not known, so a little more than most need. */
const WIDE_CHARACTER = 1;
const NARROW_CHARACTER = 0.56;

/** The marks of each pattern, in a tile of eight units. */
const TILES: Readonly<Record<Exclude<Pattern, "plain">, string>> = {
  stripes: '<path d="M-2 2l4-4M0 8l8-8M6 10l4-4" stroke-width="1.6"/>',
  dots: '<circle cx="2" cy="2" r="1.3"/><circle cx="6" cy="6" r="1.3"/>',
  cross: '<path d="M-2 2l4-4M0 8l8-8M6 10l4-4M-2 6l4 4M0 0l8 8M6-2l4 4" stroke-width="1.4"/>',
};

/** The patterns that blocks refer to: once in a document. */
export function svgPatterns(): string {
  const patterns = Object.entries(LOOKS).map(([permission, { ground, ink, pattern }]) => {
    const marks = pattern === "plain" ? "" : TILES[pattern];
    const colour = hexOf(ink);
    return `<pattern id="look-${permission}" width="8" height="8" patternUnits="userSpaceOnUse">
<rect width="8" height="8" fill="${hexOf(ground)}"/>
<g opacity="0.${PATTERN_INK_PERCENT}" stroke="${colour}" fill="${pattern === "dots" ? colour : "none"}"${pattern === "dots" ? ' stroke-width="0"' : ""}>${marks}</g>
</pattern>`;
  });
  return `<svg class="patterns" width="0" height="0" aria-hidden="true"><defs>${patterns.join("\n")}</defs></svg>`;
}

/** Text that is nothing but text in HTML and SVG, also within quotes. */
export function escaped(text: string): string {
  const names: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/gu, (character) => names[character] ?? character);
}

/** Collects the elements of one drawing. */
export class SvgSurface implements Surface {
  readonly #elements: string[] = [];
  readonly #sizes: Readonly<Record<TextSize, number>>;

  constructor(language: Language) {
    this.#sizes = FONT_SIZES[language];
  }

  /** The drawing as an element; `title` is read to those who do not see it. */
  toElement(width: number, height: number, title: string): string {
    const view = `viewBox="0 0 ${rounded(width)} ${rounded(height)}"`;
    return `<svg ${view} role="img" aria-label="${escaped(title)}">\n${this.#elements.join("\n")}\n</svg>`;
  }

  block(box: Box, permission: Permission, isException: boolean): void {
    const ink = hexOf(LOOKS[permission].ink);
    this.#elements.push(
      `<rect ${attributesOf(box)} rx="3" fill="url(#look-${permission})" stroke="${ink}" stroke-width="0.5"/>`,
    );
    if (!isException) return;
    const inner = { left: box.left + 1, top: box.top + 1, width: box.width - 2, height: box.height - 2 };
    this.#elements.push(
      `<rect ${attributesOf(inner)} rx="2" fill="none" stroke="${hexOf(INK)}" stroke-width="2"/>`,
    );
  }

  plate(box: Box, colour: Rgb): void {
    this.#elements.push(`<rect ${attributesOf(box)} rx="2" fill="${hexOf(colour)}"/>`);
  }

  line([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number], colour: Rgb): void {
    const ends = `x1="${rounded(x1)}" y1="${rounded(y1)}" x2="${rounded(x2)}" y2="${rounded(y2)}"`;
    this.#elements.push(`<line ${ends} stroke="${hexOf(colour)}"/>`);
  }

  text(text: string, x: number, y: number, { size, colour, anchor }: TextStyle): void {
    const weight = size === "small" ? "" : ' font-weight="700"';
    const place = `x="${rounded(x)}" y="${rounded(y)}" text-anchor="${anchor}" dominant-baseline="central"`;
    this.#elements.push(
      `<text ${place} font-size="${this.#sizes[size]}"${weight} fill="${hexOf(colour)}">${escaped(text)}</text>`,
    );
  }

  widthOf(text: string, size: TextSize): number {
    let width = 0;
    for (const character of text) {
      width += columnsOf(character) === 2 ? WIDE_CHARACTER : NARROW_CHARACTER;
    }
    return width * this.#sizes[size];
  }

  lineHeight(size: TextSize): number {
    return this.#sizes[size] * 1.2;
  }
}

function attributesOf({ left, top, width, height }: Box): string {
  const [w, h] = [Math.max(0, width), Math.max(0, height)];
  return `x="${rounded(left)}" y="${rounded(top)}" width="${rounded(w)}" height="${rounded(h)}"`;
}

function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}
