import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import type { Language } from "../language.js";
import { usageFailure } from "./usage-failure.js";

/** The bytes of a file. Throws a `CommandFailure` when it cannot be read or has more than `maxBytes`. */
export async function readBytes(path: string, maxBytes: number, language: Language): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size <= maxBytes) return new Uint8Array(await readFile(path));
  } catch (error) {
    throw readFailure(path, error, language);
  }
  throw usageFailure(language, {
    ko: `${path}: 파일이 너무 큽니다 (${maxBytes}바이트까지); 맞는 파일인지 보세요`,
    en: `${path}: the file is too large (up to ${maxBytes} bytes); see whether it is the right one`,
  });
}

/** The first bytes of a file, at most so many. Throws a `CommandFailure` when it cannot be read. */
export async function readHead(path: string, headBytes: number, language: Language): Promise<Uint8Array> {
  try {
    const file = await open(path);
    const bytes = new Uint8Array(headBytes);
    const { bytesRead } = await file.read(bytes, 0, headBytes).finally(() => file.close());
    return bytes.subarray(0, bytesRead);
  } catch (error) {
    throw readFailure(path, error, language);
  }
}

/** Throws a `CommandFailure` when something is there: keys and roots are never overwritten. */
export function refuseExisting(path: string, language: Language): void {
  if (!existsSync(path)) return;
  throw usageFailure(language, {
    ko: `${path}: 이미 있는 파일이라 덮어쓰지 않습니다; 다른 이름을 주세요`,
    en: `${path}: there is such a file already, and it is not overwritten; give another name`,
  });
}

/** Writes a file that must not be there yet, with these permissions from the first byte on. */
export async function writeNewFile(
  path: string,
  content: string | Uint8Array,
  mode: number,
  language: Language,
): Promise<void> {
  refuseExisting(path, language);
  try {
    const file = await open(path, "wx", mode);
    await file.writeFile(content).finally(() => file.close());
  } catch (error) {
    throw writeFailure(path, error, language);
  }
}

/** Writes a file, in place of the one that is there if there is one: whole, or not at all. */
export async function replaceFile(path: string, bytes: Uint8Array, language: Language): Promise<void> {
  const whole = `${path}.${randomBytes(4).toString("hex")}.tmp`;
  try {
    await writeFile(whole, bytes, { flag: "wx" });
    await rename(whole, path);
  } catch (error) {
    await rm(whole, { force: true });
    throw writeFailure(path, error, language);
  }
}

function readFailure(path: string, error: unknown, language: Language): Error {
  const reason = reasonOf(error);
  return usageFailure(language, {
    ko: `${path}: 파일을 읽을 수 없습니다 (${reason}); 경로를 확인하세요`,
    en: `${path}: cannot read the file (${reason}); look at its path`,
  });
}

/** What ends a command that could not write this file. */
export function writeFailure(path: string, error: unknown, language: Language): Error {
  const reason = reasonOf(error);
  return usageFailure(language, {
    ko: `${path}: 파일을 쓸 수 없습니다 (${reason}); 폴더와 권한을 확인하세요`,
    en: `${path}: cannot write the file (${reason}); look at the folder and its permissions`,
  });
}

function reasonOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
