import {
  encodeAlleyPairing,
  encodeBayPairing,
  encodeNodePairing,
} from "../../../src/radio/pairing-record.js";
import {
  ALLEY_PAIRING_RECORD,
  BAY_PAIRING_RECORD,
  heardRecord,
  nodePairingRecord,
} from "../../../src/radio/pairings.js";
import { usageFailure } from "../keys/usage-failure.js";
import type { Language } from "../language.js";
import type { MadePairing } from "./make-pairing.js";
import { unstoredWords } from "./pair-words.js";
import type { StoreImage } from "./store-image.js";

/**
 * Puts both sides into their stores, in memory. The bay's counters stay: no number ever comes again, whatever the key. What
 * the sign has heard under the old keys goes with them. Throws a `CommandFailure` when a store does not take it.
 */
export function keepPairing(
  { bay: pairing, alley, node }: MadePairing,
  { sign, bay }: { readonly sign: StoreImage; readonly bay: StoreImage },
  language: Language,
): void {
  const inBay = bay.storage.records.set(BAY_PAIRING_RECORD, encodeBayPairing(pairing));
  if (!inBay.ok) throw usageFailure(language, unstoredWords(bay.path, inBay.error));
  const heard = heardRecord(node.node);
  // A name that is removed takes a place too, so only one that is there.
  const isHeard = sign.storage.records.sizeOf(heard) !== undefined;
  const inSign = sign.storage.records.change([
    { name: ALLEY_PAIRING_RECORD, value: encodeAlleyPairing(alley) },
    { name: nodePairingRecord(node.node), value: encodeNodePairing(node) },
    ...(isHeard ? [{ name: heard, value: undefined }] : []),
  ]);
  if (!inSign.ok) throw usageFailure(language, unstoredWords(sign.path, inSign.error));
}
