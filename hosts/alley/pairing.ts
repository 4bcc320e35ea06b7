/** What a technician did before the run began: gave the sign and its bays their keys. */

import type { AlleyId, BayId } from "../../src/domain/ids.js";
import { deriveAlleyKeys, deriveLinkKeys, LINK_SECRET_BYTES } from "../../src/radio/link-keys.js";
import { encodeAlleyPairing, encodeBayPairing, encodeNodePairing } from "../../src/radio/pairing-record.js";
import {
  ALLEY_PAIRING_RECORD,
  BAY_PAIRING_RECORD,
  loadSignPairings,
  nodePairingRecord,
  type SignPairing,
} from "../../src/radio/pairings.js";
import { BAY_PLAN, BAY_SECTORS, BOARD_SECTOR_BYTES } from "../../src/storage/plans.js";
import { Storage } from "../../src/storage/storage.js";
import { FlashEmulator } from "./flash-emulator.js";
import { plainSha256 } from "./plain-sha256.js";
import type { SeededRandom } from "./random.js";

/** Where every node looks first. */
const FIRST_PLACE = { epoch: 0, spreadingFactor: 9 } as const;

/** A sign that has keys keeps them; bays that have none there get new ones. */
export function pairSign(
  { records }: Storage,
  alley: AlleyId,
  bays: readonly BayId[],
  random: SeededRandom,
): SignPairing {
  const known = loadSignPairings(records);
  const keep = (name: string, bytes: Uint8Array) => {
    const kept = records.set(name, bytes);
    if (!kept.ok) throw new Error(`pairing failed: ${kept.error}`);
  };
  if (!known.ok || known.value.alley !== alley) {
    const shared = deriveAlleyKeys(plainSha256, secretOf(random), alley);
    keep(ALLEY_PAIRING_RECORD, encodeAlleyPairing({ region: "kr920", alley, shared }));
  }
  for (const node of bays) {
    if (known.ok && known.value.nodes.has(node)) continue;
    const link = deriveLinkKeys(plainSha256, secretOf(random.fork(`${node}`)), alley, node);
    keep(nodePairingRecord(node), encodeNodePairing({ node, link }));
  }
  const paired = loadSignPairings(records);
  if (!paired.ok) throw new Error(`pairing failed: ${paired.error}`);
  return paired.value;
}

/** A bay's flash with what its sign knows of it. */
export function pairBay({ region, alley, shared, nodes }: SignPairing, node: BayId): FlashEmulator {
  const flash = new FlashEmulator({ sectorBytes: BOARD_SECTOR_BYTES, sectorCount: BAY_SECTORS });
  const link = nodes.get(node);
  if (link === undefined) return flash;
  const pairing = { region, alley, node, ...FIRST_PLACE, link, shared };
  const kept = openBayStorage(flash).records.set(BAY_PAIRING_RECORD, encodeBayPairing(pairing));
  if (!kept.ok) throw new Error(`pairing failed: ${kept.error}`);
  return flash;
}

/** Throws when what stands there is no store that this firmware can read. */
export function openBayStorage(flash: FlashEmulator): Storage {
  const storage = Storage.open(flash, BAY_PLAN);
  if (!storage.ok) throw new Error(`a bay's store: ${storage.error}`);
  return storage.value;
}

function secretOf(random: SeededRandom): Uint8Array {
  return Uint8Array.from({ length: LINK_SECRET_BYTES }, () => random.below(256));
}
