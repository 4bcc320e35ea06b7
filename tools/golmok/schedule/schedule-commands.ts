import type { Command } from "commander";
import type { CommandContext } from "../command-io.js";
import { addAgendaCommand } from "./agenda.js";
import { addAtCommand } from "./at.js";
import { addCheckCommand } from "./check.js";
import { addDiffCommand } from "./diff.js";
import { addExportCommand } from "./export.js";
import { addHolidaysCommand } from "./holidays.js";
import { addImportCommand } from "./import.js";
import { addKeyCommand } from "./key.js";
import { addPublishCommand } from "./publish.js";
import { addRootCommand } from "./root.js";
import { addShowCommand } from "./show.js";
import { addSignCommand } from "./sign.js";
import { addVerifyCommand } from "./verify.js";

/** The group `golmok schedule`: each command has a file of its own beside this one. */
export function addScheduleCommands(golmok: Command, context: CommandContext): void {
  const schedule = golmok
    .command("schedule")
    .description("the committee's schedule: write, read, sign, publish");
  addAgendaCommand(schedule, context);
  addAtCommand(schedule, context);
  addCheckCommand(schedule, context);
  addExportCommand(schedule, context);
  addDiffCommand(schedule, context);
  addHolidaysCommand(schedule, context);
  addImportCommand(schedule, context);
  addKeyCommand(schedule, context);
  addRootCommand(schedule, context);
  addShowCommand(schedule, context);
  addSignCommand(schedule, context);
  addVerifyCommand(schedule, context);
  addPublishCommand(schedule, context);
}
