import { createHash } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";

/** Hashes the transcript as it streams by and, when asked, keeps it in a file. */
export class TranscriptFile {
  readonly #hash = createHash("sha256");
  readonly #file: number | undefined;

  /** Throws when the file cannot be opened. */
  constructor(path: string | undefined) {
    this.#file = path === undefined ? undefined : openSync(path, "w");
  }

  write(chunk: string | Uint8Array): void {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    this.#hash.update(bytes);
    if (this.#file === undefined) return;
    for (let offset = 0; offset < bytes.length; ) offset += writeSync(this.#file, bytes, offset);
  }

  /** Closes the file; returns the SHA-256 of all that was written, in hexadecimal. To be called once. */
  finish(): string {
    if (this.#file !== undefined) closeSync(this.#file);
    return this.#hash.digest("hex");
  }
}
