/** The technician's way, over traces of the corpus: calibrate on the empty bay, replay, compare with the truth. */

import test from "ava";
import { buildCorpus } from "../../../../bench/sensing/corpus/build-corpus.js";
import { traceCsv } from "../../../../bench/sensing/corpus/trace-csv.js";
import type { SensingTrace } from "../../../../bench/sensing/trace.js";
import { MOUNTINGS } from "../../../../src/sensing/empty-profile.js";
import { calibrate, linesOf, replayWith } from "./sensor-desk.js";

const SEED = 4;
const EVERY_MS = 1_000;

async function replayOf(trace: SensingTrace) {
  const empty = traceCsv(trace, { fromMs: -300_000, untilMs: 0, everyMs: EVERY_MS });
  const { out } = await calibrate(empty, "--mounting", trace.mounting);
  const text = traceCsv(trace, { fromMs: 0, untilMs: trace.durationMs, everyMs: EVERY_MS });
  const lines = linesOf(await replayWith(out, text));
  return (timeMs: number) =>
    lines
      .findLast((line) => Number(line.split(",")[0]) <= timeMs)
      ?.split(",")
      .slice(1) ?? [];
}

for (const mounting of MOUNTINGS) {
  test(`${mounting}: on clear days a second apart, cars and gaps of a minute are seen as they are`, async (t) => {
    const trace = buildCorpus(SEED).find((each) => each.condition === "clear" && each.mounting === mounting);
    if (trace === undefined) return t.fail("the corpus has no such trace");
    const at = await replayOf(trace);
    for (const [index, { stopsMs, movesMs, leftMs, vehicle }] of trace.stays.entries()) {
      if (vehicle === "motorcycle" || movesMs - stopsMs < 60_000) continue;
      t.is(at((stopsMs + movesMs) / 2)[0], "occupied", `seed ${SEED}, ${vehicle} from ${stopsMs}`);
      const nextMs = trace.stays[index + 1]?.arrivesMs ?? trace.durationMs;
      if (nextMs - leftMs > 60_000)
        t.is(at((leftMs + nextMs) / 2)[0], "free", `seed ${SEED}, after ${leftMs}`);
    }
  });
}

test("each fault is told as its own reason", async (t) => {
  const reasons = new Set<string>();
  for (const trace of buildCorpus(SEED)) {
    const [fault] = trace.faults;
    if (fault === undefined || trace.mounting !== "overhead") continue;
    const at = await replayOf(trace);
    const [state, , reason = ""] = at(Math.min(fault.untilMs, fault.fromMs + 300_000) - EVERY_MS);
    // A ranger that leaves no reading behind, up to the file's end, cannot be told.
    if (state === "unknown") reasons.add(`${fault.kind}: ${reason}`);
  }
  for (const reason of ["blocked: sensor-blocked", "latched: sensor-latched", "silent: sensor-silent"])
    t.true(reasons.has(reason), `seed ${SEED}: ${[...reasons].join(", ")}`);
});
