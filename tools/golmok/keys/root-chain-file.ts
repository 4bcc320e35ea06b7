import type { Language } from "../language.js";
import { readBytes } from "./file-access.js";
import { MAX_SIGNED_FILE_BYTES } from "./read-envelope-file.js";

/** The bytes of several files of root envelopes, one after another. */
export async function readRootChain(paths: readonly string[], language: Language): Promise<Uint8Array> {
  const parts = await Promise.all(paths.map((path) => readBytes(path, MAX_SIGNED_FILE_BYTES, language)));
  return new Uint8Array(Buffer.concat(parts));
}
