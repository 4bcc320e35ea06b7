/** A sign's partition with something in every part of it, written by the store itself. */

import { FlashEmulator } from "../../../../hosts/alley/flash-emulator.js";
import { encodeUtf8 } from "../../../../src/domain/utf8.js";
import { BOARD_SECTOR_BYTES, SIGN_PLAN, SIGN_SECTORS } from "../../../../src/storage/plans.js";
import { Storage } from "../../../../src/storage/storage.js";
import { scratchFile } from "../run-golmok.js";

/** A value of which nothing may be printed. */
export const SECRET = "correct horse battery staple";

export const MONDAY_S = 1_805_090_400;
const DAY_S = 86_400;

/** Written anew for each caller, who may spoil it: three days of a sign's life. */
export function signFlash(): FlashEmulator {
  const flash = new FlashEmulator({ sectorBytes: BOARD_SECTOR_BYTES, sectorCount: SIGN_SECTORS });
  const opened = Storage.open(flash, SIGN_PLAN);
  if (!opened.ok) throw new Error(opened.error);
  const { records, reservations } = opened.value;
  assertDone(records.set("pairing/key", encodeUtf8(SECRET)));
  assertDone(records.set("schedule/in-force", new Uint8Array(500).fill(0xa5)));
  assertDone(records.set("old", new Uint8Array(3)));
  assertDone(records.remove("old"));
  assertDone(reservations.next("radio/up"));
  for (let day = 0; day < 3; day += 1) {
    const earliestS = MONDAY_S + day * DAY_S;
    const moment = { uptimeS: 60 + day * DAY_S, earliestS, latestS: earliestS + 1 };
    for (let count = 0; count < 5; count += 1)
      assertDone(opened.value.log("events").append(count === 0 ? 7 : 1, new Uint8Array(8), moment));
    assertDone(opened.value.log("days").append(2, new Uint8Array(30), moment));
  }
  return flash;
}

/** The path of a new file with this partition. */
export function imageFile({ image }: FlashEmulator): Promise<string> {
  return scratchFile(image, "sign.img");
}

function assertDone(result: { readonly ok: boolean; readonly error?: string }): void {
  if (!result.ok) throw new Error(result.error);
}
