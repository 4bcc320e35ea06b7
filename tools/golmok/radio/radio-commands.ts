import type { Command } from "commander";
import type { CommandContext } from "../command-io.js";
import { addAirtimeCommand } from "./airtime.js";
import { addSimulateCommand } from "./simulate.js";

/** The group `golmok radio`: each command has a file of its own beside this one. */
export function addRadioCommands(golmok: Command, context: CommandContext): void {
  const radio = golmok.command("radio").description("the street's own LoRa: how long frames take on the air");
  addAirtimeCommand(radio, context);
  addSimulateCommand(radio, context);
}
