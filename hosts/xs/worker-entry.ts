/** Runs inside the XS worker: one command is one run of the alley. */

import { type RunRequest, runAlley } from "../alley/run-alley.js";
import { asciiBytes, takeMeter, textOf, worker } from "./worker-globals.js";
import { PROGRESS_TAG, TRANSCRIPT_TAG, type WorkerOutcome } from "./worker-protocol.js";

worker.handleCommand = (command) =>
  asciiBytes(JSON.stringify(run(JSON.parse(textOf(command)) as RunRequest)));

function run(request: RunRequest): WorkerOutcome {
  let computrons = 0;
  const summary = runAlley(
    request,
    (chunk) => tell(TRANSCRIPT_TAG + chunk),
    (elapsedMs) => {
      computrons += takeMeter();
      tell(PROGRESS_TAG + elapsedMs);
      // The heap is reported when the command is over: what lies in it then should be alive now.
      if (elapsedMs === request.durationMs) worker.gc();
    },
  );
  return { summary, computrons };
}

function tell(text: string): void {
  worker.issueCommand(asciiBytes(text));
}
