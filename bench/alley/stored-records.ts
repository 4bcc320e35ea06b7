import { BOARD_SECTOR_BYTES } from "../../src/storage/plans.js";
import { Storage, type StoragePlan } from "../../src/storage/storage.js";
import { PlainFlash } from "./plain-flash.js";

/** A named value, as plain data. */
export interface StoredRecord {
  readonly name: string;
  readonly bytes: readonly number[];
}

export function recordStored({ records }: Storage): readonly StoredRecord[] {
  return records.names().map((name) => ({ name, bytes: [...(records.get(name) ?? [])] }));
}

/** A flash with these records on it and nothing else. Throws where they have no room. */
export function flashWith(
  stored: readonly StoredRecord[],
  plan: StoragePlan,
  sectorCount: number,
): PlainFlash {
  const flash = new PlainFlash(BOARD_SECTOR_BYTES, sectorCount);
  const { records } = openPlain(flash, plan);
  for (const { name, bytes } of stored) {
    const kept = records.set(name, Uint8Array.from(bytes));
    if (!kept.ok) throw new Error(`replaying a store: ${name}: ${kept.error}`);
  }
  return flash;
}

export function openPlain(flash: PlainFlash, plan: StoragePlan): Storage {
  const storage = Storage.open(flash, plan);
  if (!storage.ok) throw new Error(`replaying a store: ${storage.error}`);
  return storage.value;
}
