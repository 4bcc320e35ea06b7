import type { Break } from "../../tools/sabotage/break.js";

/** The breaks of one file: what the tests are that must notice them, then a name, what to find and what to put there. */
export interface BrokenFile {
  readonly file: string;
  readonly tests: readonly string[];
  readonly breaks: readonly (readonly [name: string, find: string, replace: string])[];
}

export function breaksOf({ file, tests, breaks }: BrokenFile): readonly Break[] {
  return breaks.map(([name, find, replace]) => ({ name, file, find, replace, tests }));
}
