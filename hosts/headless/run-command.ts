/** `run` as a command: options in, progress and a summary out, exit code back. */

import { Presets, SingleBar } from "cli-progress";
import { Command } from "commander";
import { type Engine, EngineFailedError, EngineMissingError, type EngineOutcome } from "./engine.js";
import { EXIT_FAILED, EXIT_OK, EXIT_USAGE } from "./exit-codes.js";
import { parseArguments } from "./parse-arguments.js";
import { addRunOptions, type ReadRequest, type RunOptions, readRequest } from "./run-options.js";
import { summaryText } from "./summary-text.js";
import { TranscriptFile, TranscriptFileError } from "./transcript-file.js";

const MS_PER_MINUTE = 60_000;

/** Parses `args`, runs the alley on `engine` and prints what came of it. */
export async function runCommand(name: string, engine: Engine, args: readonly string[]): Promise<number> {
  const command = addRunOptions(new Command(name));
  const stop = parseArguments(command, args);
  if (stop !== undefined) return stop;
  return runHeadless(engine, command.opts<RunOptions>());
}

/** Runs the alley on `engine` without a window. */
async function runHeadless(engine: Engine, options: RunOptions): Promise<number> {
  const read = readRequest(options);
  if (!read.ok) return refuse(read.errors);
  for (const note of read.notes) console.error(note);
  let transcript: TranscriptFile;
  try {
    transcript = new TranscriptFile(options.transcript);
  } catch (error) {
    if (error instanceof TranscriptFileError) return refuse([error.message]);
    throw error;
  }
  try {
    await engine.prepare?.();
    const startedAtMs = performance.now();
    const outcome = await run(engine, read, transcript);
    const seconds = (performance.now() - startedAtMs) / 1_000;
    report(options, outcome, transcript.finish(), seconds);
    return EXIT_OK;
  } catch (error) {
    if (error instanceof EngineMissingError) return refuse([error.message]);
    if (error instanceof EngineFailedError || error instanceof TranscriptFileError) {
      console.error(error.message);
      return EXIT_FAILED;
    }
    throw error;
  }
}

async function run(
  engine: Engine,
  read: ReadRequest & { ok: true },
  transcript: TranscriptFile,
): Promise<EngineOutcome> {
  // The bar must not take Ctrl-C for itself: the run would go on to its end.
  const bar = new SingleBar(
    { format: "{bar} {percentage} %  {value}/{total} min  ETA {eta_formatted}", gracefulExit: false },
    Presets.shades_classic,
  );
  bar.start(Math.round(read.request.durationMs / MS_PER_MINUTE), 0);
  try {
    return await engine.run(read.request, {
      transcript: (chunk) => transcript.write(chunk),
      progress: (elapsedMs) => bar.update(Math.round(elapsedMs / MS_PER_MINUTE)),
    });
  } finally {
    bar.stop();
  }
}

function report(
  options: RunOptions,
  { summary, measures }: EngineOutcome,
  transcriptSha256: string,
  seconds: number,
): void {
  const { seed, from, hours } = options;
  const realTimeFactor = Math.round((hours * 3_600) / seconds);
  const whole = { seed, from, hours, ...summary, transcriptSha256, realTimeFactor, ...measures };
  console.log(options.json === true ? JSON.stringify(whole) : summaryText(whole));
}

function refuse(errors: readonly string[]): number {
  for (const error of errors) console.error(error);
  return EXIT_USAGE;
}
