import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const CHILD = fileURLToPath(new URL("./heap-growth-child.ts", import.meta.url));

/** Bytes by which Node's live heap grows from the first day's end to the thirtieth's, in a process of its own. */
export async function measureHeapGrowth(): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, ["--expose-gc", "--import=tsx", CHILD]);
  return Number(stdout);
}
