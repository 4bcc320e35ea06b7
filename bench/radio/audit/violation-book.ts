/** What broke a rule. */
export interface Violation {
  /** With the region before it: `kr920-pause`. */
  readonly rule: string;
  readonly transmitter: number;
  /** When the transmission began. */
  readonly atUs: number;
  /** What was found, and what is allowed. */
  readonly words: string;
}

/** How many are kept whole; the others are counted only. */
const MOST_KEPT = 100;

/** Counts all violations, and keeps the first ones. */
export class ViolationBook {
  readonly first: Violation[] = [];
  readonly countOf = new Map<string, number>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  note(rule: string, transmitter: number, atUs: number, found: string | number, allowed: string): void {
    this.#count += 1;
    this.countOf.set(rule, (this.countOf.get(rule) ?? 0) + 1);
    if (this.first.length < MOST_KEPT)
      this.first.push({ rule, transmitter, atUs, words: `${found}; allowed: ${allowed}` });
  }
}
