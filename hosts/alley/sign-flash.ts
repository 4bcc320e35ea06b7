/** The sign's partition in the world: what its node finds there when the power comes. */

import { crc32c } from "../../src/domain/crc32c.js";
import { StoredTime } from "../../src/nodes/sign-memory-time.js";
import type { Log } from "../../src/ports/log.js";
import { BOARD_SECTOR_BYTES, SIGN_PLAN, SIGN_SECTORS } from "../../src/storage/plans.js";
import { Storage } from "../../src/storage/storage.js";
import { FlashEmulator } from "./flash-emulator.js";
import type { RtcHardware } from "./rtc-hardware.js";

const PAIRING_TAG = 0x60_1a_70_c5;

/** The world may begin in the middle of a second, and the factory's clock was set over the network. */
const PAIRING_ERROR_MS = 1_100;

/** As it comes from the chip's maker. */
export function blankSignFlash(): FlashEmulator {
  return new FlashEmulator({ sectorBytes: BOARD_SECTOR_BYTES, sectorCount: SIGN_SECTORS });
}

/** Throws when what stands there is no store that this firmware can read. */
export function openSignStorage(flash: FlashEmulator): Storage {
  const storage = Storage.open(flash, SIGN_PLAN);
  if (!storage.ok) throw new Error(`the sign's store: ${storage.error}`);
  return storage.value;
}

/**
 * What happened before the run began. From the factory the sign comes paired, with its RTC set as it would have: so it vouches
 * for its RTC from the first power-on, and trusts its time two seconds later without any server. One that has been in use
 * finds the RTC that it set, whose battery lasted.
 */
export function pairClock(flash: FlashEmulator, rtc: RtcHardware, nowS: number, log: Log): void {
  const memory = new StoredTime(openSignStorage(flash).records, log);
  const kept = memory.load();
  rtc.set(nowS, kept?.rtc?.tag ?? PAIRING_TAG);
  if (kept?.rtc !== undefined) return;
  const paired = { tag: PAIRING_TAG, setUtcS: nowS, setErrorMs: PAIRING_ERROR_MS };
  memory.save({ floorMs: kept?.floorMs, rtc: paired });
}

/** A fingerprint of what was done to the chip; of all that stands there it would cost too much. */
export function flashDigest({ writes, erases, bytesProgrammed }: FlashEmulator): number {
  return crc32c(new Uint8Array(Uint32Array.of(writes, erases, bytesProgrammed).buffer));
}
