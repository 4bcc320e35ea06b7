import type { Command } from "commander";
import type { CommandContext } from "../command-io.js";
import { addFsckCommand } from "./fsck.js";
import { addReportCommand } from "./report.js";

/** The group `golmok storage`: each command has a file of its own beside this one. */
export function addStorageCommands(golmok: Command, context: CommandContext): void {
  const storage = golmok
    .command("storage")
    .description("a node's store, dumped from its board: what is in it, and whether it is sound");
  addFsckCommand(storage, context);
  addReportCommand(storage, context);
}
