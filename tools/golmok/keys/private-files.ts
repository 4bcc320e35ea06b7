import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { Language } from "../language.js";
import { writeFailure } from "./file-access.js";

/** What is to stand in a file that its owner alone may read. */
export interface PrivateFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const PRIVATE_MODE = 0o600;

/**
 * Writes files in place of those that are there, each whole or not at all, in their order: all are on the disk before the
 * first takes its place, so what cannot be written changes none. Throws a `CommandFailure`.
 */
export async function replacePrivateFiles(files: readonly PrivateFile[], language: Language): Promise<void> {
  const staged: string[] = [];
  try {
    for (const file of files) {
      const stage = `${file.path}.${randomBytes(4).toString("hex")}.tmp`;
      staged.push(stage);
      await during(file, language, () => writeThrough(stage, file.bytes));
    }
    for (const [index, file] of files.entries())
      await during(file, language, async () => {
        await rename(staged[index] ?? "", file.path);
        await syncFolder(dirname(file.path));
      });
  } finally {
    for (const stage of staged) await rm(stage, { force: true });
  }
}

async function during({ path }: PrivateFile, language: Language, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw writeFailure(path, error, language);
  }
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "wx", PRIVATE_MODE);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Its new name outlives a power cut too. Not every system can do that for a folder. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path);
  await folder.sync().finally(() => folder.close());
}
