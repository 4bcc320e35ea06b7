import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const CHILD = fileURLToPath(new URL("./opening-hours-child.ts", import.meta.url));

/** How many times as long opening_hours.js takes for an answer, for each number of rules; in a process of its own. */
export async function measureOpeningHoursRatios(ruleCounts: readonly number[]): Promise<readonly number[]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import=tsx", CHILD, ...ruleCounts.map(String)],
    { env: { ...process.env, TZ: "Asia/Seoul" } },
  );
  return JSON.parse(stdout) as number[];
}
