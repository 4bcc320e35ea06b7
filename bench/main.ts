/** `npm run bench -- [name] [--json]`: measures the project's goals; all of them when none is named. */

import { Argument, Command } from "commander";
import { EXIT_OK } from "../hosts/headless/exit-codes.js";
import { parseArguments } from "../hosts/headless/parse-arguments.js";
import { alleyBench } from "./alley/alley-bench.js";
import type { Bench, BenchFigures } from "./bench.js";
import { clockBench } from "./clock/clock-bench.js";
import { radioBench } from "./radio/radio-bench.js";
import { scheduleBench } from "./schedule/schedule-bench.js";
import { sensingBench } from "./sensing/sensing-bench.js";
import { storageBench } from "./storage/storage-bench.js";
import { tableOf } from "./table.js";

const BENCHES: readonly Bench[] = [
  alleyBench,
  clockBench,
  radioBench,
  scheduleBench,
  sensingBench,
  storageBench,
];

async function main(args: readonly string[]): Promise<number> {
  const names = BENCHES.map(({ name }) => name);
  const command = new Command("npm run bench --")
    .addArgument(new Argument("[name]", "the one to run; all when left out").choices(names))
    .option("--full", "the long runs too: hours")
    .option("--json", "print one JSON object; of several benches, with the figures under their names");
  const stop = parseArguments(command, args);
  if (stop !== undefined) return stop;
  const [name] = command.args;
  const { json, full } = command.opts<{ json?: boolean; full?: boolean }>();
  const isJson = json === true;
  const all: Record<string, BenchFigures> = {};
  for (const bench of BENCHES) {
    if (name !== undefined && bench.name !== name) continue;
    const figures = await bench.measure(full === true);
    all[bench.name] = figures;
    if (!isJson) console.log(tableOf(bench, figures));
  }
  if (isJson) console.log(JSON.stringify(name === undefined ? all : all[name]));
  return EXIT_OK;
}

process.exitCode = await main(process.argv.slice(2));
