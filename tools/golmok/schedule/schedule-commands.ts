import type { Command } from "commander";
import type { CommandContext } from "../command-io.js";

/** The group `golmok schedule`: each command has a file of its own beside this one. */
export function addScheduleCommands(golmok: Command, _context: CommandContext): void {
  golmok.command("schedule").description("the committee's schedule: write, read, sign, publish");
}
