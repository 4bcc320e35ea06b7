/** `npm start`: the alley live, with its page and its broker; with `--headless`, as fast as it can. */

import { nodeEngine } from "../headless/node-engine.js";
import { runCommand } from "../headless/run-command.js";
import { liveCommand } from "./live-command.js";

const args = process.argv.slice(2);

process.exitCode = args.includes("--headless")
  ? await runCommand(
      "npm start -- --headless",
      nodeEngine,
      args.filter((argument) => argument !== "--headless"),
    )
  : await liveCommand(args);
