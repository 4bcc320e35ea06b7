/** Keys for bays that nobody attacks. */

import { makePlainAes } from "../../../../hosts/alley/plain-aes.js";
import type { SeededRandom } from "../../../../hosts/alley/random.js";
import { MAX_BAY_ID } from "../../../../src/domain/ids.js";
import type { AesBlock, MakeAes } from "../../../../src/ports/aes-block.js";
import { LINK_KEY_BYTES, type LinkKeys } from "../../../../src/radio/link-keys.js";
import type { SignPairing } from "../../../../src/radio/pairings.js";

/** Alleys of 63 bays, the last of what is left, with one channel key: all are on the same channel. */
export function drawPairings(
  nodes: number,
  region: SignPairing["region"],
  random: SeededRandom,
): readonly SignPairing[] {
  const key = () => Uint8Array.from({ length: LINK_KEY_BYTES }, () => random.below(256));
  const shared = { broadcast: key(), channel: key() };
  const pairings: SignPairing[] = [];
  for (let first = 0; first < nodes; first += MAX_BAY_ID) {
    const links = new Map<number, LinkKeys>();
    for (let node = 1; node <= Math.min(MAX_BAY_ID, nodes - first); node += 1)
      links.set(node, { up: key(), down: key() });
    pairings.push({ region, alley: pairings.length + 1, shared, nodes: links, broken: new Set() });
  }
  return pairings;
}

/** Keys are not changed in place in one run, so each is expanded once. */
export function rememberingAes(): MakeAes {
  const known = new WeakMap<Uint8Array, AesBlock>();
  return (key) => {
    const aes = known.get(key) ?? makePlainAes(key);
    known.set(key, aes);
    return aes;
  };
}
