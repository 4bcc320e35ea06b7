/** Finds the XS engine that npm installed, and builds it when npm did not. */

import { spawnSync } from "node:child_process";
import { accessSync, closeSync, constants, existsSync, openSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { EngineMissingError } from "../headless/engine.js";

/** Names a worker to use instead of the one that npm installed. */
const WORKER_VARIABLE = "GOLMOK_XSNAP";

const PLATFORM_FOLDERS: Readonly<Record<string, string>> = { linux: "lin", darwin: "mac" };

const COMPILER_ADVICE =
  "Debian and Ubuntu: apt install build-essential; Fedora: dnf install gcc make; macOS: xcode-select --install";

/** The path of an `xsnap-worker`. Throws {@link EngineMissingError}, which says what is missing and how to get it. */
export function findWorker(): string {
  const named = process.env[WORKER_VARIABLE];
  if (named !== undefined) {
    if (isProgram(named)) return named;
    throw new EngineMissingError(
      `${WORKER_VARIABLE}=${named}: there is no program of that name; name an xsnap-worker, or unset ${WORKER_VARIABLE}`,
    );
  }
  const packageFolder = findPackage();
  const platform = PLATFORM_FOLDERS[process.platform];
  if (platform === undefined)
    throw new EngineMissingError(
      `The XS engine from npm runs on Linux and macOS, not on ${process.platform}`,
    );
  const worker = join(
    packageFolder,
    "xsnap-native",
    "xsnap",
    "build",
    "bin",
    platform,
    "release",
    "xsnap-worker",
  );
  if (!isProgram(worker)) buildWorker(packageFolder, worker);
  return worker;
}

function findPackage(): string {
  try {
    return dirname(createRequire(import.meta.url).resolve("@agoric/xsnap/package.json"));
  } catch {
    throw new EngineMissingError(
      "The XS engine is not installed (npm package @agoric/xsnap, optional). Get it: npm install --include=optional",
    );
  }
}

function buildWorker(packageFolder: string, worker: string): void {
  for (const tool of ["cc", "make"]) {
    if (!runs(tool)) {
      throw new EngineMissingError(
        `The XS engine must be built once, and there is no ${tool === "cc" ? "C compiler (cc)" : tool} here. ${COMPILER_ADVICE}`,
      );
    }
  }
  const log = join(packageFolder, "build.log");
  console.error(`Building the XS engine, once; this takes about a minute. Log: ${log}`);
  const output = openSync(log, "w");
  const { status } = spawnSync(process.execPath, ["src/build.js"], {
    cwd: packageFolder,
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  if (status !== 0 || !isProgram(worker))
    throw new EngineMissingError(`The XS engine could not be built; the compiler's words are in ${log}`);
}

function runs(tool: string): boolean {
  return spawnSync(tool, ["--version"], { stdio: "ignore" }).error === undefined;
}

function isProgram(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
