import { nodeEngine } from "../../hosts/headless/node-engine.js";
import { TranscriptFile } from "../../hosts/headless/transcript-file.js";
import { MEASURED_DAY } from "./measured-run.js";

const RUNS = 3;

/** Virtual time per real time of a headless day on Node, transcript hashed: the middle one of three runs. */
export async function measureRealTimeFactor(): Promise<number> {
  const factors: number[] = [];
  for (let run = 0; run < RUNS; run += 1) factors.push(await runOnce());
  factors.sort((one, other) => one - other);
  return Math.round(factors[(RUNS - 1) / 2] ?? 0);
}

async function runOnce(): Promise<number> {
  const transcript = new TranscriptFile(undefined);
  const startedAtMs = performance.now();
  await nodeEngine.run(MEASURED_DAY, { transcript: (chunk) => transcript.write(chunk), progress: () => {} });
  transcript.finish();
  return MEASURED_DAY.durationMs / (performance.now() - startedAtMs);
}
