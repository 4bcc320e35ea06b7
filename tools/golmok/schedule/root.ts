import type { Command } from "commander";
import type { CommandContext } from "../command-io.js";
import { addRootNewCommand } from "./root-new.js";
import { addRootRotateCommand } from "./root-rotate.js";
import { addRootShowCommand } from "./root-show.js";
import { addRootVerifyCommand } from "./root-verify.js";

/** `root`: whom the nodes believe, the committee's public keys and how many must sign. */
export function addRootCommand(schedule: Command, context: CommandContext): void {
  const root = schedule.command("root").description("the committee's public keys, and how many must sign");
  addRootNewCommand(root, context);
  addRootRotateCommand(root, context);
  addRootShowCommand(root, context);
  addRootVerifyCommand(root, context);
}
