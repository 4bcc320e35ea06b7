import test from "ava";
import { nodeCrypto } from "../../hosts/desktop/node-crypto.js";
import { acceptRoot, type RootUpdateError } from "../../src/trust/accept-root.js";
import type { CommitteeRoot } from "../../src/trust/committee-root.js";
import {
  envelopeOf,
  type Member,
  memberOf,
  recordOf,
  rootBytesOf,
  rootOf,
  signedBy,
} from "../helpers/committee.js";

const [A, B, C, D, E, STRANGER] = ["a", "b", "c", "d", "e", "x"].map(memberOf) as [
  Member,
  Member,
  Member,
  Member,
  Member,
  Member,
];
const OLD = rootOf([A, B, C], { version: 5, threshold: 2 });
/** C leaves, D and E come. */
const NEW = rootOf([A, B, D, E], { version: 6, threshold: 3 });

interface Rotation {
  readonly next?: CommitteeRoot;
  readonly signers?: readonly Member[];
  readonly kind?: number;
  readonly rootVersion?: number;
}

function rotation({ next = NEW, signers = [A, B, D], kind = 2, rootVersion = 5 }: Rotation): Uint8Array {
  return signedBy(signers, { kind, rootVersion, payload: rootBytesOf(next) });
}

function errorOf(bytes: Uint8Array, current = OLD): RootUpdateError | undefined {
  const accepted = acceptRoot(current, bytes, nodeCrypto);
  return accepted.ok ? undefined : accepted.error;
}

for (const [name, signers] of Object.entries({
  "two members who stay and a new one": [A, B, D],
  "one who stays, one who leaves and two new ones": [A, C, D, E],
  everyone: [A, B, C, D, E],
})) {
  test(`a root signed by ${name} takes the old one's place`, (t) => {
    t.deepEqual(acceptRoot(OLD, rotation({ signers }), nodeCrypto), { ok: true, value: NEW });
  });
}

test("a committee of one passes on to another by both signatures", (t) => {
  const [current, next] = [rootOf([A]), rootOf([D], { version: 2 })];
  t.is(errorOf(rotation({ next, rootVersion: 1, signers: [A, D] }), current), undefined);
  t.is(errorOf(rotation({ next, rootVersion: 1, signers: [A] }), current), "too-few-new-signatures");
  t.is(errorOf(rotation({ next, rootVersion: 1, signers: [D] }), current), "too-few-old-signatures");
});

const REFUSED: Readonly<Record<string, readonly [Rotation, RootUpdateError]>> = {
  "signed as a schedule": [{ kind: 1 }, "wrong-kind"],
  "made by an earlier root": [{ rootVersion: 4 }, "wrong-root"],
  "made by itself": [{ rootVersion: 6 }, "wrong-root"],
  "for another alley": [{ next: { ...NEW, alley: 2 } }, "wrong-alley"],
  "with the same version": [{ next: { ...NEW, version: 5 } }, "root-version-not-next"],
  "that leaves out a version": [{ next: { ...NEW, version: 7 } }, "root-version-not-next"],
  "with an older version": [{ next: { ...NEW, version: 4 } }, "root-version-not-next"],
  "that nobody signed": [{ signers: [] }, "too-few-old-signatures"],
  "signed by the new members alone": [{ signers: [D, E] }, "too-few-old-signatures"],
  "signed by too few of the old": [{ signers: [A, D, E] }, "too-few-old-signatures"],
  "signed by the old members alone": [{ signers: [A, B, C] }, "too-few-new-signatures"],
  "signed by too few of the new": [{ signers: [A, C, D] }, "too-few-new-signatures"],
  "signed by a stranger too": [{ signers: [A, B, D, STRANGER] }, "unknown-key"],
  "that asks for nobody": [{ next: { ...NEW, threshold: 0 } }, "root-threshold"],
  "that no root can be": [{ next: { ...NEW, keys: [...NEW.keys].reverse() } }, "root-unordered-keys"],
};

for (const [name, [change, error]] of Object.entries(REFUSED)) {
  test(`a root ${name} is refused`, (t) => {
    t.is(errorOf(rotation(change)), error);
  });
}

test("a root with a signature for another root is refused", (t) => {
  const content = { kind: 2, rootVersion: 5, payload: rootBytesOf(NEW) };
  const other = { ...content, payload: rootBytesOf({ ...NEW, threshold: 1 }) };
  const records = [recordOf(A, content), recordOf(B, content), recordOf(D, other)].sort(Buffer.compare);
  t.is(errorOf(envelopeOf({ ...content, records })), "bad-signature");
});

test("a key whose id is that of another key of the old root is refused", (t) => {
  const twin = Uint8Array.from(A.publicKey, (byte, index) => (index < 8 ? byte : byte ^ 1));
  const keys = [twin, ...[B, D, E].map(({ publicKey }) => publicKey)].sort(Buffer.compare);
  t.is(errorOf(rotation({ next: { ...NEW, keys } })), "ambiguous-key");
});

test("a root in force is not taken again", (t) => {
  t.is(errorOf(rotation({}), NEW), "wrong-root");
});
