/** Runs thirty days in a process started with `--expose-gc`; prints by how many bytes the live heap grew after the first. */

import { runAlley } from "../../hosts/alley/run-alley.js";
import { MEASURED_DAY, MS_PER_DAY } from "./measured-run.js";

const DAYS = 30;

let firstDayBytes = 0;
let lastDayBytes = 0;

runAlley(
  { ...MEASURED_DAY, durationMs: DAYS * MS_PER_DAY },
  () => {},
  (elapsedMs) => {
    if (elapsedMs === MS_PER_DAY) firstDayBytes = liveHeapBytes();
    else if (elapsedMs === DAYS * MS_PER_DAY) lastDayBytes = liveHeapBytes();
  },
);
console.log(lastDayBytes - firstDayBytes);

function liveHeapBytes(): number {
  if (globalThis.gc === undefined) throw new Error("needs node --expose-gc");
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
