/** Largest code, 12 bits. */
export const MAX_DURATION_CODE = 0xfff;

/**
 * Packs seconds into 12 bits: exact to 511 s, then within 0.4 %, up to 8,372,224 s (96 days), where it stays.
 * Bits 11-8 are an exponent e, bits 7-0 a mantissa m: m when e = 0, else (256 + m) * 2^(e - 1). Rounds down.
 */
export function encodeDuration(seconds: number): number {
  let mantissa = Math.max(0, Math.trunc(seconds));
  let exponent = mantissa > 0xff ? 1 : 0;
  while (mantissa > 0x1ff) {
    mantissa = Math.trunc(mantissa / 2);
    exponent += 1;
  }
  if (exponent > 15) return MAX_DURATION_CODE;
  return exponent * 256 + (mantissa & 0xff);
}

/** Seconds of a code; bits above the twelfth are ignored. */
export function decodeDuration(code: number): number {
  const exponent = (code >> 8) & 15;
  const mantissa = code & 0xff;
  return exponent === 0 ? mantissa : (256 + mantissa) * (1 << (exponent - 1));
}
