/**
 * Breaks the product on purpose, one line at a time, and fails if the tests do not notice.
 *
 * Exit code 0: every break was noticed. 1: one survived. 2: the breaks, the options or the unbroken tests are at fault.
 */

import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Command, InvalidArgumentError } from "commander";
import { parseArguments } from "../hosts/headless/parse-arguments.js";
import type { Break } from "./sabotage/break.js";
import { baselineFault, faultsOf, judgeBreaks, type Verdict } from "./sabotage/judge-breaks.js";

const EXIT_NOTICED = 0;
const EXIT_SURVIVED = 1;
const EXIT_FAULT = 2;
const EXIT_INTERRUPTED = 130;

const MAX_JOBS = 8;

const ROOT = resolve(import.meta.dirname, "..");

interface SabotageOptions {
  readonly only?: string;
  readonly jobs: number;
  readonly json?: boolean;
  readonly breaks: string;
}

// Interrupted, it still leaves nothing behind: scratch copies go when the process exits.
process.once("SIGINT", () => process.exit(EXIT_INTERRUPTED));
process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const command = new Command("sabotage")
    .description("Breaks src one line at a time; the tests must notice each break.")
    .option("--only <name>", "one break alone")
    .option("--jobs <count>", "breaks judged at once, each in a copy of its own", readJobs, 2)
    .option("--json", "print one object")
    .option("--breaks <file>", "the list of breaks", resolve(ROOT, "tests/sabotage/breaks.ts"));
  const stop = parseArguments(command, args);
  if (stop !== undefined) return stop;
  return sabotage(command.opts<SabotageOptions>());
}

async function sabotage({ only, jobs, json, breaks: file }: SabotageOptions): Promise<number> {
  const startedAtMs = performance.now();
  const { BREAKS } = (await import(pathToFileURL(resolve(file)).href)) as {
    readonly BREAKS: readonly Break[];
  };
  const breaks = only === undefined ? BREAKS : BREAKS.filter(({ name }) => name === only);
  if (breaks.length === 0) return refuse([`no break is called ${only}; ${file} names them all`]);
  const faults = faultsOf(ROOT, breaks);
  if (faults.length > 0) return refuse(faults);
  const baseline = await baselineFault(ROOT, breaks);
  if (baseline !== undefined) return refuse([`with nothing broken, the tests fail already: ${baseline}`]);

  const verdicts = await judgeBreaks(ROOT, breaks, jobs, json === true ? () => {} : printVerdict);
  const survivors = verdicts.filter(({ noticed }) => !noticed);
  const failed = survivors.length;
  const passed = verdicts.length - failed;
  const seconds = Math.round((performance.now() - startedAtMs) / 100) / 10;
  // Told again at the end, where whoever reads a long log looks first.
  if (json !== true) survivors.forEach(printVerdict);
  console.log(
    json === true
      ? JSON.stringify({ passed, failed, seconds, breaks: verdicts })
      : `${passed} passed, ${failed} failed`,
  );
  return failed === 0 ? EXIT_NOTICED : EXIT_SURVIVED;
}

function printVerdict({ name, file, noticed, noticedBy, reason, seconds }: Verdict): void {
  const time = `${seconds.toFixed(1).padStart(5)} s`;
  if (noticed) console.log(`noticed   ${time}  ${name}: ${noticedBy}`);
  else console.log(`SURVIVED  ${time}  ${name} (${file}): ${reason}`);
}

function refuse(faults: readonly string[]): number {
  for (const fault of faults) console.error(`sabotage: ${fault}`);
  return EXIT_FAULT;
}

function readJobs(text: string): number {
  const jobs = Number(text);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > MAX_JOBS)
    throw new InvalidArgumentError(`expected 1 to ${MAX_JOBS}`);
  return jobs;
}
