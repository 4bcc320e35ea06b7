/** What the nodes alone cost on XS, without the world around them. See README.md for the method. */

import { bundleForXs } from "../../hosts/xs/bundle.js";
import { XsnapWorker } from "../../hosts/xs/xsnap-worker.js";
import { HOURS_PER_DAY, MS_PER_DAY, MS_PER_HOUR } from "./measured-run.js";
import { recordAlley } from "./record-alley.js";
import type { ReplayCommand, ReplayOutcome } from "./replay-command.js";

/** Nodes added to one, whose slots are counted. */
const MORE_NODES = 20;

type Recording = ReplayCommand["recording"];

export interface XsFigures {
  readonly computronsPerBayHour: number;
  readonly computronsPerSignHour: number;
  readonly slotsPerBay: number;
  readonly slotsPerSign: number;
}

/** Replays a day for the computrons, and its first hour in many nodes for the slots, on the worker at `path`. */
export async function measureXsFigures(path: string): Promise<XsFigures> {
  const worker = new XsnapWorker(path, () => {});
  try {
    await worker.evaluate(await bundleForXs(new URL("./xs-entry.ts", import.meta.url)));
    const day = recordAlley(MS_PER_DAY);
    let bayComputrons = 0;
    for (const bay of day.bays) bayComputrons += await computronsOf(worker, { bay });
    const signComputrons = await computronsOf(worker, { sign: day.sign });
    const hour = recordAlley(MS_PER_HOUR);
    const [bay] = hour.bays;
    if (bay === undefined) throw new Error("the alley has no bay");
    return {
      computronsPerBayHour: Math.round(bayComputrons / (day.bays.length * HOURS_PER_DAY)),
      computronsPerSignHour: Math.round(signComputrons / HOURS_PER_DAY),
      slotsPerBay: await slotsOf(worker, { bay }),
      slotsPerSign: await slotsOf(worker, { sign: hour.sign }),
    };
  } finally {
    worker.close();
  }
}

async function computronsOf(worker: XsnapWorker, recording: Recording): Promise<number> {
  const whole = await replay(worker, { recording, copies: 1, isEmpty: false });
  const empty = await replay(worker, { recording, copies: 1, isEmpty: true });
  return whole.computrons - empty.computrons;
}

async function slotsOf(worker: XsnapWorker, recording: Recording): Promise<number> {
  const heapSlots = async (copies: number, isEmpty: boolean) =>
    (await replay(worker, { recording, copies, isEmpty })).heapSlots;
  const whole = (await heapSlots(1 + MORE_NODES, false)) - (await heapSlots(1, false));
  const empty = (await heapSlots(1 + MORE_NODES, true)) - (await heapSlots(1, true));
  return Math.round((whole - empty) / MORE_NODES);
}

/** Throws when the node did not do what it did when it was recorded: then it is not the same work that is measured. */
async function replay(worker: XsnapWorker, command: ReplayCommand) {
  const reply = await worker.command(Buffer.from(JSON.stringify(command)));
  const { output } = JSON.parse(reply.bytes.toString("latin1")) as ReplayOutcome;
  const { recording } = command;
  const recorded = "bay" in recording ? recording.bay.output : recording.sign.output;
  if (!command.isEmpty && output !== recorded) {
    throw new Error(
      `${"bay" in recording ? `bay ${recording.bay.bay}` : "the sign"} did not do on XS what was recorded`,
    );
  }
  return reply;
}
