import { EXIT_FAILED, EXIT_USAGE } from "../../../hosts/headless/exit-codes.js";
import { CommandFailure } from "../command-io.js";
import type { Words } from "../committee-schedule.js";
import { inLanguage, type Language } from "../language.js";

/** What was given cannot be worked with. */
export function usageFailure(language: Language, words: Words): CommandFailure {
  return new CommandFailure(EXIT_USAGE, inLanguage(words, language));
}

/** What was given was checked, and it fails. */
export function checkFailure(language: Language, words: Words): CommandFailure {
  return new CommandFailure(EXIT_FAILED, inLanguage(words, language));
}
