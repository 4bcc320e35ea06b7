/** Runs inside the XS worker: one command measures one recording. */

import { asciiBytes, textOf, worker } from "../../../hosts/xs/worker-globals.js";
import type { Cost, SensingCommand } from "./command.js";
import { EndlessDetector } from "./growth.js";
import { observeCost } from "./observe-cost.js";
import { WakeReplay } from "./wake-replay.js";

const NOTHING: Cost = { computrons: 0, count: 0, dearest: 0 };

/** Alive from one command to the next, for its heap is what is counted. */
const endless: EndlessDetector[] = [];

worker.handleCommand = (command) =>
  asciiBytes(JSON.stringify(measure(JSON.parse(textOf(command)) as SensingCommand)));

function measure(command: SensingCommand): Cost {
  if ("observe" in command) return observeCost(command.observe);
  if ("wakes" in command) return new WakeReplay(command.wakes).play();
  if (endless.length === 0) endless.push(new EndlessDetector(command.grow));
  endless[0]?.take(command.count, command.grow.readings);
  worker.gc();
  return NOTHING;
}
