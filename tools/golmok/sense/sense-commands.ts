import type { Command } from "commander";
import type { CommandContext } from "../command-io.js";
import { addAccuracyCommand } from "./accuracy.js";
import { addMarkCommand } from "./mark.js";

/** The group `golmok sense`: each command has a file of its own beside this one. */
export function addSenseCommands(golmok: Command, context: CommandContext): void {
  const sense = golmok.command("sense").description("a bay's sensor: how well it does");
  addMarkCommand(sense, context);
  addAccuracyCommand(sense, context);
}
