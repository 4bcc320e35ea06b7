import { FlashEmulator } from "../../hosts/alley/flash-emulator.js";
import { BOARD_SECTOR_BYTES, SIGN_PLAN, SIGN_SECTORS } from "../../src/storage/plans.js";
import { Storage } from "../../src/storage/storage.js";

/** A sign's flash; blank unless there is an image. */
export function signFlash(image?: Uint8Array): FlashEmulator {
  return new FlashEmulator({
    sectorBytes: BOARD_SECTOR_BYTES,
    sectorCount: SIGN_SECTORS,
    ...(image === undefined ? {} : { image }),
  });
}

/** The store on a sign's flash, as it is found when the power comes. */
export function signStorage(flash: FlashEmulator = signFlash()): Storage {
  const storage = Storage.open(flash, SIGN_PLAN);
  if (!storage.ok) throw new Error(storage.error);
  return storage.value;
}
