/** Whether the tests notice what is broken. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Break, breakText } from "./break.js";
import { runTests, type TestRun, WHOLE_RUN_PATIENCE_MS } from "./run-tests.js";
import { ScratchCheckout } from "./scratch-checkout.js";

/** What became of one break. */
export interface Verdict {
  readonly name: string;
  readonly file: string;
  /** A test failed by name. A file that cannot even be loaded proves nothing, so that is not enough. */
  readonly noticed: boolean;
  /** The test that noticed first. */
  readonly noticedBy: string | undefined;
  /** Why it counts as not noticed, for people. */
  readonly reason: string | undefined;
  readonly seconds: number;
}

/** What is wrong with the breaks themselves, one line each. */
export function faultsOf(root: string, breaks: readonly Break[]): readonly string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const each of breaks) {
    const { name, file, tests } = each;
    if (seen.has(name)) faults.push(`${name}: another break has this name`);
    seen.add(name);
    if (tests.length === 0) faults.push(`${name}: names no tests that must notice`);
    const text = textOf(join(root, file));
    if (text === undefined) {
      faults.push(`${name}: ${file} cannot be read`);
      continue;
    }
    const broken = breakText(text, each);
    if (!broken.ok) {
      faults.push(
        `${name}: its text occurs ${broken.count} times in ${file}, and must occur once: ${each.find}`,
      );
    }
  }
  return faults;
}

/** The tests that fail although nothing is broken, in words; `undefined` when all pass. */
export async function baselineFault(root: string, breaks: readonly Break[]): Promise<string | undefined> {
  const scratch = new ScratchCheckout(root);
  try {
    const tests = [...new Set(breaks.flatMap((each) => each.tests))];
    const { passed, failedTitle, output } = await runTests(scratch.root, tests, WHOLE_RUN_PATIENCE_MS);
    return passed ? undefined : (failedTitle ?? output);
  } finally {
    scratch.remove();
  }
}

/** A property draws other cases each time, and may miss a break once: only what survives this often has survived. */
const TRIALS = 8;

/**
 * Judges every break in one of `jobs` scratch copies of the checkout at `root`, and tells each verdict as it falls.
 * The verdicts come back in the order of the breaks.
 */
export async function judgeBreaks(
  root: string,
  breaks: readonly Break[],
  jobs: number,
  tell: (verdict: Verdict) => void,
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  const waiting = [...breaks.entries()];
  const work = async (): Promise<void> => {
    const scratch = new ScratchCheckout(root);
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [index, each] = next;
        const verdict = await judge(scratch, each);
        verdicts[index] = verdict;
        tell(verdict);
      }
    } finally {
      scratch.remove();
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, breaks.length) }, work));
  return verdicts;
}

async function judge(scratch: ScratchCheckout, each: Break): Promise<Verdict> {
  const { name, file, tests } = each;
  const broken = breakText(readFileSync(join(scratch.root, file), "utf8"), each);
  if (!broken.ok) throw new Error(`${name}: its text occurs ${broken.count} times in ${file}`);
  const startedAtMs = performance.now();
  let run = await scratch.withFile(file, broken.text, () => runTests(scratch.root, tests));
  for (let trial = 1; run.passed && trial < TRIALS; trial += 1) {
    run = await scratch.withFile(file, broken.text, () => runTests(scratch.root, tests));
  }
  const seconds = Math.round((performance.now() - startedAtMs) / 100) / 10;
  const reason = reasonOf(run);
  return { name, file, noticed: reason === undefined, noticedBy: run.failedTitle, reason, seconds };
}

function reasonOf({ passed, failedTitle, output }: TestRun): string | undefined {
  if (passed) return "all of its tests pass";
  if (failedTitle !== undefined) return undefined;
  return `the run ended without a test that failed by name:\n${output.trim()}`;
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
