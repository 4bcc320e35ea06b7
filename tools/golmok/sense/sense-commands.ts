import type { Command } from "commander";
import type { CommandContext } from "../command-io.js";
import { addAccuracyCommand } from "./accuracy.js";
import { addCalibrateCommand } from "./calibrate.js";
import { addMarkCommand } from "./mark.js";
import { addPlotCommand } from "./plot.js";
import { addReplayCommand } from "./replay.js";

/** The group `golmok sense`: each command has a file of its own beside this one. */
export function addSenseCommands(golmok: Command, context: CommandContext): void {
  const sense = golmok.command("sense").description("a bay's sensor: how well it does");
  addCalibrateCommand(sense, context);
  addReplayCommand(sense, context);
  addPlotCommand(sense, context);
  addMarkCommand(sense, context);
  addAccuracyCommand(sense, context);
}
