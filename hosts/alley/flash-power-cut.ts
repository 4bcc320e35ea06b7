/** What a write or an erase leaves behind when the power goes in the middle of it. */

import type { Random } from "../../src/ports/random.js";

/** Thrown by whatever was under way when the power went, and by all that is asked of a chip without power. */
export class PowerCut extends Error {
  override readonly name = "PowerCut";
}

/** What is about to be done to the chip. `bytes` is the caller's. */
export type FlashOperation =
  | { readonly kind: "write"; readonly offsetBytes: number; readonly bytes: Uint8Array }
  | { readonly kind: "erase"; readonly offsetBytes: number; readonly sizeBytes: number };

/**
 * How far an operation came: not begun; some of the bits, anywhere; the bytes up to some place; for an erase, from some
 * place on; or all of it, so that only the answer is missing.
 */
export const WRITE_CUTS = ["nothing", "some-bits", "first-part", "everything"] as const;
export const ERASE_CUTS = ["nothing", "some-bits", "first-part", "last-part", "everything"] as const;

export type FlashCut = (typeof ERASE_CUTS)[number];

/** Stores keep their headers here: half of all interrupted erases stop among them. */
const HEADER_BYTES = 96;

const ERASED = 0xff;

/** Draws one of the ways in which this operation can be cut. */
export function drawCut(operation: FlashOperation, random: Random): FlashCut {
  const cuts: readonly FlashCut[] = operation.kind === "write" ? WRITE_CUTS : ERASE_CUTS;
  return cuts[random.below(cuts.length)] ?? "nothing";
}

/** Does to `image` what the operation did to the chip before the power went. A write has no last part: that is a first one. */
export function interrupt(image: Uint8Array, operation: FlashOperation, cut: FlashCut, random: Random): void {
  if (cut === "nothing") return;
  if (operation.kind === "write") interruptWrite(image, operation, cut, random);
  else interruptErase(image, operation, cut, random);
}

/** What is programmed whole lies before one byte that is torn. */
function interruptWrite(
  image: Uint8Array,
  { offsetBytes, bytes }: FlashOperation & { kind: "write" },
  cut: FlashCut,
  random: Random,
): void {
  const isBitwise = cut === "some-bits";
  const whole = cut === "everything" ? bytes.length : isBitwise ? 0 : random.below(bytes.length);
  const drawMask = maskDrawer(random);
  for (let index = 0; index < bytes.length; index += 1) {
    const left = index < whole ? 0 : isBitwise || index === whole ? drawMask() : ERASED;
    const at = offsetBytes + index;
    image[at] = (image[at] ?? 0) & ((bytes[index] ?? 0) | left);
  }
}

function interruptErase(
  image: Uint8Array,
  { offsetBytes, sizeBytes }: FlashOperation & { kind: "erase" },
  cut: FlashCut,
  random: Random,
): void {
  if (cut === "some-bits") {
    const drawMask = maskDrawer(random);
    for (let at = offsetBytes; at < offsetBytes + sizeBytes; at += 1)
      image[at] = (image[at] ?? 0) | drawMask();
    return;
  }
  const isAmongHeaders = random.below(2) === 0;
  const place = random.below(isAmongHeaders ? Math.min(HEADER_BYTES, sizeBytes) : sizeBytes);
  const from = cut === "last-part" ? place : 0;
  const to = cut === "first-part" ? place : sizeBytes;
  image.fill(ERASED, offsetBytes + from, offsetBytes + to);
}

/** Bytes in which each bit is 1 with the same chance: an eighth, a quarter, a half, three quarters or seven eighths. */
function maskDrawer(random: Random): () => number {
  const byte = () => random.below(256);
  switch (random.below(5)) {
    case 0:
      return () => byte() & byte() & byte();
    case 1:
      return () => byte() & byte();
    case 2:
      return byte;
    case 3:
      return () => byte() | byte();
    default:
      return () => byte() | byte() | byte();
  }
}
