import type { Command } from "commander";
import { countReader } from "../keys/read-count.js";
import { type Language, languageOption } from "../language.js";

/** Which alley's sign is meant, as whom its broker is asked, and how the answer is given. */
export interface BrokerOptions {
  readonly alley: number;
  readonly username?: string;
  readonly passwordFile?: string;
  readonly json?: boolean;
  readonly lang: Language;
}

/** Adds all of {@link BrokerOptions}. */
export function addBrokerOptions(command: Command): Command {
  return command
    .option("--alley <number>", "the alley's number", countReader(1, 65_535), 1)
    .option("--username <name>", "who asks")
    .option("--password-file <file>", "a file with the password")
    .option("--json", "print one object")
    .addOption(languageOption());
}
