/** A store on a board's partition: what it says over some starts, and what it leaves on the flash. */

import { PartitionFlash } from "../../hosts/esp32/flash/partition-flash.js";
import type { SdkFlashStorage } from "../../hosts/esp32/flash/sdk-flash.js";
import { crc32c } from "../../src/domain/crc32c.js";
import { Storage, type StoragePlan } from "../../src/storage/storage.js";
import { SCRIPT_PARTITION } from "./flash-script.js";

const PLAN: StoragePlan = {
  records: { sectors: 6, maxValueBytes: 600 },
  logs: [
    {
      name: "events",
      region: 2,
      sectors: 2,
      closeAfterS: 21_600,
      keepS: 259_200,
      whenFull: "drop-oldest",
    },
  ],
};

const STARTS = 4;
const ROUNDS = 30;

/** One line for each start, and one for the flash after it. */
export function storageScript(io: SdkFlashStorage): readonly string[] {
  const lines: string[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const flash = new PartitionFlash({ io, path: SCRIPT_PARTITION });
    const opened = Storage.open(flash, PLAN);
    if (!opened.ok) return [...lines, opened.error];
    const { records, reservations } = opened.value;
    const log = opened.value.log("events");
    lines.push(
      `${records.names().join(" ")}; ${records.get("profile")?.length}; events ${log.firstSequence}-${log.nextSequence}`,
    );
    let failures = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const value = new Uint8Array(300 + round).fill(start * ROUNDS + round);
      const moment = { uptimeS: round, earliestS: 1_805_090_400 + round, latestS: undefined };
      const changed = records.change([
        { name: "profile", value },
        { name: `bay/${round % 5}`, value: round % 7 === 0 ? undefined : value.subarray(0, 9) },
      ]);
      if (!changed.ok || !log.append(round, value.subarray(0, 200), moment).ok) failures += 1;
    }
    lines.push(`${failures} failures; ${JSON.stringify(reservations.next("radio/up"))}`);
    const image = new Uint8Array(flash.sectorBytes * flash.sectorCount);
    flash.read(0, image);
    lines.push(`${JSON.stringify(opened.value.health)}; ${crc32c(image)}`);
    flash.close();
  }
  return lines;
}
