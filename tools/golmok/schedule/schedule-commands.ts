import type { Command } from "commander";
import type { CommandContext } from "../command-io.js";
import { addAgendaCommand } from "./agenda.js";
import { addAtCommand } from "./at.js";
import { addCheckCommand } from "./check.js";
import { addHolidaysCommand } from "./holidays.js";

/** The group `golmok schedule`: each command has a file of its own beside this one. */
export function addScheduleCommands(golmok: Command, context: CommandContext): void {
  const schedule = golmok
    .command("schedule")
    .description("the committee's schedule: write, read, sign, publish");
  addAgendaCommand(schedule, context);
  addAtCommand(schedule, context);
  addCheckCommand(schedule, context);
  addHolidaysCommand(schedule, context);
}
