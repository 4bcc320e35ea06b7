/** What the sign's radio keeps over a power cut; without a store, for as long as the power lasts. */

import type { Log } from "../ports/log.js";
import { heardRecord } from "../radio/pairings.js";
import type { Storage } from "../storage/storage.js";
import { type AlleyPlace, FIRST_PLACE } from "./sign-epoch.js";

const DOWNLINK_COUNTER = "down";
const PLACE_RECORD = "radio/place";
const PLACE_FORMAT = 1;
const PLACE_BYTES = 3;

export class LinkMemory {
  readonly #storage: Storage | undefined;
  readonly #log: Log;
  #counter = 0;

  constructor(storage: Storage | undefined, log: Log) {
    this.#storage = storage;
    this.#log = log;
  }

  /** A number that no frame of the sign had before. */
  nextCounter(): number | undefined {
    if (this.#storage === undefined) {
      this.#counter += 1;
      return this.#counter;
    }
    const next = this.#storage.reservations.next(DOWNLINK_COUNTER);
    if (next.ok) return next.value;
    this.#log.write("fault", "no-numbers", next.error);
    return undefined;
  }

  load(node: number): Uint8Array | undefined {
    return this.#storage?.records.get(heardRecord(node));
  }

  keep(node: number, heard: Uint8Array): void {
    this.#set(heardRecord(node), heard);
  }

  loadPlace(): AlleyPlace {
    const bytes = this.#storage?.records.get(PLACE_RECORD);
    if (bytes?.length !== PLACE_BYTES || bytes[0] !== PLACE_FORMAT) return FIRST_PLACE;
    const spreadingFactor = bytes[2] ?? 0;
    if (spreadingFactor < 7 || spreadingFactor > 9) return FIRST_PLACE;
    return { epoch: bytes[1] ?? 0, spreadingFactor };
  }

  keepPlace({ epoch, spreadingFactor }: AlleyPlace): void {
    this.#set(PLACE_RECORD, Uint8Array.of(PLACE_FORMAT, epoch, spreadingFactor));
  }

  #set(name: string, bytes: Uint8Array): void {
    const kept = this.#storage?.records.set(name, bytes);
    if (kept?.ok === false) this.#log.write("fault", "not-stored", `${name} ${kept.error}`);
  }
}
