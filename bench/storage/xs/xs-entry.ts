/** Runs inside the XS worker: one command opens storages on one image. */

import { asciiBytes, takeMeter, worker } from "../../../hosts/xs/worker-globals.js";
import type { Flash } from "../../../src/ports/flash.js";
import { EVENTS, SIGN_PLAN } from "../../../src/storage/plans.js";
import { Storage } from "../../../src/storage/storage.js";
import { decodeCommand, type MountOutcome } from "./command.js";

/** A chip that does what it must and no more, for what it does is measured too. */
class PlainFlash implements Flash {
  readonly sectorBytes: number;
  readonly sectorCount: number;
  readonly #image: Uint8Array;

  constructor(sectorBytes: number, image: Uint8Array) {
    this.sectorBytes = sectorBytes;
    this.sectorCount = image.length / sectorBytes;
    this.#image = image;
  }

  read(offsetBytes: number, into: Uint8Array): void {
    into.set(this.#image.subarray(offsetBytes, offsetBytes + into.length));
  }

  write(offsetBytes: number, bytes: Uint8Array): void {
    this.#image.set(bytes, offsetBytes);
  }

  erase(sector: number): void {
    this.#image.fill(0xff, sector * this.sectorBytes, (sector + 1) * this.sectorBytes);
  }
}

/** Alive from one command to the next, for their heap is counted. */
const kept: Storage[] = [];

worker.handleCommand = (bytes) => {
  const { command, image } = decodeCommand(new Uint8Array(bytes));
  const flash = new PlainFlash(command.sectorBytes, image);
  const outcome = openAll(flash, command.count);
  worker.gc();
  return asciiBytes(JSON.stringify(outcome));
};

function openAll(flash: Flash, count: number): MountOutcome {
  let computrons = 0;
  for (let opened = 0; opened < count; opened += 1) {
    takeMeter();
    const result = Storage.open(flash, SIGN_PLAN);
    computrons = takeMeter();
    if (!result.ok) return { computrons: 0, events: 0, records: 0 };
    kept.push(result.value);
  }
  const last = kept[kept.length - 1];
  const log = last?.log(EVENTS);
  const events = log === undefined ? 0 : log.nextSequence - log.firstSequence;
  return { computrons, events, records: last?.records.names().length ?? 0 };
}
