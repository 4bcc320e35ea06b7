/**
 * Time on the air by the datasheet's formula, for the auditors: not the sender's own reckoning.
 * Source: SX1276/77/78/79 datasheet, revision 7, 4.1.1.6 and 4.1.1.7.
 *
 * Always 4/5, eight programmed preamble symbols, an explicit header and a CRC; no symbol is as long as 16 ms here.
 */

const PREAMBLE_SYMBOLS = 12.25;

export function onAirUs(spreadingFactor: number, bandwidthHz: number, bytes: number): number {
  const symbolUs = (2 ** spreadingFactor * 1_000_000) / bandwidthHz;
  const codedNibbles = Math.ceil((8 * bytes - 4 * spreadingFactor + 28 + 16) / (4 * spreadingFactor)) * 5;
  return Math.round((PREAMBLE_SYMBOLS + 8 + Math.max(0, codedNibbles)) * symbolUs);
}
