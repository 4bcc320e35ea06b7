/** A store on a small emulated flash: opened, opened again, and read byte by byte. */

import { FlashEmulator } from "../../hosts/alley/flash-emulator.js";
import type { Log, LogMoment } from "../../src/storage/log.js";
import { Storage, type StoragePlan } from "../../src/storage/storage.js";

export const SECTOR_BYTES = 1_024;

/** Records with values of at most 600 bytes, a ring that forgets after three days, and a log that is kept. */
export const SMALL_PLAN: StoragePlan = {
  records: { sectors: 10, maxValueBytes: 600 },
  logs: [
    { name: "ring", region: 2, sectors: 4, closeAfterS: 21_600, keepS: 259_200, whenFull: "drop-oldest" },
    { name: "kept", region: 3, sectors: 2, closeAfterS: undefined, keepS: undefined, whenFull: "refuse" },
  ],
};

export class SmallStore {
  readonly flash = new FlashEmulator({ sectorBytes: SECTOR_BYTES, sectorCount: 18 });
  store: Storage;

  constructor() {
    this.store = openStore(this.flash);
  }

  /** As after a power cut between two operations. */
  reopen(): void {
    this.store = openStore(this.flash);
  }

  text(name: string): string | undefined {
    const bytes = this.store.records.get(name);
    return bytes === undefined ? undefined : Buffer.from(bytes).toString("latin1");
  }

  /** Where these bytes stand last on the chip; -1 when nowhere. */
  lastPlaceOf(text: string): number {
    return Buffer.from(this.flash.image).lastIndexOf(text, undefined, "latin1");
  }

  isOnChip(text: string): boolean {
    return this.lastPlaceOf(text) >= 0;
  }

  /** Sequences and texts that a log still has. */
  entries(log: string, from = 0): { readonly sequence: number; readonly text: string }[] {
    const found: { sequence: number; text: string }[] = [];
    this.store.log(log).read(from, ({ sequence, payload }) => {
      found.push({ sequence, text: Buffer.from(payload).toString("latin1") });
      return undefined;
    });
    return found;
  }
}

export function openStore(flash: FlashEmulator, plan = SMALL_PLAN): Storage {
  const opened = Storage.open(flash, plan);
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

export function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "latin1"));
}

/** A moment at which the time is known to the second. */
export function known(uptimeS: number, utcS = 1_800_000_000 + uptimeS): LogMoment {
  return { uptimeS, earliestS: utcS, latestS: utcS };
}

/** A moment of which only the floor is known. */
export function unknown(uptimeS: number, floorS = 1_790_000_000): LogMoment {
  return { uptimeS, earliestS: floorS, latestS: undefined };
}

/** Appends an entry of kind 1; gives its sequence. */
export function appendText(log: Log, text: string, moment = known(0)): number {
  const appended = log.append(1, bytesOf(text), moment);
  if (!appended.ok) throw new Error(appended.error);
  return appended.value;
}
