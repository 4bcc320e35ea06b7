import { type Command, CommanderError } from "commander";
import { EXIT_OK, EXIT_USAGE } from "./exit-codes.js";

/**
 * Lets `command` read `args`. Returns the exit code with which to stop: when help was asked for, or when the
 * arguments are wrong, which has been said on standard error by then; `undefined` to go on.
 */
export function parseArguments(command: Command, args: readonly string[]): number | undefined {
  try {
    command.exitOverride().parse([...args], { from: "user" });
    return undefined;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_OK : EXIT_USAGE;
    throw error;
  }
}
