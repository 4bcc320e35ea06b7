/** Alley 1 as it was paired: bays 1 to 15, of which the last is withdrawn, with keys that anyone can know. */

import { FlashEmulator } from "../../hosts/alley/flash-emulator.js";
import { openBayStorage } from "../../hosts/alley/pairing.js";
import { makePlainAes } from "../../hosts/alley/plain-aes.js";
import { plainSha256 } from "../../hosts/alley/plain-sha256.js";
import type { MakeAes } from "../../src/ports/aes-block.js";
import { deriveAlleyKeys, deriveLinkKeys, type LinkKeys } from "../../src/radio/link-keys.js";
import { type BayPairing, encodeBayPairing } from "../../src/radio/pairing-record.js";
import { BAY_PAIRING_RECORD, type SignPairing } from "../../src/radio/pairings.js";
import { BAY_SECTORS, BOARD_SECTOR_BYTES } from "../../src/storage/plans.js";

export const ALLEY = 1;
const NODES: readonly number[] = Array.from({ length: 15 }, (_, index) => index + 1);

export const makeAes: MakeAes = makePlainAes;

const SECRET_BYTES = 32;

export function linkKeysOf(node: number): LinkKeys {
  return deriveLinkKeys(plainSha256, new Uint8Array(SECRET_BYTES).fill(node), ALLEY, node);
}

const SHARED = deriveAlleyKeys(plainSha256, new Uint8Array(SECRET_BYTES).fill(0xa1), ALLEY);

export const SIGN_PAIRING: SignPairing = {
  region: "kr920",
  alley: ALLEY,
  shared: SHARED,
  nodes: new Map(NODES.map((node) => [node, linkKeysOf(node)])),
  broken: new Set(),
};

export function bayPairingOf(node: number): BayPairing {
  return {
    region: "kr920",
    alley: ALLEY,
    node,
    epoch: 0,
    spreadingFactor: 9,
    link: linkKeysOf(node),
    shared: SHARED,
  };
}

/** A bay's flash as pairing left it. */
export function pairedFlash(node: number, change: Partial<BayPairing> = {}): FlashEmulator {
  const flash = new FlashEmulator({ sectorBytes: BOARD_SECTOR_BYTES, sectorCount: BAY_SECTORS });
  const kept = openBayStorage(flash).records.set(
    BAY_PAIRING_RECORD,
    encodeBayPairing({ ...bayPairingOf(node), ...change }),
  );
  if (!kept.ok) throw new Error(kept.error);
  return flash;
}
