/** `npm start` as a user's shell starts it, but for npm itself. */

import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** How a command ended and what it printed. */
export interface Ended {
  /** `null` when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs, and what it has printed so far. */
export interface Running {
  readonly child: ChildProcess;
  stdout(): string;
  readonly ended: Promise<Ended>;
}

export function startDesktop(args: readonly string[]): Running {
  const child = spawn(process.execPath, ["--import", "tsx", "hosts/desktop/main.ts", ...args], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
  return { child, stdout: () => stdout, ended };
}

export function runDesktop(...args: readonly string[]): Promise<Ended> {
  return startDesktop(args).ended;
}
