/**
 * The sign's flash in a file: an image as it would be dumped from a board. Each operation is written through, so that a
 * program that is stopped in the middle of one leaves no more behind than a power cut would.
 */

import { closeSync, fstatSync, openSync, readSync, writeSync } from "node:fs";
import type { Result } from "../../src/domain/result.js";
import { checkImage } from "../../src/storage/check-image.js";
import { BOARD_SECTOR_BYTES, SIGN_SECTORS } from "../../src/storage/plans.js";
import { FlashEmulator } from "../alley/flash-emulator.js";
import type { FlashOperation } from "../alley/flash-power-cut.js";

const SIZE_BYTES = BOARD_SECTOR_BYTES * SIGN_SECTORS;
const ERASED = 0xff;

export interface StoreFile {
  readonly flash: FlashEmulator;
  close(): void;
}

/** Opens a sign's store; makes one where no file is. Or a line that says what is wrong with the file, which is left as it is. */
export function openStoreFile(path: string): Result<StoreFile, string> {
  let file: number;
  try {
    file = openSync(path, "a+");
    closeSync(file);
    file = openSync(path, "r+");
  } catch (error) {
    return { ok: false, error: `--store ${path}: cannot open the file (${codeOf(error)})` };
  }
  const image = readImage(file);
  if (!image.ok) {
    closeSync(file);
    return { ok: false, error: `--store ${path}: ${image.error}` };
  }
  const flash = new FlashEmulator({
    sectorBytes: BOARD_SECTOR_BYTES,
    sectorCount: SIGN_SECTORS,
    image: image.value,
    onOperation: (operation) => {
      writeThrough(file, operation);
      return undefined;
    },
  });
  return { ok: true, value: { flash, close: () => closeSync(file) } };
}

/** The file's bytes; a new file is blank flash from then on. */
function readImage(file: number): Result<Uint8Array, string> {
  const { size } = fstatSync(file);
  const image = new Uint8Array(SIZE_BYTES).fill(ERASED);
  if (size === 0) {
    writeSync(file, image, 0, SIZE_BYTES, 0);
    return { ok: true, value: image };
  }
  if (size !== SIZE_BYTES)
    return {
      ok: false,
      error: `a sign's store has ${SIZE_BYTES} bytes, and this file has ${size}; name another file`,
    };
  for (let at = 0; at < SIZE_BYTES; ) at += readSync(file, image, at, SIZE_BYTES - at, at);
  const flash = new FlashEmulator({ sectorBytes: BOARD_SECTOR_BYTES, sectorCount: SIGN_SECTORS, image });
  const check = checkImage(flash);
  if (!check.ok)
    return {
      ok: false,
      error: `written by a newer firmware (${check.error}); update this one, or name another file`,
    };
  const isStore = check.value.formattedSectors > 0 || image.every((byte) => byte === ERASED);
  return isStore
    ? { ok: true, value: image }
    : { ok: false, error: "no store of a sign: nothing in it has the format; name another file" };
}

function writeThrough(file: number, operation: FlashOperation): void {
  const bytes =
    operation.kind === "write" ? operation.bytes : new Uint8Array(operation.sizeBytes).fill(ERASED);
  writeSync(file, bytes, 0, bytes.length, operation.offsetBytes);
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
