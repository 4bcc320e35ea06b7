/** Builds the alley with the SDK's mcconfig, into `build/sdk`: only what has changed since the last time. */

import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { EngineFailedError, EngineMissingError } from "../headless/engine.js";
import type { Sdk } from "./find-sdk.js";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
const FOLDER = join(PROJECT, "build", "sdk");
const LOG = join(FOLDER, "build.log");
const STAMP = join(FOLDER, "built-with");

/** How much of the log an error shows. */
const TAIL_LINES = 15;

/** The path of the program. Throws {@link EngineFailedError} with the tools' own words when they fail. */
export async function buildAlley(sdk: Sdk): Promise<string> {
  if (/\s/.test(PROJECT)) {
    throw new EngineMissingError(
      `make cannot build in ${PROJECT}: move the project to a path without spaces`,
    );
  }
  prepareFolder(sdk);
  const isBuilt = await runMcconfig(sdk);
  if (!isBuilt) {
    const tail = readFileSync(LOG, "utf8").trimEnd().split("\n").slice(-TAIL_LINES);
    throw new EngineFailedError(
      `The Moddable SDK's tools failed; their last words, from ${LOG}:\n${tail.join("\n")}`,
    );
  }
  return join(FOLDER, "bin", "lin", "release", basename(PROJECT));
}

/** Begins anew when another SDK, or another way to transpile, made what is there: make would not notice. */
function prepareFolder(sdk: Sdk): void {
  const transpiler = readFileSync(new URL("./transpile.sh", import.meta.url), "utf8");
  const builtWith = `${sdk.folder} ${sdk.version}\n${transpiler}`;
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === builtWith) return;
  console.error(
    `Building the alley with the Moddable SDK ${sdk.version}; the first time takes about half a minute.`,
  );
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(STAMP, builtWith);
}

function runMcconfig(sdk: Sdk): Promise<boolean> {
  const log = openSync(LOG, "w");
  const child = spawn(
    join(sdk.tools, "mcconfig"),
    // "build" and no more: the default target would also end simulators that happen to run.
    ["-m", "-p", "x-cli-lin", "-t", "build", "-o", FOLDER, join(PROJECT, "manifest.json")],
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
