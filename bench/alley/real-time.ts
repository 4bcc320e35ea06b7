import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { HOURS_PER_DAY } from "./measured-run.js";

const COMMAND = fileURLToPath(new URL("../../hosts/desktop/main.ts", import.meta.url));
const RUNS = 3;

/** What `npm start -- --headless` says of its own speed after a day, each time in a new process: the middle one of three. */
export async function measureRealTimeFactor(): Promise<number> {
  const factors: number[] = [];
  for (let run = 0; run < RUNS; run += 1) factors.push(await runOnce());
  factors.sort((one, other) => one - other);
  return factors[(RUNS - 1) / 2] ?? 0;
}

async function runOnce(): Promise<number> {
  const options = ["--headless", "--hours", `${HOURS_PER_DAY}`, "--json"];
  const { stdout } = await promisify(execFile)(process.execPath, ["--import=tsx", COMMAND, ...options]);
  return (JSON.parse(stdout) as { realTimeFactor: number }).realTimeFactor;
}
