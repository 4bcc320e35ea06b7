import { spawn } from "node:child_process";
import { join } from "node:path";

/** A run that takes longer than this is ended: a break may make a loop endless. */
const PATIENCE_MS = 120_000;

/** For all of the breaks' tests in one run, with nothing broken. */
export const WHOLE_RUN_PATIENCE_MS = 900_000;

/** What AVA's TAP calls a failure that no single test had. */
const NO_TEST =
  /^(uncaught-exception|unhandled-rejection|.* exited with a non-zero exit code.*|.* exited due to .*|Exiting due to .*|No tests found .*|Couldn.t find .*|Failed to .*)$/;

/** What became of a run of tests. */
export interface TestRun {
  readonly passed: boolean;
  /** Title of the first test that failed; `undefined` when none failed by name. */
  readonly failedTitle: string | undefined;
  /** All that was printed, for the one who asks why. */
  readonly output: string;
}

/** Runs test files or globs with AVA in the checkout at `root`, up to the first failure. */
export function runTests(
  root: string,
  tests: readonly string[],
  patienceMs: number = PATIENCE_MS,
): Promise<TestRun> {
  const ava = join(root, "node_modules", "ava", "entrypoints", "cli.mjs");
  const child = spawn(process.execPath, [ava, "--tap", "--fail-fast", ...tests], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    timeout: patienceMs,
    killSignal: "SIGKILL",
  });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (signal !== null) output += `\nended after ${patienceMs / 1_000} s\n`;
      const passed = code === 0 && passCount(output) > 0;
      resolve({ passed, failedTitle: firstFailure(output), output });
    });
  });
}

/** Title of the first test in a TAP text that failed by name. */
export function firstFailure(tap: string): string | undefined {
  for (const line of tap.split("\n")) {
    const title = /^not ok \d+ - (.*)$/.exec(line)?.[1];
    if (title !== undefined && !NO_TEST.test(title)) return title;
  }
  return undefined;
}

/** How many tests passed, by a TAP text's own count. */
function passCount(tap: string): number {
  return Number(/^# pass (\d+)$/m.exec(tap)?.[1] ?? 0);
}
