import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { golmokCommand } from "../../../tools/golmok/golmok-command.js";

/** What a command line printed and how it ended. */
export interface GolmokRun {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `golmok` with these arguments in this process. */
export async function runGolmok(...args: readonly string[]): Promise<GolmokRun> {
  let out = "";
  let err = "";
  const exitCode = await golmokCommand(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { exitCode, out, err };
}

/** The path of a new file with this content. */
export async function scratchFile(content: string | Uint8Array, name = "schedule.yaml"): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), "golmok-")), name);
  await writeFile(path, content);
  return path;
}
