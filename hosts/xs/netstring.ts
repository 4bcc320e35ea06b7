/** Netstrings: a length in decimal, a colon, that many bytes, a comma. Source: D. J. Bernstein, "Netstrings", 1997. */

const COLON = 0x3a;
const COMMA = 0x2c;
const ZERO = 0x30;
const MAX_DIGITS = 9;

export function encodeNetstring(...parts: readonly Uint8Array[]): Buffer {
  const sizeBytes = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([Buffer.from(`${sizeBytes}:`), ...parts, Buffer.from(",")]);
}

/** Takes bytes as they come and hands over whole netstrings. */
export class NetstringReader {
  readonly #onString: (bytes: Buffer) => void;
  #chunks: Buffer[] = [];
  #sizeBytes = 0;
  /** Bytes that the chunks must reach before another look is worth while. */
  #wanted = 0;

  constructor(onString: (bytes: Buffer) => void) {
    this.#onString = onString;
  }

  /** Throws when the bytes are no netstrings. */
  take(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#sizeBytes += chunk.length;
    if (this.#sizeBytes < this.#wanted) return;
    let rest = Buffer.concat(this.#chunks);
    for (;;) {
      const start = bodyStartOf(rest);
      if (start === undefined) break;
      const end = start + Number(rest.toString("latin1", 0, start - 1));
      this.#wanted = end + 1;
      if (rest.length <= end) break;
      if (rest[end] !== COMMA) throw new Error("netstring does not end with a comma");
      this.#onString(rest.subarray(start, end));
      rest = rest.subarray(end + 1);
      this.#wanted = 0;
    }
    this.#chunks = [rest];
    this.#sizeBytes = rest.length;
  }
}

/** Where the body begins; `undefined` when the length is not whole yet. */
function bodyStartOf(bytes: Buffer): number | undefined {
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === COLON && index > 0) return index + 1;
    if (byte < ZERO || byte > ZERO + 9 || index >= MAX_DIGITS)
      throw new Error("netstring does not begin with a length");
  }
  return undefined;
}
