/** Checks of single values, shared by those of a schedule's parts. */

import { MAX_WORD_BYTES } from "./schedule-limits.js";

/** Says whether `value` is an integer in [low, high]. */
export function isWithin(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}

/** Says whether `text` is a kebab-case word: 1 to 24 of `a` to `z`, `0` to `9`, and single hyphens between them. */
export function isWord(text: string): boolean {
  if (text.length === 0 || text.length > MAX_WORD_BYTES) return false;
  let before = "-";
  for (const character of text) {
    if (character === "-" ? before === "-" : !isWordPart(character)) return false;
    before = character;
  }
  return before !== "-";
}

/**
 * Says whether a text looks on every sign and screen as it was signed: no control characters, no line or paragraph
 * separators, nothing that reorders its neighbours, no half of a surrogate pair.
 * Source: Unicode 16.0, general categories Cc, Zl and Zp; Unicode Standard Annex 9, section 2, explicit formatting.
 */
export function isPrintable(text: string): boolean {
  for (const character of text) {
    if (isUnprintable(character.codePointAt(0) ?? 0)) return false;
  }
  return true;
}

function isWordPart(character: string): boolean {
  return (character >= "a" && character <= "z") || (character >= "0" && character <= "9");
}

function isUnprintable(point: number): boolean {
  return (
    point < 0x20 ||
    (point >= 0x7f && point <= 0x9f) ||
    (point >= 0x2028 && point <= 0x202e) ||
    (point >= 0x2066 && point <= 0x2069) ||
    (point >= 0xd800 && point <= 0xdfff)
  );
}
