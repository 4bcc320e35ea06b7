/** Holds the bays' sides against their sign's. */

import type { Result } from "../../../src/domain/result.js";
import type { LinkKeys } from "../../../src/radio/link-keys.js";
import type { BayPairing } from "../../../src/radio/pairing-record.js";
import type { LoadError, SignPairing } from "../../../src/radio/pairings.js";
import { compareBytes } from "../../../src/trust/byte-order.js";

/**
 * - `node-unknown`: the sign has no keys for this bay.
 * - `keys-differ`, `alley-keys-differ`: neither hears the other, or not what is for all.
 * - `node-twice`: another of the bays is the same one.
 */
export type BayProblem =
  | "not-paired"
  | "unreadable"
  | "another-alley"
  | "another-region"
  | "node-unknown"
  | "keys-differ"
  | "alley-keys-differ"
  | "node-twice";

export interface BayCheck {
  /** The file. */
  readonly bay: string;
  /** `undefined` when it holds nothing that can be read. */
  readonly pairing: BayPairing | undefined;
  readonly problems: readonly BayProblem[];
}

export interface PairingCheck {
  readonly isSound: boolean;
  readonly bays: readonly BayCheck[];
  /** Who have a key in common: bays of the sign by number, and files whose keys are not the sign's. */
  readonly duplicates: readonly (readonly Holder[])[];
  /** Bays whose keys at the sign cannot be read. */
  readonly broken: readonly number[];
}

/** A bay's number at the sign, the alley's own keys, or a file. */
export type Holder = number | "alley" | string;

export interface GivenBay {
  readonly bay: string;
  readonly loaded: Result<BayPairing, LoadError>;
}

export function checkPairings(sign: SignPairing, given: readonly GivenBay[]): PairingCheck {
  const bays = given.map(({ bay, loaded }, index) => ({
    bay,
    pairing: loaded.ok ? loaded.value : undefined,
    problems: loaded.ok
      ? [...problemsOf(sign, loaded.value), ...twiceAmong(given, index, loaded.value)]
      : [loaded.error === "not-paired" ? ("not-paired" as const) : ("unreadable" as const)],
  }));
  const keys = new SharedKeys();
  keys.add("alley", sign.shared.broadcast, sign.shared.channel);
  for (const [node, { up, down }] of sign.nodes) keys.add(node, up, down);
  for (const { bay, pairing } of bays)
    if (pairing !== undefined && !isSame(pairing.link, sign.nodes.get(pairing.node)))
      keys.add(bay, pairing.link.up, pairing.link.down);
  const { duplicates } = keys;
  const broken = [...sign.broken];
  const isSound =
    duplicates.length === 0 && broken.length === 0 && bays.every(({ problems }) => problems.length === 0);
  return { isSound, bays, duplicates, broken };
}

function problemsOf(sign: SignPairing, bay: BayPairing): readonly BayProblem[] {
  // Nothing of it can fit.
  if (bay.alley !== sign.alley) return ["another-alley"];
  const problems: BayProblem[] = [];
  const link = sign.nodes.get(bay.node);
  if (bay.region !== sign.region) problems.push("another-region");
  if (link === undefined) problems.push("node-unknown");
  else if (!isSame(bay.link, link)) problems.push("keys-differ");
  const isShared =
    compareBytes(bay.shared.broadcast, sign.shared.broadcast) === 0 &&
    compareBytes(bay.shared.channel, sign.shared.channel) === 0;
  if (!isShared) problems.push("alley-keys-differ");
  return problems;
}

function twiceAmong(given: readonly GivenBay[], index: number, bay: BayPairing): readonly BayProblem[] {
  const isTwice = given.some(
    ({ loaded }, other) => other !== index && loaded.ok && loaded.value.node === bay.node,
  );
  return isTwice ? ["node-twice"] : [];
}

function isSame(one: LinkKeys, other: LinkKeys | undefined): boolean {
  return (
    other !== undefined && compareBytes(one.up, other.up) === 0 && compareBytes(one.down, other.down) === 0
  );
}

/** Who holds which key. */
class SharedKeys {
  readonly #holders = new Map<string, Holder[]>();

  /** A holder that has one key for two uses stands there twice. */
  add(holder: Holder, ...keys: readonly Uint8Array[]): void {
    for (const key of keys) {
      const name = Buffer.from(key).toString("hex");
      this.#holders.set(name, [...(this.#holders.get(name) ?? []), holder]);
    }
  }

  /** Each group once, though it may share both keys. */
  get duplicates(): readonly (readonly Holder[])[] {
    const groups = new Map<string, readonly Holder[]>();
    for (const holders of this.#holders.values())
      if (holders.length > 1) groups.set(JSON.stringify(holders), holders);
    return [...groups.values()];
  }
}
