import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { AlleySummary } from "../alley/alley-options.js";
import type { RunRequest } from "../alley/run-alley.js";
import {
  type Engine,
  EngineFailedError,
  type EngineListener,
  type EngineOutcome,
} from "../headless/engine.js";
import { buildAlley } from "./build-alley.js";
import type { EntryMessage } from "./entry-message.js";
import { findSdk } from "./find-sdk.js";

/** Runs the alley as the program that the Moddable SDK builds from `manifest.json`, and builds it before the first run. */
class SdkEngine implements Engine {
  readonly name = "Moddable SDK";
  #program: Promise<string> | undefined;

  async prepare(): Promise<void> {
    await this.#build();
  }

  async run(request: RunRequest, listener: EngineListener): Promise<EngineOutcome> {
    const child = spawn(await this.#build());
    try {
      return { summary: await converse(child, request, listener), measures: {} };
    } finally {
      child.kill();
    }
  }

  async #build(): Promise<string> {
    this.#program ??= buildAlley(findSdk(process.env));
    return this.#program;
  }
}

export const sdkEngine: Engine = new SdkEngine();

/** What the program left on standard error: its summary, unless it died before, and words that are no message. */
interface Told {
  summary: AlleySummary | undefined;
  words: string;
}

async function converse(
  child: ChildProcessWithoutNullStreams,
  request: RunRequest,
  listener: EngineListener,
): Promise<AlleySummary> {
  // A program that ends early breaks this pipe; its end is told below.
  child.stdin.on("error", () => {}).end(JSON.stringify(request));
  const [told, , [code, signal]] = await Promise.all([
    hear(child.stderr, listener),
    passOn(child.stdout, listener),
    once(child, "close") as Promise<[number | null, string | null]>,
  ]);
  if (code === 0 && told.summary !== undefined) return told.summary;
  const end = code === null ? `was killed by ${signal}` : `ended with exit code ${code}`;
  throw new EngineFailedError(`The program that the Moddable SDK built ${end}\n${told.words}`.trimEnd());
}

async function passOn(output: Readable, listener: EngineListener): Promise<void> {
  for await (const chunk of output) listener.transcript(chunk as Uint8Array);
}

async function hear(errors: Readable, listener: EngineListener): Promise<Told> {
  const told: Told = { summary: undefined, words: "" };
  for await (const line of createInterface({ input: errors })) {
    if (!line.startsWith("{")) {
      told.words += `${line}\n`;
      continue;
    }
    const message = JSON.parse(line) as EntryMessage;
    if (message.kind === "progress") listener.progress(message.elapsedMs);
    else told.summary = message.summary;
  }
  return told;
}
