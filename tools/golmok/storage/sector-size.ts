import { decodeHeader, HEADER_BYTES } from "../../../src/storage/sector-header.js";

export const SMALLEST_SECTOR_BYTES = 512;
export const LARGEST_SECTOR_BYTES = 65_536;

/**
 * The size at which headers stand in an image that was to have another one, where that is plain: at more than half of the
 * places at smaller steps, or at larger steps and nowhere between. `undefined` when the given one may be right.
 */
export function findOtherSectorBytes(image: Uint8Array, givenBytes: number): number | undefined {
  const given = countHeaders(image, givenBytes);
  for (let size = SMALLEST_SECTOR_BYTES; size <= LARGEST_SECTOR_BYTES; size *= 2) {
    const count = size === givenBytes ? given : countHeaders(image, size);
    if (count * 2 * size <= image.length) continue;
    if (size <= givenBytes || count === given) return size === givenBytes ? undefined : size;
  }
  return undefined;
}

function countHeaders(image: Uint8Array, sectorBytes: number): number {
  let count = 0;
  for (let at = 0; at + HEADER_BYTES <= image.length; at += sectorBytes) {
    const { eraseCount, opening } = decodeHeader(image.subarray(at, at + HEADER_BYTES));
    if (eraseCount !== undefined || opening !== undefined) count += 1;
  }
  return count;
}
