import { Command, CommanderError } from "commander";
import { EXIT_OK, EXIT_USAGE } from "../../hosts/headless/exit-codes.js";
import { addClaimCommands } from "./claim/claim-commands.js";
import { addClockCommands } from "./clock/clock-commands.js";
import { type CommandContext, CommandFailure, type CommandIo } from "./command-io.js";
import { addPairCommand } from "./pair/pair.js";
import { addRadioCommands } from "./radio/radio-commands.js";
import { addScheduleCommands } from "./schedule/schedule-commands.js";
import { addSenseCommands } from "./sense/sense-commands.js";
import { addStorageCommands } from "./storage/storage-commands.js";

/** Runs one command line; the exit code is 0 for success, 1 for "checked, and it fails", 2 for bad usage or input. */
export async function golmokCommand(args: readonly string[], io: CommandIo): Promise<number> {
  let exitCode = EXIT_OK;
  const golmok = new Command("golmok")
    .description("what the committee and the technician of a shared parking alley need")
    .exitOverride()
    // A group that is a command too must see its subcommand before the options behind it.
    .enablePositionalOptions()
    .configureOutput({ writeOut: io.out, writeErr: io.err });
  const context: CommandContext = {
    ...io,
    end: (code) => {
      exitCode = code;
    },
  };
  addScheduleCommands(golmok, context);
  addClaimCommands(golmok, context);
  addSenseCommands(golmok, context);
  addClockCommands(golmok, context);
  addStorageCommands(golmok, context);
  addRadioCommands(golmok, context);
  addPairCommand(golmok, context);
  try {
    await golmok.parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_OK : EXIT_USAGE;
    if (!(error instanceof CommandFailure)) throw error;
    io.err(`${error.message}\n`);
    return error.exitCode;
  }
}
