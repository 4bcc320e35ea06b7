/** `npx golmok`: the command for committee and technician. */

import { golmokCommand } from "./golmok-command.js";

process.exitCode = await golmokCommand(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
