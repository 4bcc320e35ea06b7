/** `npm run sdk -- alley`: a headless run of the alley, built by the Moddable SDK. */

import { EXIT_USAGE } from "../headless/exit-codes.js";
import { runCommand } from "../headless/run-command.js";
import { sdkEngine } from "./sdk-engine.js";

const [subcommand, ...options] = process.argv.slice(2);

if (subcommand === "alley") {
  process.exitCode = await runCommand("npm run sdk -- alley", sdkEngine, options);
} else {
  console.error(
    "Say what to run: npm run sdk -- alley [options]; npm run sdk -- alley --help lists the options.",
  );
  process.exitCode = EXIT_USAGE;
}
