/** What a bay keeps in its store: its pairing, the epoch it last knew, and numbers that no frame had. */

import type { Log } from "../ports/log.js";
import type { BayLink } from "../radio/bay-link.js";
import { encodeBayPairing } from "../radio/pairing-record.js";
import { BAY_PAIRING_RECORD, loadBayPairing } from "../radio/pairings.js";
import { BLOCK } from "../storage/reservations.js";
import type { Storage } from "../storage/storage.js";

const UPLINK_COUNTER = "up";

export interface BayMemoryOptions {
  readonly log: Log;
  openStorage(): Storage | undefined;
}

export class BayMemory {
  readonly #options: BayMemoryOptions;

  constructor(options: BayMemoryOptions) {
    this.#options = options;
  }

  /** Gives the link its keys after a start. A bay without them, or with a broken store, sees and says nothing. */
  pair(link: BayLink): void {
    const storage = this.#options.openStorage();
    const pairing = storage && loadBayPairing(storage.records);
    if (pairing?.ok === true) link.pair(pairing.value);
    else this.#tell("not-paired", pairing?.error ?? "no-store");
  }

  /** Sees to it that the link has numbers for what it sends next. */
  addNumbers(link: BayLink): void {
    if (!link.needsNumbers) return;
    const block = this.#options.openStorage()?.reservations.takeBlock(UPLINK_COUNTER);
    if (block?.ok === true) link.addNumbers(block.value, block.value + BLOCK);
    else this.#tell("no-numbers", block?.error ?? "no-store");
  }

  /** Keeps an epoch that the link has just learnt, so that a start does not have to search for it. */
  keepEpoch(link: BayLink): void {
    const place = link.takeNewEpoch();
    const records = place && this.#options.openStorage()?.records;
    const pairing = records && loadBayPairing(records);
    if (pairing?.ok !== true) return;
    const kept = records?.set(BAY_PAIRING_RECORD, encodeBayPairing({ ...pairing.value, ...place }));
    if (kept?.ok === false) this.#tell("not-stored", kept.error);
  }

  #tell(code: string, detail: string): void {
    this.#options.log.write("fault", code, detail);
  }
}
