/** Where the transcript goes: a file, a hash, or both. Chunks end at a line's end. */
export type TranscriptSink = (chunk: string) => void;

const CHUNK_CHARACTERS = 32_768;

/**
 * The record that makes two runs comparable: one line for each thing that happened,
 * `milliseconds-since-start who what ...`, in the order in which it happened.
 */
export class Transcript {
  readonly #sink: TranscriptSink;
  readonly #startMs: number;
  #pending = "";
  #pendingCharacters = 0;

  constructor(startMs: number, sink: TranscriptSink) {
    this.#startMs = startMs;
    this.#sink = sink;
  }

  line(nowMs: number, who: string, what: string): void {
    const line = `${nowMs - this.#startMs} ${who} ${what}\n`;
    this.#pending += line;
    // XS counts a string's characters each time that it is asked: so only the line's are.
    this.#pendingCharacters += line.length;
    if (this.#pendingCharacters >= CHUNK_CHARACTERS) this.flush();
  }

  flush(): void {
    if (this.#pending !== "") this.#sink(this.#pending);
    this.#pending = "";
    this.#pendingCharacters = 0;
  }
}

/** Bytes as lower-case hexadecimal digits. */
export function hexOf(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += (byte < 16 ? "0" : "") + byte.toString(16);
  return text;
}
