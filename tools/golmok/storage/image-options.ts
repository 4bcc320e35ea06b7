import { type Command, InvalidArgumentError } from "commander";
import { BOARD_SECTOR_BYTES } from "../../../src/storage/plans.js";
import { type Language, languageOption } from "../language.js";
import { LARGEST_SECTOR_BYTES, SMALLEST_SECTOR_BYTES } from "./sector-size.js";

/** How an image is read, and how the answer is given. */
export interface ImageOptions {
  readonly sectorBytes: number;
  readonly json?: boolean;
  readonly lang: Language;
}

/** Adds the argument IMAGE and all of {@link ImageOptions}. */
export function addImageOptions(command: Command): Command {
  return command
    .argument("<image>", "the whole partition, as it was dumped from a board")
    .option("--sector-bytes <bytes>", "what the board erases at once", readSectorBytes, BOARD_SECTOR_BYTES)
    .option("--json", "print one object")
    .addOption(languageOption());
}

function readSectorBytes(text: string): number {
  const bytes = /^\d{3,5}$/.test(text) ? Number(text) : 0;
  const isPowerOfTwo = bytes > 0 && (bytes & (bytes - 1)) === 0;
  if (isPowerOfTwo && bytes >= SMALLEST_SECTOR_BYTES && bytes <= LARGEST_SECTOR_BYTES) return bytes;
  throw new InvalidArgumentError(
    `expected a power of two from ${SMALLEST_SECTOR_BYTES} to ${LARGEST_SECTOR_BYTES}`,
  );
}
