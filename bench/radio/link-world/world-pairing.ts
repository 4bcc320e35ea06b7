/** Keys for benches that nobody listens to: the same for the same alley, node and generation. */

import { FlashEmulator } from "../../../hosts/alley/flash-emulator.js";
import { makePlainAes } from "../../../hosts/alley/plain-aes.js";
import { plainSha256 } from "../../../hosts/alley/plain-sha256.js";
import type { MakeAes } from "../../../src/ports/aes-block.js";
import type { Random } from "../../../src/ports/random.js";
import { deriveAlleyKeys, deriveLinkKeys, LINK_SECRET_BYTES } from "../../../src/radio/link-keys.js";
import { type BayPairing, encodeBayPairing } from "../../../src/radio/pairing-record.js";
import { BAY_PAIRING_RECORD, type SignPairing } from "../../../src/radio/pairings.js";
import { Storage, type StoragePlan } from "../../../src/storage/storage.js";

export const makeAes: MakeAes = makePlainAes;

/** Small, so that 100,000 starts take no minute. */
const SECTOR_BYTES = 512;
const SIGN_SECTORS = 12;
const SPARE_SECTORS = 2;
const MAX_VALUE_BYTES = 96;

/** Pairs an alley's nodes; a node that is paired anew is given a higher generation, and so other keys. */
export function signPairingOf(alley: number, generations: readonly number[]): SignPairing {
  const shared = deriveAlleyKeys(plainSha256, secretOf(alley, 0), alley);
  const nodes = new Map(
    generations.map((generation, index) => {
      const node = index + 1;
      return [node, deriveLinkKeys(plainSha256, secretOf(node, generation), alley, node)];
    }),
  );
  return { region: "kr920", alley, shared, nodes, broken: new Set() };
}

/** The bay's side of that. */
export function bayPairingOf({ region, alley, shared, nodes }: SignPairing, node: number): BayPairing {
  const link = nodes.get(node);
  if (link === undefined) throw new RangeError(`node ${node} is not paired`);
  return { region, alley, node, epoch: 0, spreadingFactor: 9, link, shared };
}

/**
 * @param random for one whose power is cut
 * @param sectorCount at least 8, and 12 for a sign with 14 bays
 */
export function blankFlash(random?: Random, sectorCount = SIGN_SECTORS): FlashEmulator {
  return new FlashEmulator({
    sectorBytes: SECTOR_BYTES,
    sectorCount,
    ...(random === undefined ? {} : { random }),
  });
}

/** Records alone, for the link uses nothing else. Throws for what this firmware cannot read. */
export function openLinkStorage(flash: FlashEmulator): Storage {
  const sectors = flash.sectorCount - SPARE_SECTORS;
  const plan: StoragePlan = { records: { sectors, maxValueBytes: MAX_VALUE_BYTES }, logs: [] };
  const opened = Storage.open(flash, plan);
  if (!opened.ok) throw new Error(`a store: ${opened.error}`);
  return opened.value;
}

export function keepPairing(flash: FlashEmulator, pairing: BayPairing): void {
  keep(openLinkStorage(flash), BAY_PAIRING_RECORD, encodeBayPairing(pairing));
}

/** Puts a counter to where `limit` and what follows is not set aside yet. */
export function setCounter(flash: FlashEmulator, name: string, limit: number): void {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, limit, true);
  const storage = openLinkStorage(flash);
  for (const copy of ["0", "1"]) keep(storage, `n/${name}/${copy}`, bytes);
}

function keep({ records }: Storage, name: string, bytes: Uint8Array): void {
  const kept = records.set(name, bytes);
  if (!kept.ok) throw new Error(`${name}: ${kept.error}`);
}

function secretOf(first: number, second: number): Uint8Array {
  return new Uint8Array(LINK_SECRET_BYTES).fill(first).fill(second, 1, 2);
}
