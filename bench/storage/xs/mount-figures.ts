/** What it costs on XS to open the sign's storage. See bench/README.md for the method. */

import { FlashEmulator } from "../../../hosts/alley/flash-emulator.js";
import { bundleForXs } from "../../../hosts/xs/bundle.js";
import { XsnapWorker } from "../../../hosts/xs/xsnap-worker.js";
import { BOARD_SECTOR_BYTES, EVENTS, SIGN_PLAN, SIGN_SECTORS } from "../../../src/storage/plans.js";
import { Storage } from "../../../src/storage/storage.js";
import type { BenchFigures } from "../../bench.js";
import { encodeCommand, type MountOutcome } from "./command.js";

/** 8, 16, 32 and 64 KiB. */
const SECTORS = [2, 4, 8, 16] as const;
/** A node's event, and the longest that there is. */
const SMALL_BYTES = 12;
const BIG_BYTES = 236;

/** Records that a sign has: pairing keys, counters, a schedule in force, one to come. */
const RECORDS = 40;
const RECORD_BYTES = 48;
const SCHEDULE_BYTES = 16_384;

const STORES = 10;
const MOMENT = { uptimeS: 0, earliestS: 1_798_761_600, latestS: undefined };

/** Measures on the worker at `path`. Figures are of opening alone, what the flash's reading costs included. */
export async function measureMounts(path: string): Promise<BenchFigures> {
  const worker = new XsnapWorker(path, () => {});
  try {
    await worker.evaluate(await bundleForXs(new URL("./xs-entry.ts", import.meta.url)));
    const mount = async (image: Uint8Array, count = 1) => {
      const reply = await worker.command(encodeCommand({ sectorBytes: BOARD_SECTOR_BYTES, count }, image));
      const outcome = JSON.parse(reply.bytes.toString("latin1")) as MountOutcome;
      if (!(outcome.computrons > 0)) throw new Error("XS did not open the storage whose cost is measured");
      return { ...outcome, heapSlots: reply.heapSlots };
    };
    const empty = await mount(imageWith(() => {}));
    const small = await mountsBySectors(mount, SMALL_BYTES);
    const big = await mountsBySectors(mount, BIG_BYTES);
    const records = await mount(imageWith(fillRecords));
    const before = await mount(imageWith(fillRecords));
    const after = await mount(imageWith(fillRecords), STORES);
    return {
      mountComputrons: small["64 KiB"] ?? null,
      emptyMountComputrons: empty.computrons,
      mountComputronsSmallEntries: small,
      mountComputronsBigEntries: big,
      recordsMountComputrons: records.computrons,
      slotsPerOpenStore: Math.round((after.heapSlots - before.heapSlots) / STORES),
    };
  } finally {
    worker.close();
  }
}

type Mount = (image: Uint8Array) => Promise<MountOutcome>;

async function mountsBySectors(mount: Mount, entryBytes: number): Promise<Record<string, number>> {
  const figures: Record<string, number> = {};
  for (const sectors of SECTORS) {
    const { computrons } = await mount(
      imageWith((storage, flash) => fillEvents(storage, flash, sectors, entryBytes)),
    );
    figures[`${(sectors * BOARD_SECTOR_BYTES) / 1_024} KiB`] = computrons;
  }
  return figures;
}

function imageWith(fill: (storage: Storage, flash: FlashEmulator) => void): Uint8Array {
  const flash = new FlashEmulator({ sectorBytes: BOARD_SECTOR_BYTES, sectorCount: SIGN_SECTORS });
  const opened = Storage.open(flash, SIGN_PLAN);
  if (!opened.ok) throw new Error(opened.error);
  fill(opened.value, flash);
  return flash.image;
}

/** Appends until one more entry would need one more sector. */
function fillEvents(storage: Storage, flash: FlashEmulator, sectors: number, entryBytes: number): void {
  const log = storage.log(EVENTS);
  const payload = new Uint8Array(entryBytes).fill(0x5a);
  let full = flash.image;
  while (log.sectorCount <= sectors) {
    full = flash.image.slice();
    log.append(1, payload, MOMENT);
    if (log.firstSequence > 0) break;
  }
  flash.image.set(full);
}

function fillRecords({ records }: Storage): void {
  for (let index = 0; index < RECORDS; index += 1)
    records.set(`key/${index}`, new Uint8Array(RECORD_BYTES).fill(index));
  for (const name of ["schedule/in-force", "schedule/next"])
    records.set(name, new Uint8Array(SCHEDULE_BYTES).fill(0x5a));
}
