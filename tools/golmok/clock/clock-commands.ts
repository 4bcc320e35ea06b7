import type { Command } from "commander";
import type { CommandContext } from "../command-io.js";
import { addReplayCommand } from "./replay.js";
import { addSetCommand } from "./set.js";

/** The group `golmok clock`: each command has a file of its own beside this one. */
export function addClockCommands(golmok: Command, context: CommandContext): void {
  const clock = golmok.command("clock").description("how far a sign trusts its time");
  addReplayCommand(clock, context);
  addSetCommand(clock, context);
}
