/** x^8 + x^5 + x^4 + 1, bits reversed: the bus sends the least significant bit first. */
const POLYNOMIAL = 0x8c;

/**
 * The CRC of 1-Wire parts over `bytes[0, end)`, begun with 0. Note that zeros have the CRC 0.
 * Source: DS18B20 datasheet 19-7487 Rev 6, CRC Generation.
 */
export function crc8(bytes: Uint8Array, end: number): number {
  let crc = 0;
  for (let index = 0; index < end; index += 1) {
    crc ^= bytes[index] ?? 0;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >> 1) ^ (crc & 1 ? POLYNOMIAL : 0);
  }
  return crc;
}
