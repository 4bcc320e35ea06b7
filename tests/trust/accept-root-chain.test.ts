import test from "ava";
import { nodeCrypto } from "../../hosts/desktop/node-crypto.js";
import { acceptRootChain, MAX_ROOT_CHAIN_BYTES } from "../../src/trust/accept-root.js";
import { memberOf, rootBytesOf, rootOf, signedBy } from "../helpers/committee.js";

const MEMBERS = ["a", "b", "c", "d", "e"].map(memberOf);
/** Each time one member leaves and another comes. */
const ROOTS = [0, 1, 2, 3].map((first) => rootOf(MEMBERS.slice(first, first + 2), { version: first + 1 }));
const LINKS = [0, 1, 2].map((index) => {
  const next = ROOTS[index + 1];
  if (next === undefined) throw new Error("a link leads to a root");
  const signers = MEMBERS.slice(index, index + 3);
  return signedBy(signers, { kind: 2, rootVersion: index + 1, payload: rootBytesOf(next) });
});
const CHAIN = joined(...LINKS);

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

function accept(held: number, bytes: Uint8Array) {
  const root = ROOTS[held - 1];
  if (root === undefined) throw new Error("there is no such root");
  return acceptRootChain(root, bytes, nodeCrypto);
}

for (const held of [1, 2, 3]) {
  test(`one chain brings a node with root ${held} to the newest`, (t) => {
    t.deepEqual(accept(held, CHAIN), { ok: true, value: ROOTS[3] });
  });
}

test("a node with the newest root finds nothing new in it", (t) => {
  t.deepEqual(accept(4, CHAIN), { ok: false, error: "no-newer-root" });
});

test("a chain of one is a chain", (t) => {
  t.deepEqual(accept(1, joined(...LINKS.slice(0, 1))), { ok: true, value: ROOTS[1] });
});

test("a chain that begins too late is refused", (t) => {
  t.deepEqual(accept(1, joined(...LINKS.slice(1))), { ok: false, error: "wrong-root" });
});

test("a chain with a link missing, twice, or out of order is refused as a whole", (t) => {
  const [first, second, third] = LINKS as [Uint8Array, Uint8Array, Uint8Array];
  for (const bytes of [
    joined(first, third),
    joined(first, first),
    joined(first, third, second),
    joined(first, second, first),
  ])
    t.deepEqual(accept(1, bytes), { ok: false, error: "wrong-root" });
});

test("a chain that ends too early is refused as a whole, but for the end of a link", (t) => {
  const chain = joined(...LINKS.slice(0, 2));
  for (let length = 0; length < chain.length; length += 1)
    t.is(accept(1, chain.subarray(0, length)).ok, length === LINKS[0]?.length, `${length} bytes`);
});

test("a chain with anything else in it is refused", (t) => {
  const payload = rootBytesOf(rootOf(MEMBERS.slice(0, 2)));
  const schedule = signedBy(MEMBERS.slice(0, 2), { kind: 1, rootVersion: 1, payload });
  t.deepEqual(accept(1, schedule), { ok: false, error: "wrong-kind" });
  t.deepEqual(accept(2, joined(schedule, ...LINKS)), { ok: false, error: "wrong-kind" });
  t.deepEqual(accept(1, joined(CHAIN, Uint8Array.of(0))), { ok: false, error: "bad-magic" });
});

test("a chain that is too long is not looked at", (t) => {
  t.deepEqual(accept(1, new Uint8Array(MAX_ROOT_CHAIN_BYTES + 1)), { ok: false, error: "oversize" });
});
