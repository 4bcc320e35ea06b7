import type { Language } from "../language.js";

export const IMPORT_FORMATS = ["melbourne", "cds", "curblr"] as const;

/** What `import` is asked for on the command line. */
export interface ImportOptions {
  readonly format: (typeof IMPORT_FORMATS)[number];
  readonly zone?: string;
  readonly alley?: number;
  readonly posix?: string;
  readonly out?: string;
  readonly json?: boolean;
  readonly lang: Language;
}
