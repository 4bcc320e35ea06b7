import { createHash } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";

/** The transcript cannot be kept in its file; the message says which and why. */
export class TranscriptFileError extends Error {
  constructor(path: string | undefined, cause: unknown) {
    super(`--transcript ${path}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** Hashes the transcript as it streams by and, when asked, keeps it in a file. */
export class TranscriptFile {
  readonly #hash = createHash("sha256");
  readonly #path: string | undefined;
  readonly #file: number | undefined;

  /** Throws a {@link TranscriptFileError} when the file cannot be opened. */
  constructor(path: string | undefined) {
    this.#path = path;
    try {
      this.#file = path === undefined ? undefined : openSync(path, "w");
    } catch (error) {
      throw new TranscriptFileError(path, error);
    }
  }

  /** Throws a {@link TranscriptFileError} when the file takes no more. */
  write(chunk: string | Uint8Array): void {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    this.#hash.update(bytes);
    if (this.#file === undefined) return;
    try {
      for (let offset = 0; offset < bytes.length; ) offset += writeSync(this.#file, bytes, offset);
    } catch (error) {
      throw new TranscriptFileError(this.#path, error);
    }
  }

  /** Closes the file; returns the SHA-256 of all that was written, in hexadecimal. To be called once. */
  finish(): string {
    if (this.#file !== undefined) closeSync(this.#file);
    return this.#hash.digest("hex");
  }
}
