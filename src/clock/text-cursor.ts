/** A place in a text, and what stands there. */
export class TextCursor {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Says whether all of the text is behind. */
  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** The character ahead; empty at the end. */
  get next(): string {
    return this.#text[this.#at] ?? "";
  }

  /** Goes past the next character, whatever it is. */
  skip(): void {
    this.#at += 1;
  }

  /** Goes past `character` if it is the next one. */
  take(character: string): boolean {
    if (this.next !== character) return false;
    this.#at += 1;
    return true;
  }

  /** A whole number of one to `maxDigits` digits in [low, high]; else `undefined`. */
  takeNumber(maxDigits: number, low: number, high: number): number | undefined {
    let value = 0;
    let digits = 0;
    while (isDigit(this.next)) {
      value = value * 10 + Number(this.next);
      digits += 1;
      if (digits > maxDigits) return undefined;
      this.#at += 1;
    }
    return digits > 0 && value >= low && value <= high ? value : undefined;
  }
}

/** Says whether a character is one of 0 to 9; the empty text is none. */
export function isDigit(character: string): boolean {
  return character >= "0" && character <= "9";
}
