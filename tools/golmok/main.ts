/** `npx golmok`: the command for committee and technician. */

import { golmokCommand } from "./golmok-command.js";

// Whoever reads may stop early, as `head` does; then there is nobody to tell anything.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

process.exitCode = await golmokCommand(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
