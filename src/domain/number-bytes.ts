/** Numbers of any width up to 6 bytes, little endian: so wide, they are exact. */

/** The number in `bytes[at, at + length)`; what is past the end counts as 0. */
export function readNumber(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let index = at + length - 1; index >= at; index -= 1) value = value * 256 + (bytes[index] ?? 0);
  return value;
}

/** Writes an integer in [0, 256^length) to `bytes[at, at + length)`. */
export function writeNumber(bytes: Uint8Array, at: number, length: number, value: number): void {
  let rest = value;
  for (let index = at; index < at + length; index += 1) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
}
