import { Option } from "commander";
import type { Language } from "../../src/sign/sign-words.js";
import type { Words } from "./committee-schedule.js";

export type { Language };

/** The languages that every command prints its prose in. */
export const LANGUAGES: readonly Language[] = ["ko", "en"];

/**
 * The language of whoever started the command: Korean when the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set
 * begins with `ko`, English otherwise. Empty counts as not set.
 * Source: POSIX.1-2024, XBD 8.2.
 */
export function defaultLanguage(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = [env["LC_ALL"], env["LC_MESSAGES"], env["LANG"]].find((value) => (value ?? "") !== "");
  return locale?.startsWith("ko") === true ? "ko" : "en";
}

/** The option `--lang ko|en`, read as `lang: Language`. */
export function languageOption(): Option {
  return new Option("--lang <language>", "language of the answer")
    .choices(LANGUAGES)
    .default(defaultLanguage(process.env));
}

/** What is said in that language. */
export function inLanguage(words: Words, language: Language): string {
  return words[language];
}
