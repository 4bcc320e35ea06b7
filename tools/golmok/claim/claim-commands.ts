import type { Command } from "commander";
import type { CommandContext } from "../command-io.js";
import { addIssueCommand } from "./issue.js";
import { addSendCommand } from "./send.js";
import { addShowCommand } from "./show.js";

/** The group `golmok claim`: each command has a file of its own beside this one. */
export function addClaimCommands(golmok: Command, context: CommandContext): void {
  const claim = golmok
    .command("claim")
    .description("the right to stand in a bay for a while: issue, show, send to the sign");
  addIssueCommand(claim, context);
  addShowCommand(claim, context);
  addSendCommand(claim, context);
}
