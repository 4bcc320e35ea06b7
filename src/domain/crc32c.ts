/** Castagnoli's polynomial, bit-reversed. Source: RFC 3720, appendix B.4. */
const POLYNOMIAL = 0x82f63b78;

/** One entry for each low nibble: 64 bytes, so that the table costs a board little. */
const TABLE: readonly number[] = Array.from({ length: 16 }, (_, nibble) => {
  let remainder = nibble;
  for (let bit = 0; bit < 4; bit += 1)
    remainder = (remainder & 1) !== 0 ? (remainder >>> 1) ^ POLYNOMIAL : remainder >>> 1;
  return remainder >>> 0;
});

/**
 * CRC-32C of `bytes[start, end)`, unsigned 32-bit.
 * Pass an earlier result as `seed` to go on with it.
 */
export function crc32c(bytes: Uint8Array, start = 0, end = bytes.length, seed = 0): number {
  let crc = ~seed;
  for (let index = start; index < end; index += 1) {
    crc ^= bytes[index] ?? 0;
    crc = (crc >>> 4) ^ (TABLE[crc & 15] ?? 0);
    crc = (crc >>> 4) ^ (TABLE[crc & 15] ?? 0);
  }
  return ~crc >>> 0;
}
