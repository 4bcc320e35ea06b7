/** One named break: a line of the product changed so that a promise is broken. */
export interface Break {
  /** Says what is broken, in kebab-case; unique. */
  readonly name: string;
  /** The file to break, from the checkout's root. */
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** Test files, or globs of them, that must notice. */
  readonly tests: readonly string[];
}

/** The broken text, or how often `find` occurs instead of once. */
export type Broken =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly count: number };

/** Breaks a file's text. `find` and `replace` are plain text, never patterns. */
export function breakText(text: string, { find, replace }: Pick<Break, "find" | "replace">): Broken {
  const parts = text.split(find);
  if (parts.length !== 2) return { ok: false, count: parts.length - 1 };
  return { ok: true, text: parts.join(replace) };
}
