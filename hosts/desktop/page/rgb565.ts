/** One channel of a colour widened to eight bits so that none stays 0 and all ones become 255. */
function widen(value: number, bits: number): number {
  return (value << (8 - bits)) | (value >> (2 * bits - 8));
}

/** RGB888, `0xRRGGBB`, of an RGB565 value, `RRRRRGGG GGGBBBBB`. */
export function rgb888Of(rgb565: number): number {
  return (widen(rgb565 >> 11, 5) << 16) | (widen((rgb565 >> 5) & 63, 6) << 8) | widen(rgb565 & 31, 5);
}

/** The matrix's values, from base64 of little-endian RGB565. What is missing is dark. */
export function decodePixels(base64: string, count: number): Uint16Array {
  const bytes = atob(base64);
  const pixels = new Uint16Array(count);
  for (let index = 0; index < count && 2 * index + 1 < bytes.length; index += 1) {
    pixels[index] = bytes.charCodeAt(2 * index) | (bytes.charCodeAt(2 * index + 1) << 8);
  }
  return pixels;
}
