/** Builds with the SDK's mcconfig: only what has changed since the last time. */

import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { EngineFailedError, EngineMissingError } from "../headless/engine.js";
import type { Sdk } from "./find-sdk.js";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** What is built, and where. */
export interface Program {
  /** Path of its manifest. */
  readonly manifest: string;
  /** Folder for all that the build leaves behind. */
  readonly folder: string;
}

const ALLEY: Program = {
  manifest: join(PROJECT, "manifest.json"),
  folder: join(PROJECT, "build", "sdk"),
};

/** How much of the log an error shows. */
const TAIL_LINES = 15;

/** Builds the alley, see {@link buildProgram}. */
export function buildAlley(sdk: Sdk): Promise<string> {
  return buildProgram(sdk, ALLEY);
}

/** The path of the built program. Throws {@link EngineFailedError} with the tools' own words when they fail. */
export async function buildProgram(sdk: Sdk, program: Program): Promise<string> {
  if (/\s/.test(PROJECT)) {
    throw new EngineMissingError(
      `make cannot build in ${PROJECT}: move the project to a path without spaces`,
    );
  }
  prepareFolder(sdk, program);
  const log = join(program.folder, "build.log");
  const isBuilt = await runMcconfig(sdk, program, log);
  if (!isBuilt) {
    const tail = readFileSync(log, "utf8").trimEnd().split("\n").slice(-TAIL_LINES);
    throw new EngineFailedError(
      `The Moddable SDK's tools failed; their last words, from ${log}:\n${tail.join("\n")}`,
    );
  }
  return join(program.folder, "bin", "lin", "release", basename(dirname(program.manifest)));
}

/** Begins anew when another SDK, or another way to transpile, made what is there: make would not notice. */
function prepareFolder(sdk: Sdk, { folder }: Program): void {
  const stamp = join(folder, "built-with");
  const transpiler = readFileSync(new URL("./transpile.sh", import.meta.url), "utf8");
  const builtWith = `${sdk.folder} ${sdk.version}\n${transpiler}`;
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === builtWith) return;
  console.error(`Building with the Moddable SDK ${sdk.version}; the first time takes about half a minute.`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(stamp, builtWith);
}

function runMcconfig(sdk: Sdk, { manifest, folder }: Program, logPath: string): Promise<boolean> {
  const log = openSync(logPath, "w");
  const child = spawn(
    join(sdk.tools, "mcconfig"),
    // "build" and no more: the default target would also end simulators that happen to run.
    ["-m", "-p", "x-cli-lin", "-t", "build", "-o", folder, manifest],
    {
      cwd: PROJECT,
      env: { ...process.env, MODDABLE: sdk.folder, PATH: [sdk.tools, process.env["PATH"]].join(delimiter) },
      stdio: ["ignore", log, log],
    },
  );
  return new Promise<boolean>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code === 0));
  }).finally(() => closeSync(log));
}
