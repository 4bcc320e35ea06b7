import type { Language } from "../language.js";

/** `가, 나, 다`; in English the last two are joined by "and". */
export function listWords(items: readonly string[], language: Language): string {
  if (language === "ko" || items.length < 2) return items.join(", ");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/** Begins with a capital letter, for English sentences; Korean stays as it is. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** A run of neighbouring numbers, both ends inclusive. */
export interface NumberRun {
  readonly from: number;
  readonly to: number;
}

/** The runs of neighbours in ascending numbers: 1, 2, 3, 7 are 1 to 3 and 7. */
export function runsOf(numbers: readonly number[]): readonly NumberRun[] {
  const runs: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && number === last.to + 1) last.to = number;
    else runs.push({ from: number, to: number });
  }
  return runs;
}

/** What stands between the two ends of a range. */
export function rangeMark(language: Language): string {
  return language === "ko" ? "~" : "–";
}
