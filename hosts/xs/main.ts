/** `npm run xs`: a headless run of the alley on the XS engine. */

import { runCommand } from "../headless/run-command.js";
import { xsEngine } from "./xs-engine.js";

process.exitCode = await runCommand("npm run xs --", xsEngine, process.argv.slice(2));
