/** Columns that text takes in a terminal: a Korean character takes two. */

/** First and last code points of characters two columns wide. Source: Unicode 16, EastAsianWidth.txt, W and F. */
const WIDE_RANGES = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
] as const;

/** Marks that stand on the character before. */
const COMBINING = /\p{M}|\u200d/u;

/** Columns of a line of text. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (WIDE_RANGES.some(([first, last]) => code >= first && code <= last)) columns += 2;
    else if (!COMBINING.test(character)) columns += 1;
  }
  return columns;
}

/** The text, followed by spaces up to `columns`. */
export function padColumns(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - columnsOf(text)));
}
