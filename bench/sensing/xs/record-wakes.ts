import { PLAIN_NODES } from "../../../hosts/alley/node-makers.js";
import { tripwireRegion } from "../../../src/nodes/bay-retained.js";
import { runMeasuredDay } from "../../alley/measured-run.js";
import { recordBay } from "../../alley/record-bay.js";
import type { RecordedWakes } from "./command.js";

/** What each bay of the measured day's alley was given, and what its tripwire left for it. */
export function recordWakes(durationMs: number): readonly RecordedWakes[] {
  const bays: RecordedWakes[] = [];
  runMeasuredDay(durationMs, {
    ...PLAIN_NODES,
    bay: (options) => {
      const { node, recording } = recordBay(options);
      const regions: (readonly number[])[] = [];
      const wake = node.wake.bind(node);
      node.wake = (reason, retained, elapsedMs) => {
        const { buffer, byteOffset, byteLength } = tripwireRegion(retained);
        const isAsleep = reason === "tripwire" || reason === "plan";
        regions.push(isAsleep ? [...new Uint8Array(buffer, byteOffset, byteLength)] : []);
        return wake(reason, retained, elapsedMs);
      };
      bays.push({ recording, regions });
      return node;
    },
  });
  return bays;
}
