/** Finds the Moddable SDK on this machine. */

import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { EngineMissingError } from "../headless/engine.js";

export interface Sdk {
  /** What `$MODDABLE` means. */
  readonly folder: string;
  /** Folder of mcconfig and the tools that it calls. */
  readonly tools: string;
  readonly version: string;
}

const ADVICE =
  "Get it with its own installer: npx xs-dev setup. " +
  "Or build it from source (https://github.com/Moddable-OpenSource/moddable) and set MODDABLE to its folder.";

/**
 * The SDK at `$MODDABLE`, or else where its installer puts it.
 * Throws {@link EngineMissingError}, which says what is missing and how to get it.
 */
export function findSdk(environment: Readonly<Record<string, string | undefined>>): Sdk {
  if (process.platform !== "linux")
    throw new EngineMissingError(`The SDK's build runs on Linux, not on ${process.platform}`);
  const named = environment["MODDABLE"];
  const folder = named ?? join(homedir(), ".local", "share", "moddable");
  const versionFile = join(folder, "tools", "VERSION");
  if (!existsSync(versionFile)) {
    const place = named === undefined ? folder : `${folder}, which MODDABLE names`;
    throw new EngineMissingError(`There is no Moddable SDK at ${place}. ${ADVICE}`);
  }
  const tools = join(folder, "build", "bin", "lin", "release");
  if (!existsSync(join(tools, "mcconfig"))) {
    const remedy = `run make in ${join(folder, "build", "makefiles", "lin")}`;
    throw new EngineMissingError(`The Moddable SDK at ${folder} has no tools yet: ${remedy}`);
  }
  return { folder, tools, version: readFileSync(versionFile, "utf8").trim() };
}
