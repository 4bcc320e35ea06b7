/** Runs inside the XS worker: one command plays one recording. */

import { asciiBytes, textOf, worker } from "../../hosts/xs/worker-globals.js";
import { BayReplay } from "./replay-bay.js";
import type { ReplayCommand, ReplayOutcome } from "./replay-command.js";
import { SignReplay } from "./replay-sign.js";

/** Nodes of the last command: they must be alive when the engine reports its heap. */
const alive: (BayReplay | SignReplay)[] = [];

worker.handleCommand = (command) =>
  asciiBytes(JSON.stringify(play(JSON.parse(textOf(command)) as ReplayCommand)));

function play({ recording, copies, isEmpty }: ReplayCommand): ReplayOutcome {
  alive.length = 0;
  let output = 0;
  for (let copy = 0; copy < copies; copy += 1) {
    const replay =
      "bay" in recording ? new BayReplay(recording.bay, isEmpty) : new SignReplay(recording.sign, isEmpty);
    alive.push(replay);
    output = replay.play();
  }
  worker.gc();
  return { output };
}
